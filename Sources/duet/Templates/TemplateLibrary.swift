import DuetSession

/// The person's own templates.
struct TemplateLibrary {
  /// The files, in order of their names.
  private(set) var files: [TemplateFile] = []
  private let folder: PersonalFiles

  /// Reads all templates.
  init(_ folder: PersonalFiles = Surroundings.process.templates) {
    self.folder = folder
    for name in folder.names {
      let path = folder.path(name)
      guard let source = try? InputFile.text(at: path) else { continue }
      files.append(TemplateFile(source: source, path: path, name: name))
    }
  }

  /// Those with which nothing is wrong.
  var templates: [PromptTemplate] { files.filter { $0.problems.isEmpty }.map(\.template) }

  /// Everything that is wrong with the others.
  var problems: [FileProblem] { files.flatMap(\.problems) }

  /// Where the templates lie.
  var path: String { folder.folder }

  /// The file of a template.
  func path(of name: String) -> String { folder.path(name) }

  /// The template of a name.
  ///
  /// - Throws: status 66 when there is none of that name, 65 when something is wrong with it.
  func template(_ name: String) throws(CommandFailure) -> PromptTemplate {
    guard let file = files.first(where: { $0.template.name == name }) else {
      let names = files.map(\.template.name)
      throw CommandFailure(
        .missingInput, "there is no template \"\(name)\"",
        remedy: names.isEmpty
          ? "put one into \(path)/\(name).toml" : Nearest.remedy(for: name, among: names))
    }
    if let problem = file.problems.first { throw problem.failure(.badData) }
    return file.template
  }

  /// Keeps a template in a file of its name, and says where.
  func keep(_ template: PromptTemplate) -> Result<String, Failure> {
    do throws(Failure) {
      try folder.write(TemplateFile.text(of: template), name: template.name)
      return .success("template \(template.name) saved in \(path(of: template.name))")
    } catch {
      return .failure(error)
    }
  }
}
