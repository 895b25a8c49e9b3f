/// Overlap of runs of characters, with recall weighing more than precision.
///
/// Source: Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT (2015),
/// equation 1; averaging as in sacrebleu (chrF2: runs of 1 to 6 characters, beta 2, no white
/// space).
public struct CharacterF: Sendable, Hashable {
  /// From 0 to 100, against the reference it is likest to.
  public let score: Double

  static let longest = 6

  /// Compares a text with its references; 0 without any.
  public init(_ text: String, references: [String]) {
    let mine = Self.runs(text)
    score = references.map { Self.score(mine, Self.runs($0)) }.max() ?? 0
  }

  private static func runs(_ text: String) -> [[ArraySlice<Unicode.Scalar>: Int]] {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    let characters = Array(scalars)
    return (1...longest).map { NGrams.counts(characters, length: $0) }
  }

  private static func score(
    _ mine: [[ArraySlice<Unicode.Scalar>: Int]], _ theirs: [[ArraySlice<Unicode.Scalar>: Int]]
  ) -> Double {
    var (precision, recall, orders) = (0.0, 0.0, 0.0)
    for run in 0..<longest {
      let here = mine[run].values.reduce(0, +)
      let there = theirs[run].values.reduce(0, +)
      guard here > 0, there > 0 else { continue }
      let matches = Double(NGrams.overlap(mine[run], theirs[run]))
      precision += matches / Double(here)
      recall += matches / Double(there)
      orders += 1
    }
    guard precision + recall > 0 else { return 0 }
    (precision, recall) = (precision / orders, recall / orders)
    let factor = 4.0
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall)
  }
}
