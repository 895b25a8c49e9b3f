import ArgumentParser
import DuetSession

/// `duet templates`: prompts with gaps, in files.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", abstract: "Show and check the templates of prompts.",
    discussion: """
      A template is a TOML file in the folder templates beside the configuration: a prompt with \
      gaps such as {{subject}}, what the gaps are for, and a brief. \
      `duet generate --template NAME --set subject=rain` fills it in.
      """,
    subcommands: [
      TemplatesListCommand.self, TemplatesShowCommand.self, TemplatesCheckCommand.self,
    ],
    defaultSubcommand: TemplatesListCommand.self)
}

/// `duet templates list`.
struct TemplatesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the templates, with their gaps.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let library = TemplateLibrary()
    if common.json {
      try Output.json(.array(library.templates.map(\.json)))
    } else if library.files.isEmpty {
      common.notice("there is no template yet: put one into \(library.path)/NAME.toml")
    } else {
      let rows = library.templates.map { template in
        [template.name, template.gaps.joined(separator: " "), template.description]
      }
      for line in Columns(headings: ["template", "gaps", "for"], rows: rows).lines {
        try Output.line(line)
      }
    }
    for problem in library.problems { common.notice("\(problem.place): \(problem.what)") }
  }
}

/// `duet templates show`.
struct TemplatesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a template as its file says it.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The template.")
  var template: String

  func run() throws {
    let template = try TemplateLibrary().template(template)
    if common.json { return try Output.json(template.json) }
    for line in TemplateFile.text(of: template).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).dropLast() {
      try Output.line(String(line))
    }
  }
}

/// `duet templates check`.
struct TemplatesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check all templates, or one file.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "A template's file; all templates where none is given.")
  var file: String?

  func run() throws {
    var files = TemplateLibrary().files
    if let path = file {
      let last = path.split(separator: "/").last.map(String.init) ?? path
      let name = last.hasSuffix(".toml") ? String(last.dropLast(5)) : last
      files = [
        TemplateFile(source: try InputFile.text(at: path), path: path, name: name)
      ]
    }
    let problems = files.flatMap(\.problems)
    for problem in problems { Output.failure(problem.failure(.badData)) }
    guard problems.isEmpty else { throw ExitStatus.badData }
    common.notice(files.count == 1 ? "1 template is right" : "\(files.count) templates are right")
  }
}

extension PromptTemplate {
  /// The template as `templates list --json` prints it.
  fileprivate var json: JSONText {
    func list(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }
    return .members([
      "name": .string(name), "version": .string(version), "description": .string(description),
      "prompt": .string(prompt), "mode": .string(brief.mode.rawValue),
      "variables": .array(
        variables.map { variable in
          .members([
            "name": .string(variable.name), "description": .string(variable.description),
            "default": .optional(variable.standard),
          ])
        }),
      "brief": .members([
        "audience": .string(brief.audience), "tone": .string(brief.tone),
        "length": .string(brief.length), "format": .string(brief.format),
        "must_include": list(brief.mustInclude), "avoid": list(brief.avoid),
        "examples": list(brief.examples), "references": list(brief.references),
      ]),
    ])
  }
}
