import DuetSession

/// Which pairs of texts which of several raters judges, without a word between their machines.
///
/// A share of all pairs is common: everybody judges them, in the same order, so that agreement can
/// be told however far each of them comes. Every other pair belongs to one rater. All of it follows
/// from the names of the raters, a seed and the names of the pairs. A pair belongs to the rater for
/// whom its hash is largest, so that one more rater takes pairs from all the others and moves none
/// between them: Thaler and Ravishankar, "Using name-based mappings to increase hit rates", IEEE/ACM
/// Transactions on Networking 6 (1998).
public struct PairShare: Sendable, Hashable {
  /// Everybody who judges; names that differ in case are different names.
  public var raters: [String]
  /// What the shares are drawn from.
  public var seed: UInt64
  /// The share of pairs that everybody judges, 0 to 1.
  public var overlap: Double

  /// Shares; with one rater or none there is nothing to share.
  public init(raters: [String], seed: UInt64, overlap: Double) {
    self.raters = raters
    self.seed = seed
    self.overlap = min(max(overlap, 0), 1)
  }

  /// Whether everybody judges a pair.
  ///
  /// - Parameter pair: What identifies the two texts on every machine.
  public func isCommon(_ pair: String) -> Bool {
    raters.count > 1 && Double(hash("common", pair) >> 11) * 0x1p-53 < overlap
  }

  /// Where a common pair stands in the order of all raters.
  public func turn(of pair: String) -> UInt64 { hash("turn", pair) }

  /// Whose pair it is; `nil` where there are no raters.
  public func owner(of pair: String) -> String? {
    raters.max { (hash($0, pair), $0) < (hash($1, pair), $1) }
  }

  /// Whether a rater judges a pair.
  public func gives(_ pair: String, to rater: String) -> Bool {
    raters.count < 2 || isCommon(pair) || owner(of: pair) == rater
  }

  private func hash(_ purpose: String, _ pair: String) -> UInt64 {
    SHA256.hash("\(seed)\n\(purpose)\n\(pair)".utf8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
