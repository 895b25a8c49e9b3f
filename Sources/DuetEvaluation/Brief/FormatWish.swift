/// A form that a text is to have, read out of a person's words.
enum FormatWish: Equatable, Sendable {
  /// A list of items, with marks of one kind or of any; of so many items where they are counted.
  case list(isNumbered: Bool?, items: Int?)
  /// A poem of a form that has so many lines.
  case verse(String, lines: Int)
  /// Lines of verse.
  case poem
  /// A kind of data or markup.
  case markup(Markup)
  /// A greeting, a text and a closing.
  case letter(String)
  /// One line without a full stop.
  case headline(String)
  /// What people say to one another.
  case dialogue
  /// A question.
  case question
  /// No list and no table.
  case prose
  /// A length, such as "one paragraph".
  case length(LengthWish)

  /// Data and markup that a text can be.
  enum Markup: String, Equatable, Sendable {
    case json = "JSON"
    case jsonLines = "JSON lines"
    case table = "a Markdown table"
    case headings = "headings"
    case code = "a code block"
    case csv = "CSV"
  }

  /// The checks of a brief's format; none for an empty one.
  static func checks(_ wish: String, _ shape: TextShape, isOver: Bool) -> [BriefCheck] {
    let name = String(wish.trimmed)
    guard !name.isEmpty else { return [] }
    let wishes = FormatReader.wishes(in: name)
    guard !wishes.isEmpty else {
      return [
        BriefCheck(
          field: .format, wish: name, result: .unchecked,
          reason: "what makes \"\(name)\" is not known here")
      ]
    }
    return wishes.map { $0.check(shape, name: name, isOver: isOver) }
  }

  private func check(_ shape: TextShape, name: String, isOver: Bool) -> BriefCheck {
    if case .length(let wish) = self {
      return wish.check(shape, name: name, field: .format, isOver: isOver)
    }
    let verdict = verdict(on: shape)
    guard isOver || verdict.isFinal else {
      return BriefCheck(
        field: .format, wish: name, result: .open, reason: verdict.reason + " so far")
    }
    return BriefCheck(
      field: .format, wish: name, result: verdict.isRight ? .passed : .failed,
      reason: verdict.reason)
  }
}
