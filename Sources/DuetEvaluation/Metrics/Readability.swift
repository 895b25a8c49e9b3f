/// Counts of a text from which formulas of readability are computed.
public struct Readability: Sendable, Hashable {
  /// Sentences, at least 1 in a text with words.
  public var sentences: Int
  /// Words.
  public var words: Int
  /// Syllables of all words.
  public var syllables: Int

  /// Makes counts that are known already.
  public init(sentences: Int, words: Int, syllables: Int) {
    self.sentences = sentences
    self.words = words
    self.syllables = syllables
  }

  /// Counts an English text: sentences by their closing signs, syllables by groups of vowels.
  public init(_ text: String) {
    let tokens = text.split { $0.isWhitespace }.filter {
      $0.contains { $0.isLetter || $0.isNumber }
    }
    words = tokens.count
    let closing: Set<Character> = [".", "!", "?", "…"]
    let trailing: Set<Character> = ["\"", "'", ")", "]", "”", "’", "*", "_"]
    let closed = tokens.count { token in
      token.reversed().first { !trailing.contains($0) }.map { closing.contains($0) } ?? false
    }
    let lastIsClosed =
      tokens.last.map { token in
        token.reversed().first { !trailing.contains($0) }.map { closing.contains($0) } ?? false
      } ?? true
    sentences = closed + (lastIsClosed ? 0 : 1)
    syllables = tokens.reduce(0) { $0 + Self.syllables(String($1)) }
  }

  /// Syllables of an English word: groups of vowels, less a silent final e; at least 1.
  public static func syllables(_ word: String) -> Int {
    let letters = word.lowercased().filter(\.isLetter)
    let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]
    var count = 0
    var wasVowel = false
    for letter in letters {
      let isVowel = vowels.contains(letter)
      if isVowel, !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    let isSilent =
      (letters.hasSuffix("e") && !letters.hasSuffix("le") && !letters.hasSuffix("ee"))
      || (letters.hasSuffix("ed") && !letters.hasSuffix("ted") && !letters.hasSuffix("ded"))
    if isSilent, count > 1 { count -= 1 }
    return max(1, count)
  }

  /// Reading ease: about 100 for very easy, 60 for plain, below 30 for very hard English.
  ///
  /// Source: Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948).
  public var fleschReadingEase: Double? {
    guard words > 0, sentences > 0 else { return nil }
    return 206.835 - 1.015 * Double(words) / Double(sentences)
      - 84.6 * Double(syllables) / Double(words)
  }

  /// Years of schooling that a text asks for.
  ///
  /// Source: Kincaid, Fishburne, Rogers and Chissom, *Derivation of New Readability Formulas for
  /// Navy Enlisted Personnel* (1975).
  public var fleschKincaidGrade: Double? {
    guard words > 0, sentences > 0 else { return nil }
    return 0.39 * Double(words) / Double(sentences) + 11.8 * Double(syllables) / Double(words)
      - 15.59
  }
}
