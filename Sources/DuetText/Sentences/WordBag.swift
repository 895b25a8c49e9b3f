/// The words of a sentence as numbers, to be compared with those of others.
struct WordBag {
  /// The number of the sentence's text without the white space around it.
  let sentence: Int
  /// The numbers of its words, ascending; one that occurs twice stands there twice.
  let words: [Int]

  /// How alike two sentences are, from 0 to 1: the coefficient of Dice (1945) over their words.
  ///
  /// Twice the words in common, counted as often as both have them, divided by the words of both.
  /// Sentences without words are alike when they are equal, and else not at all.
  func similarity(to other: WordBag) -> Double {
    if sentence == other.sentence { return 1 }
    var (place, otherPlace, common) = (0, 0, 0)
    while place < words.count, otherPlace < other.words.count {
      if words[place] == other.words[otherPlace] {
        common += 1
        place += 1
        otherPlace += 1
      } else if words[place] < other.words[otherPlace] {
        place += 1
      } else {
        otherPlace += 1
      }
    }
    return common == 0 ? 0 : Double(2 * common) / Double(words.count + other.words.count)
  }
}

/// Gives equal texts equal numbers, whichever side they stand on.
struct WordNumbers {
  private var numbers: [ByteKey: Int] = [:]

  /// The bag of a sentence.
  mutating func bag(of sentence: Substring) -> WordBag {
    let tokens = WordTokens.tokens(of: String(sentence))
    let words = tokens.filter { $0.first.map { GlyphClass($0).isWord } == true }
    return WordBag(
      sentence: number(of: Self.trimmed(sentence)), words: words.map { number(of: $0) }.sorted())
  }

  private mutating func number(of text: Substring) -> Int {
    let next = numbers.count
    let key = ByteKey(text: text)
    if let known = numbers[key] { return known }
    numbers[key] = next
    return next
  }

  /// A sentence without the white space around it.
  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
