import DuetSession
import DuetStudio

/// The person's own layouts.
struct LayoutLibrary {
  /// Those that could be read, by name.
  private(set) var layouts: [Layout] = []
  /// What is wrong with the others.
  private(set) var problems: [FileProblem] = []
  private let files: PersonalFiles

  /// Reads all layouts.
  init(_ files: PersonalFiles = Surroundings.process.layouts) {
    self.files = files
    let panes = PaneCatalog.standing.map(\.name)
    for name in files.names {
      let path = files.path(name)
      guard let text = try? InputFile.text(at: path) else {
        problems.append(
          FileProblem(path: path, line: nil, what: "it cannot be read", remedy: "look at the file"))
        continue
      }
      do throws(LayoutText.Problem) {
        let root = try LayoutText.read(text, panes: panes)
        layouts.append(Layout(name: LayoutName(name), root: root))
      } catch {
        problems.append(
          FileProblem(path: path, line: error.line, what: error.what, remedy: error.remedy))
      }
    }
  }

  /// Keeps a layout in a file of its name, or removes that file, and says which.
  func keep(_ layout: Layout?, as name: LayoutName) -> Result<String, Failure> {
    do throws(Failure) {
      guard let layout else {
        try files.remove(name.name)
        return .success("layout \(name) is as it came")
      }
      try files.write(
        "# A layout of Duet: shares and places, see `duet help write`.\n"
          + LayoutText.write(layout.root), name: name.name)
      return .success("layout \(name) saved in \(files.path(name.name))")
    } catch {
      return .failure(error)
    }
  }
}
