import DuetSession

extension SearchQuery.Words {
  /// The words in the language of FTS5: a quoted string, in which only the quotation mark has a
  /// meaning, and it is doubled.
  var pattern: String {
    let parted = IndexedText.parted(IndexedText.scrubbed(text))
    let text = parted.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(text)\"\(isPrefix ? "*" : "")"
  }
}

/// What a person typed to narrow a list: words alone, each the beginning of one.
struct BeginningsOfWords: Equatable, Sendable {
  /// Whether nothing was typed.
  let isBlank: Bool
  private let words: [SearchQuery.Words]

  init(_ typed: String) {
    isBlank = typed.allSatisfy(\.isWhitespace)
    words = typed.split(whereSeparator: \.isWhitespace).compactMap { word in
      // A zero byte would end the pattern for SQLite.
      let text = String(String.UnicodeScalarView(word.unicodeScalars.map { $0 == "\0" ? " " : $0 }))
      guard text.unicodeScalars.contains(where: SearchText.isPartOfWord) else { return nil }
      return SearchQuery.Words(text, isPrefix: true)
    }
  }

  /// The words in the language of FTS5; nil when nothing can be searched.
  var pattern: String? {
    words.isEmpty ? nil : words.map(\.pattern).joined(separator: " AND ")
  }
}
