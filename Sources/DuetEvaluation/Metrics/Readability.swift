/// Counts of a text from which formulas of readability are computed.
///
/// From equal counts every formula gives the figure of textstat 0.7.13; what counts as a sentence or a
/// syllable is decided here by rules, there by a dictionary of English.
public struct Readability: Sendable, Hashable {
  /// Sentences, at least 1 in a text with words.
  public var sentences: Int
  /// Words.
  public var words: Int
  /// Syllables of all words.
  public var syllables: Int
  /// Words of three syllables or more.
  public var polysyllables: Int
  /// Words of more than six letters.
  public var longWords: Int
  /// Characters that are not white space.
  public var characters: Int

  /// Makes counts that are known already.
  public init(
    sentences: Int, words: Int, syllables: Int, polysyllables: Int = 0, longWords: Int = 0,
    characters: Int = 0
  ) {
    self.sentences = sentences
    self.words = words
    self.syllables = syllables
    self.polysyllables = polysyllables
    self.longWords = longWords
    self.characters = characters
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
    let counts = tokens.map { Self.syllables(String($0)) }
    syllables = counts.reduce(0, +)
    polysyllables = counts.count { $0 >= 3 }
    longWords = tokens.count { $0.count { $0.isLetter } > 6 }
    characters = text.count { !$0.isWhitespace }
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

  /// Years of schooling that a text asks for, by its long words; 3.1291 where there are none.
  ///
  /// Source: McLaughlin, "SMOG grading: a new readability formula", Journal of Reading 12 (1969).
  public var smogGrade: Double? {
    guard words > 0, sentences > 0 else { return nil }
    return 1.043 * (30 * Double(polysyllables) / Double(sentences)).squareRoot() + 3.1291
  }

  /// Years of schooling that a text asks for, by the lengths of words and sentences alone.
  ///
  /// Source: Senter and Smith, *Automated Readability Index*, AMRL-TR-66-220 (1967).
  public var automatedIndex: Double? {
    guard words > 0, sentences > 0 else { return nil }
    return 4.71 * Double(characters) / Double(words) + 0.5 * Double(words) / Double(sentences)
      - 21.43
  }

  /// Words to the sentence plus the percentage of long words: below 30 easy, above 55 hard, in any
  /// language with letters.
  ///
  /// Source: Björnsson, *Läsbarhet* (1968).
  public var lix: Double? {
    guard words > 0, sentences > 0 else { return nil }
    return Double(words) / Double(sentences) + 100 * Double(longWords) / Double(words)
  }
}
