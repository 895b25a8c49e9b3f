/// Counts sentences by their closing signs.
enum SentenceCount {
  private static let closers: Set<Character> = [
    "\"", "'", ")", "]", "}", "”", "’", "»", "›", "」", "』", "）", "】", "》", "〉", "*", "_",
  ]
  private static let wide: Set<Character> = ["。", "！", "？", "｡", "．"]
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "st", "prof", "rev", "hon", "jr", "sr", "vs", "no", "fig", "vol",
    "approx", "dept", "e.g", "i.e", "cf", "gen", "col", "capt", "sgt", "messrs", "mme", "mlle",
  ]

  /// How many sentences a text has; one for words that no sign closes.
  ///
  /// A sentence ends at `.`, `!`, `?` or `…` with its closing quotes and brackets before white
  /// space, unless a lower-case letter follows, and at their East Asian forms. The full stop of a
  /// title, of "e.g." or of an initial ends none.
  static func count(_ text: Substring) -> Int {
    var count = 0
    var hasWords = false
    var place = text.startIndex
    var wordStart = text.startIndex
    while place < text.endIndex {
      let character = text[place]
      let next = text.index(after: place)
      if isSign(character) {
        let end = signsEnd(text, from: next)
        if hasWords, closes(text, character, word: text[wordStart..<place], end: end) {
          count += 1
          hasWords = false
        }
        place = end
        continue
      }
      if character.isWhitespace || character == "(" { wordStart = next }
      if character.isLetter || character.isNumber { hasWords = true }
      place = next
    }
    return count + (hasWords ? 1 : 0)
  }

  /// Whether a line ends with the end of a sentence.
  static func endsSentence(_ line: Substring) -> Bool {
    guard let last = line.last(where: { !$0.isWhitespace && !closers.contains($0) }) else {
      return false
    }
    return isSign(last) || last == ":"
  }

  private static func isSign(_ character: Character) -> Bool {
    character == "." || character == "!" || character == "?" || character == "…"
      || wide.contains(character)
  }

  /// The end of the signs and closing quotes that follow one another.
  private static func signsEnd(_ text: Substring, from start: String.Index) -> String.Index {
    var end = start
    while end < text.endIndex, isSign(text[end]) || closers.contains(text[end]) {
      end = text.index(after: end)
    }
    return end
  }

  private static func closes(
    _ text: Substring, _ sign: Character, word: Substring, end: String.Index
  ) -> Bool {
    if wide.contains(sign) { return true }
    guard end < text.endIndex else { return true }
    guard text[end].isWhitespace else { return false }
    if let next = text[end...].first(where: { !$0.isWhitespace }), next.isLowercase { return false }
    return sign != "." || !isAbbreviation(word)
  }

  private static func isAbbreviation(_ word: Substring) -> Bool {
    let plain = word.drop { !$0.isLetter && !$0.isNumber }
    if abbreviations.contains(plain.lowercased()) { return true }
    guard let last = plain.last, last.isUppercase else { return false }
    // An initial, alone or in a row of them; "I" alone is mostly the pronoun.
    return plain.count == 1 ? last != "I" : plain.dropLast().last == "."
  }
}
