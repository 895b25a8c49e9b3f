/// What a person typed into a search, as words and phrases; nothing in it is syntax of SQLite.
struct SearchQuery: Equatable, Sendable {
  /// One condition: words that follow one another, the last of them perhaps only begun.
  struct Term: Equatable, Sendable {
    var text: String
    var isPrefix: Bool
  }

  private(set) var terms: [Term] = []
  /// Whether nothing was typed.
  let isBlank: Bool

  /// Reads words, "quoted phrases" and beginnings of words such as `clock*`.
  ///
  /// A quotation mark without its partner reaches to the end.
  init(_ typed: String) {
    isBlank = typed.allSatisfy(\.isWhitespace)
    for (place, part) in typed.split(separator: "\"", omittingEmptySubsequences: false)
      .enumerated()
    {
      if place.isMultiple(of: 2) {
        part.split(whereSeparator: \.isWhitespace).forEach { add($0) }
      } else {
        add(part)
      }
    }
  }

  /// Reads words alone, each the beginning of one.
  init(prefixes typed: String) {
    isBlank = typed.allSatisfy(\.isWhitespace)
    terms = typed.split(whereSeparator: \.isWhitespace).filter(Self.hasToken).map {
      Term(text: Self.bounded($0), isPrefix: true)
    }
  }

  /// The terms in the language of FTS5, each a quoted string; nil when nothing can be searched.
  ///
  /// Inside a string of FTS5 only the quotation mark has a meaning, and it is doubled.
  var pattern: String? {
    guard !terms.isEmpty else { return nil }
    return terms.map { term in
      let text = term.text.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"")
      return "\"\(text)\"\(term.isPrefix ? "*" : "")"
    }.joined(separator: " AND ")
  }

  private mutating func add(_ text: Substring) {
    guard Self.hasToken(text) else { return }
    terms.append(Term(text: Self.bounded(text), isPrefix: text.last == "*"))
  }

  /// The text without zero bytes, which would end the pattern for SQLite.
  private static func bounded(_ text: Substring) -> String {
    String(text.map { $0 == "\0" ? " " : $0 })
  }

  /// Whether there is anything that the index has words for.
  private static func hasToken(_ text: Substring) -> Bool {
    text.contains { $0.isLetter || $0.isNumber }
  }
}
