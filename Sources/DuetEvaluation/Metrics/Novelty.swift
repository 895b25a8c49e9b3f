/// What of a text stands already in other texts: a corpus, references, the prompt.
///
/// Words are runs of letters and digits without case; a letter of a script without spaces is a word.
/// Sources: the share of runs not seen is that of See, Liu and Manning, "Get to the point:
/// summarization with pointer-generator networks", ACL (2017), section 6, and, against what a model
/// was made from, of McCoy, Smolensky, Linzen, Gao and Celikyilmaz, "How much do language models copy
/// from their training data?", TACL 11 (2023), section 4; the longest copied run is the longest
/// fragment of Grusky, Naaman and Artzi, "Newsroom", NAACL (2018), section 4.
public struct Novelty: Sendable, Hashable {
  /// How many words are looked at together unless said otherwise.
  public static let usualRun = 4

  /// The words of the texts, with 0 between one text and the next.
  private let words: [UInt64]
  private let runs: Set<UInt64>

  /// What texts say; takes time and memory in proportion to their words.
  public init(of texts: some Sequence<String>) {
    var words: [UInt64] = []
    for text in texts {
      if !words.isEmpty { words.append(0) }
      words += Shingles.words(of: text)
    }
    self.words = words
    runs = Set(Self.runs(of: words, length: Self.usualRun))
  }

  /// Whether there are no words to find anything in.
  public var isEmpty: Bool { words.isEmpty }

  /// The share of runs of neighbouring words of a text that stand nowhere in these texts.
  ///
  /// - Parameter length: words in a run, at least 1; another than the usual four takes time in
  ///   proportion to these texts.
  /// - Returns: From 0 to 1, each run as often as it occurs; `nil` for a text shorter than a run.
  public func share(of text: String, length: Int = usualRun) -> Double? {
    let mine = Self.runs(of: Shingles.words(of: text), length: length)
    guard !mine.isEmpty else { return nil }
    let known = length == Self.usualRun ? runs : Set(Self.runs(of: words, length: length))
    return Double(mine.count { !known.contains($0) }) / Double(mine.count)
  }

  /// How many neighbouring words of a text stand somewhere in these texts just so, at most.
  ///
  /// Bisection on the length, since a run that is there has every shorter one in it; each step takes
  /// time in proportion to both.
  ///
  /// - Returns: 0 where no word of the text is there; `nil` for a text without words.
  public func longestCopy(in text: String) -> Int? {
    let mine = Shingles.words(of: text)
    guard !mine.isEmpty else { return nil }
    var (copied, tooLong) = (0, mine.count + 1)
    while tooLong - copied > 1 {
      let middle = (copied + tooLong) / 2
      let wanted = Set(Self.runs(of: mine, length: middle))
      if Self.runs(of: words, length: middle, contain: wanted) {
        copied = middle
      } else {
        tooLong = middle
      }
    }
    return copied
  }

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The numbers of all runs, by a rolling hash of 64 bits; none crosses a 0.
  private static func runs(of words: [UInt64], length: Int) -> [UInt64] {
    var result: [UInt64] = []
    each(words, length) {
      result.append($0)
      return true
    }
    return result
  }

  private static func runs(of words: [UInt64], length: Int, contain wanted: Set<UInt64>) -> Bool {
    var isFound = false
    each(words, length) {
      isFound = wanted.contains($0)
      return !isFound
    }
    return isFound
  }

  /// Hands over the number of each run until it is told to stop.
  ///
  /// Rolling: Karp and Rabin, "Efficient randomized pattern-matching algorithms", IBM Journal of
  /// Research and Development 31 (1987), modulo 2 to the 64, over words that are hashed already.
  private static func each(_ words: [UInt64], _ length: Int, _ take: (UInt64) -> Bool) {
    guard length > 0, words.count >= length else { return }
    var power: UInt64 = 1
    for _ in 1..<length { power = power &* factor }
    var hash: UInt64 = 0
    var filled = 0
    for (place, word) in words.enumerated() {
      if word == 0 {
        (hash, filled) = (0, 0)
        continue
      }
      if filled == length {
        hash = hash &- words[place - length] &* power
        filled -= 1
      }
      hash = hash &* factor &+ word
      filled += 1
      if filled == length, !take(hash) { return }
    }
  }
}
