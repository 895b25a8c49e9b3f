/// Whether a text has a form, and why it is thought so.
struct FormatVerdict: Equatable {
  /// Whether it has.
  var isRight: Bool
  /// Why, in a clause.
  var reason: String
  /// Whether more text cannot change it.
  var isFinal = false
}

extension FormatWish {
  /// Whether a text has the form.
  func verdict(on shape: TextShape) -> FormatVerdict {
    switch self {
    case .list(let isNumbered, let items): Self.list(shape, isNumbered, items)
    case .verse(let name, let lines): Self.verse(shape, name, lines)
    case .poem:
      FormatVerdict(
        isRight: shape.lines.count > 1 && shape.lines.allSatisfy { $0.count <= 80 },
        reason: "\(LengthUnit.line.named(shape.lines.count)), short lines wanted")
    case .markup(let markup): Self.markup(shape, markup)
    case .letter(let name): LetterForm.verdict(shape, name)
    case .headline(let name): Self.headline(shape, name)
    case .dialogue:
      FormatVerdict(
        isRight: Self.turns(shape) > 1, reason: "\(Self.turns(shape)) turns of speech, 2 wanted")
    case .question:
      FormatVerdict(
        isRight: shape.text.last == "?" || shape.text.last == "？",
        reason: shape.text.last == "?" ? "it ends with a question" : "it ends with no question")
    case .prose:
      FormatVerdict(
        isRight: !shape.lines.contains { ListMark($0) != nil || $0.hasPrefix("|") },
        reason: shape.lines.contains { ListMark($0) != nil || $0.hasPrefix("|") }
          ? "there are lines of a list or a table" : "no list and no table")
    case .length: FormatVerdict(isRight: true, reason: "")
    }
  }

  private static func list(
    _ shape: TextShape, _ isNumbered: Bool?, _ wanted: Int?
  ) -> FormatVerdict {
    let marks = shape.lines.compactMap { ListMark($0) }
    let fitting = marks.filter { isNumbered == nil || $0.isNumbered == isNumbered }
    let kind = isNumbered.map { $0 ? "numbered " : "bulleted " } ?? ""
    let found = "\(fitting.count) \(kind)item\(fitting.count == 1 ? "" : "s")"
    guard let wanted else {
      return FormatVerdict(isRight: fitting.count > 1, reason: "\(found), a list wanted")
    }
    return FormatVerdict(
      isRight: fitting.count == wanted, reason: "\(found), \(wanted) wanted",
      isFinal: fitting.count > wanted)
  }

  private static func verse(_ shape: TextShape, _ name: String, _ lines: Int) -> FormatVerdict {
    // A title stands alone above the poem.
    let blocks = shape.blocks.map { $0.split(whereSeparator: \.isNewline).count }
    let hasTitle = blocks.count > 1 && blocks[0] == 1
    let count = shape.lines.count - (hasTitle && shape.lines.count == lines + 1 ? 1 : 0)
    return FormatVerdict(
      isRight: count == lines,
      reason: "\(LengthUnit.line.named(count)), \(lines) wanted for a \(name)",
      isFinal: count > lines + 1)
  }

  private static func headline(_ shape: TextShape, _ name: String) -> FormatVerdict {
    let lines = shape.lines.count
    if lines != 1 {
      return FormatVerdict(
        isRight: false, reason: "\(LengthUnit.line.named(lines)), 1 wanted for a \(name)",
        isFinal: lines > 1)
    }
    if shape.text.last == "." {
      return FormatVerdict(isRight: false, reason: "it ends with a full stop")
    }
    let words = shape.words
    return FormatVerdict(
      isRight: words <= 16, reason: "one line of \(LengthUnit.word.named(words))",
      isFinal: words > 16)
  }

  /// How often somebody speaks: what stands in quotes or after a dash, or lines with a name first.
  private static func turns(_ shape: TextShape) -> Int {
    let quotes = shape.text.count { "\"“„«".contains($0) }
    let pairs = shape.text.contains("\"") ? quotes / 2 : quotes
    let dashed = shape.lines.count { $0.trimmed.hasPrefix("—") || $0.trimmed.hasPrefix("– ") }
    let named = shape.lines.count { line in
      guard let colon = line.firstIndex(of: ":") else { return false }
      let name = line[..<colon].trimmed
      return !name.isEmpty && name.count <= 24 && name.first?.isLetter == true
        && !line[line.index(after: colon)...].trimmed.isEmpty
    }
    return max(pairs, dashed, named)
  }

  private static func markup(_ shape: TextShape, _ markup: Markup) -> FormatVerdict {
    let isRight: Bool =
      switch markup {
      case .json: JSONForm.isValue(MarkupForm.unfenced(shape.text))
      case .jsonLines: MarkupForm.isJSONLines(MarkupForm.unfenced(shape.text))
      case .table: MarkupForm.hasTable(shape.text)
      case .csv: MarkupForm.isCSV(MarkupForm.unfenced(shape.text))
      case .code: shape.text.split(whereSeparator: \.isNewline).count { $0.hasPrefix("```") } > 1
      case .headings:
        shape.lines.contains { $0.hasPrefix("#") && $0.drop { $0 == "#" }.first == " " }
      }
    let name = markup.rawValue
    let has = markup == .headings || markup == .code || markup == .table
    return FormatVerdict(
      isRight: isRight,
      reason: has
        ? (isRight ? "it has \(name)" : "it has not got \(name)")
        : "it is \(isRight ? "" : "not ")\(name)")
  }
}
