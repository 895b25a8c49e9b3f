/// A prompt with gaps that are filled in each time it is used, and the brief that goes with it.
///
/// A gap is a name between double braces: `{{subject}}`. There is nothing else to it: no condition,
/// no loop, no gap in a gap.
public struct PromptTemplate: Codable, Equatable, Hashable, Sendable {
  /// A gap, and what it is for.
  public struct Variable: Codable, Equatable, Hashable, Sendable {
    /// Its name: letters, digits, `_` and `-`.
    public var name: String
    /// What it is for; empty when not said.
    public var description: String
    /// What stands there unless something else is given; nil when something must be.
    public var standard: String?

    /// A variable.
    public init(name: String, description: String = "", standard: String? = nil) {
      self.name = name
      self.description = description
      self.standard = standard
    }
  }

  /// Its name: that of its file.
  public var name: String
  /// What it is for; empty when not said.
  public var description: String
  /// The prompt, with gaps.
  public var prompt: String
  /// The brief, with gaps in any of its texts.
  public var brief: Brief
  /// What is known of the gaps, in the order in which they are asked for.
  public var variables: [Variable]

  /// A template; gaps without a variable of their own get one without a description.
  public init(
    name: String, description: String = "", prompt: String, brief: Brief = Brief(),
    variables: [Variable] = []
  ) {
    self.name = name
    self.description = description
    self.prompt = prompt
    self.brief = brief
    self.variables = variables
    let known = Set(variables.map(\.name))
    self.variables += gaps.filter { !known.contains($0) }.map { Variable(name: $0) }
  }

  /// The names of the gaps, each once, in the order in which they occur.
  public var gaps: [String] {
    var seen: Set<String> = []
    return ([prompt] + brief.texts).flatMap(TemplateText.gaps).filter { seen.insert($0).inserted }
  }

  /// The template with its gaps filled.
  public struct Filling: Equatable, Sendable {
    /// The prompt.
    public var prompt: String
    /// The brief.
    public var brief: Brief
    /// The template, as a generation remembers it.
    public var use: TemplateUse
  }

  /// Fills the gaps.
  ///
  /// - Parameter values: by name; where one is missing or empty, what stands there by itself does.
  ///   A value is put in as it is: braces in it are no gap.
  /// - Throws: the names of the gaps for which there is no value, in order.
  public func filled(_ values: [String: String]) throws(TemplateGaps) -> Filling {
    var all: [String: String] = [:]
    for variable in variables { all[variable.name] = variable.standard }
    for (name, value) in values where !value.isEmpty { all[name] = value }
    let missing = gaps.filter { all[$0] == nil }
    guard missing.isEmpty else { throw TemplateGaps(names: missing) }
    return Filling(
      prompt: TemplateText.fill(prompt, all),
      brief: brief.mappingTexts { TemplateText.fill($0, all) },
      use: TemplateUse(name: name, version: version))
  }

  /// Twelve hexadecimal digits that change with every change of what the template says.
  public var version: String {
    var parts = [prompt, brief.mode.rawValue]
    parts += [brief.audience, brief.tone, brief.length, brief.format]
    for list in [brief.mustInclude, brief.avoid, brief.examples, brief.references] {
      parts += ["\(list.count)"] + list
    }
    for variable in variables {
      parts += [variable.name, variable.standard.map { "=" + $0 } ?? ""]
    }
    let bytes: [UInt8] = parts.flatMap { (part: String) -> [UInt8] in Array(part.utf8) + [0] }
    let digits = Array("0123456789abcdef")
    return String(
      SHA256.hash(bytes).prefix(6).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

/// Gaps of a template for which there is no value.
public struct TemplateGaps: Error, Equatable, Sendable {
  /// Their names, in the order in which they occur.
  public var names: [String]
}

/// The template that a prompt was made from, as a generation remembers it.
public struct TemplateUse: Codable, Equatable, Hashable, Sendable {
  /// Its name.
  public var name: String
  /// The version that was used; see ``PromptTemplate/version``.
  public var version: String

  /// A use of a template.
  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }
}

/// Gaps in texts.
enum TemplateText {
  private enum Piece {
    case text(Substring)
    case gap(Substring)
  }

  /// The names of the gaps of a text, in order.
  static func gaps(_ text: String) -> [String] {
    pieces(text).compactMap { if case .gap(let name) = $0 { String(name) } else { nil } }
  }

  /// A text with its gaps filled; one without a value stays as it is written.
  static func fill(_ text: String, _ values: [String: String]) -> String {
    pieces(text).map { piece in
      switch piece {
      case .text(let text): String(text)
      case .gap(let name): values[String(name)] ?? "{{\(name)}}"
      }
    }.joined()
  }

  /// Texts and gaps; braces around what is no name are text.
  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      let tail = rest[open.upperBound...]
      guard let close = tail.firstRange(of: "}}") else { break }
      var name = tail[..<close.lowerBound]
      while name.first == " " { name.removeFirst() }
      while name.last == " " { name.removeLast() }
      if isName(name) {
        pieces += [.text(rest[..<open.lowerBound]), .gap(name)]
        rest = tail[close.upperBound...]
      } else {
        let next = rest.index(after: open.lowerBound)
        pieces.append(.text(rest[..<next]))
        rest = rest[next...]
      }
    }
    return pieces + [.text(rest)]
  }

  /// Whether a text can be the name of a variable.
  static func isName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && name.count <= 60
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
  }
}

extension Brief {
  /// Every text of the brief.
  var texts: [String] {
    [audience, tone, length, format] + mustInclude + avoid + examples + references
  }
}
