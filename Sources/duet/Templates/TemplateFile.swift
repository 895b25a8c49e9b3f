import DuetSession

/// Reads a template from the text of its file.
///
/// ```toml
/// description = "Goes on in another tone"
/// mode = "creative"
/// prompt = """
/// Go on about {{subject}}, {{tone}}.
/// """
/// [variables.subject]
/// description = "what it is about"
/// [variables.tone]
/// default = "drier"
/// [brief]
/// length = "two sentences"
/// avoid = ["very"]
/// ```
struct TemplateFile {
  /// The template; what cannot be read of it is left out.
  private(set) var template: PromptTemplate
  /// Everything that is wrong with it, in the order of the lines.
  private(set) var problems: [FileProblem] = []

  private static let fields = [
    "audience", "tone", "length", "format", "must_include", "avoid", "examples", "references",
  ]

  /// Reads a template and checks it.
  ///
  /// - Parameters:
  ///   - path: the file, for problems.
  ///   - name: the name of the file without its extension.
  init(source: String, path: String, name: String) {
    template = PromptTemplate(name: name, prompt: "")
    do {
      read(try TOMLDocument(source: source, path: path), name: name)
    } catch {
      problems = [error]
    }
    problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  private mutating func read(_ document: TOMLDocument, name: String) {
    var table = TableReader(document: document, members: document.members, path: [])
    table.refuseUnknownKeys(besides: ["description", "mode", "prompt", "variables", "brief"])
    let prompt = table.string("prompt")
    if table.members["prompt"] == nil || prompt?.allSatisfy(\.isWhitespace) == true {
      table.refuse("prompt", "the template has no prompt", remedy: "add prompt = \"...\"")
    }
    var brief = readBrief(&table)
    let modes = Mode.allCases.map(\.rawValue)
    if let mode = table.string("mode", among: modes) {
      brief.mode = Mode(rawValue: mode) ?? .creative
    }
    let variables = readVariables(&table)
    template = PromptTemplate(
      name: name, description: table.string("description") ?? "",
      prompt: Self.withoutLastNewline(prompt ?? ""), brief: brief, variables: variables)
    checkGaps(&table, variables)
    problems += table.problems
  }

  /// A text in triple quotes ends with a line break that nobody means.
  private static func withoutLastNewline(_ text: String) -> String {
    text.last?.isNewline == true ? String(text.dropLast()) : text
  }

  private mutating func readBrief(_ table: inout TableReader) -> Brief {
    guard let members = table.table("brief") else { return Brief() }
    var reader = TableReader(document: table.document, members: members, path: ["brief"])
    let brief = BriefReader.brief(from: &reader, over: Brief())
    problems += reader.problems
    return brief
  }

  /// The variables, in the order in which they stand in the file.
  private mutating func readVariables(_ table: inout TableReader) -> [PromptTemplate.Variable] {
    guard let tables = table.tables("variables") else { return [] }
    func line(_ name: String) -> Int { table.document.lines.line(of: ["variables", name]) ?? 0 }
    return tables.sorted { (line($0.key), $0.key) < (line($1.key), $1.key) }.map { name, members in
      var reader = TableReader(
        document: table.document, members: members, path: ["variables", name])
      reader.refuseUnknownKeys(besides: ["description", "default"])
      let variable = PromptTemplate.Variable(
        name: name, description: reader.string("description") ?? "",
        standard: reader.string("default"))
      problems += reader.problems
      return variable
    }
  }

  /// Where variables are listed, every gap is one of them, and every one of them is a gap.
  private func checkGaps(_ table: inout TableReader, _ variables: [PromptTemplate.Variable]) {
    guard !variables.isEmpty else { return }
    let known = variables.map(\.name)
    let gaps = template.gaps
    for gap in gaps where !known.contains(gap) {
      table.refuse(
        "prompt", "there is no variable \"\(gap)\"",
        remedy: Nearest.candidate(to: gap, among: known).map { "did you mean \"\($0)\"?" }
          ?? "add [variables.\(gap)], or write another name between the braces")
    }
    for name in known where !gaps.contains(name) {
      table.refuse(
        "variables", "the variable \"\(name)\" is used nowhere",
        remedy: "write {{\(name)}} in the prompt, or remove it", member: name)
    }
  }

  /// A template as the text of a file.
  static func text(of template: PromptTemplate) -> String {
    var lines: [String] = []
    if !template.description.isEmpty {
      lines.append("description = \(quoted(template.description))")
    }
    lines.append("mode = \(quoted(template.brief.mode.rawValue))")
    lines.append("prompt = \(quoted(template.prompt))")
    for variable in template.variables {
      lines += ["", "[variables.\(variable.name)]"]
      if !variable.description.isEmpty {
        lines.append("description = \(quoted(variable.description))")
      }
      if let standard = variable.standard { lines.append("default = \(quoted(standard))") }
    }
    let brief = template.brief
    let texts = [brief.audience, brief.tone, brief.length, brief.format]
    let lists = [brief.mustInclude, brief.avoid, brief.examples, brief.references]
    var fields = zip(Self.fields, texts).filter { !$0.1.isEmpty }
      .map { "\($0.0) = \(quoted($0.1))" }
    fields += zip(Self.fields.dropFirst(4), lists).filter { !$0.1.isEmpty }
      .map { "\($0.0) = [\($0.1.map(quoted).joined(separator: ", "))]" }
    if !fields.isEmpty { lines += ["", "[brief]"] + fields }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A basic string of TOML 1.0.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
