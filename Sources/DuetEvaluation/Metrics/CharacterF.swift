/// Overlap of runs of characters, and of words where wanted, with recall weighing more than
/// precision.
///
/// Sources: Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT (2015),
/// equation 1, and "chrF++: words helping character n-grams", WMT (2017); averaging as in sacrebleu
/// (chrF2: runs of 1 to 6 characters, beta 2, no white space).
public struct CharacterF: Sendable, Hashable {
  /// From 0 to 100, against the reference it is likest to.
  public let score: Double

  static let longest = 6

  /// Compares a text with its references; 0 without any.
  ///
  /// - Parameter words: up to how many neighbouring words count besides characters: 0 is chrF, 2 is
  ///   chrF++.
  public init(_ text: String, references: [String], words: Int = 0) {
    let mine = Runs(text, words: words)
    score = references.map { Self.score(mine, Runs($0, words: words)) }.max() ?? 0
  }

  private struct Runs {
    var characters: [[ArraySlice<Unicode.Scalar>: Int]]
    var words: [[ArraySlice<Substring>: Int]]

    init(_ text: String, words longest: Int) {
      let scalars = Array(text.unicodeScalars.filter { !$0.properties.isWhitespace })
      characters = (1...CharacterF.longest).map { NGrams.counts(scalars, length: $0) }
      let parts = longest > 0 ? CharacterF.words(text) : []
      words = (0..<longest).map { NGrams.counts(parts, length: $0 + 1) }
    }
  }

  /// Words between white space, a sign at the end or else at the beginning of one apart.
  private static func words(_ text: String) -> [Substring] {
    let signs = Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".unicodeScalars)
    var result: [Substring] = []
    for word in text.unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace }) {
      guard word.count > 1, let first = word.first, let last = word.last else {
        result.append(Substring(word))
        continue
      }
      if signs.contains(last) {
        result += [Substring(word.dropLast()), Substring(word.suffix(1))]
      } else if signs.contains(first) {
        result += [Substring(word.prefix(1)), Substring(word.dropFirst())]
      } else {
        result.append(Substring(word))
      }
    }
    return result
  }

  /// Sums of precision and recall over the lengths of which both texts have runs.
  private struct Sums {
    var precision = 0.0
    var recall = 0.0
    var orders = 0.0

    mutating func add<Token: Hashable>(
      _ mine: [ArraySlice<Token>: Int], _ theirs: [ArraySlice<Token>: Int]
    ) {
      let here = mine.values.reduce(0, +)
      let there = theirs.values.reduce(0, +)
      guard here > 0, there > 0 else { return }
      let matches = Double(NGrams.overlap(mine, theirs))
      precision += matches / Double(here)
      recall += matches / Double(there)
      orders += 1
    }
  }

  private static func score(_ mine: Runs, _ theirs: Runs) -> Double {
    var sums = Sums()
    for run in mine.characters.indices { sums.add(mine.characters[run], theirs.characters[run]) }
    for run in mine.words.indices { sums.add(mine.words[run], theirs.words[run]) }
    guard sums.precision + sums.recall > 0 else { return 0 }
    let (precision, recall) = (sums.precision / sums.orders, sums.recall / sums.orders)
    let factor = 4.0
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall)
  }
}
