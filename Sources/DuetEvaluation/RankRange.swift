/// The ranks an item may hold, given how surely its rating differs from the others'.
public struct RankRange: Sendable, Hashable {
  /// Best rank: one more than the number of items that are surely better.
  public let lower: Int
  /// Worst rank: the number of items less those that are surely worse.
  public let upper: Int
}
