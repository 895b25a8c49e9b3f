/// Finds a passage by its words, in any case and with any space between them.
enum PassageSearch {
  /// Where the words stand in a text, in bytes of UTF-8, in order; none for no words.
  static func ranges(of words: String, in text: String) -> [Range<Int>] {
    let wanted = letters(of: words)
    guard !wanted.isEmpty else { return [] }
    var found: [Range<Int>] = []
    var start = text.startIndex
    var offset = 0
    while start < text.endIndex {
      if let end = end(of: wanted, at: start, in: text) {
        found.append(offset..<offset + text.utf8.distance(from: start, to: end))
      }
      offset += text[start].utf8.count
      start = text.index(after: start)
    }
    return found
  }

  /// The words in small letters with one space between them.
  private static func letters(of words: String) -> [Character] {
    words.split(whereSeparator: \.isWhitespace).joined(separator: " ").map(folded)
  }

  private static func end(
    of wanted: [Character], at start: String.Index, in text: String
  ) -> String.Index? {
    var place = start
    for letter in wanted {
      guard place < text.endIndex else { return nil }
      guard letter != " " else {
        guard text[place].isWhitespace else { return nil }
        while place < text.endIndex, text[place].isWhitespace { place = text.index(after: place) }
        continue
      }
      guard folded(text[place]) == letter else { return nil }
      place = text.index(after: place)
    }
    return place
  }

  private static func folded(_ character: Character) -> Character {
    let small = character.lowercased()
    return small.count == 1 ? small.first ?? character : character
  }
}
