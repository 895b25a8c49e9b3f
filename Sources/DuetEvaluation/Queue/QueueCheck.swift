/// Whether pairs drawn at random and pairs that were chosen tell the same.
///
/// Choosing pairs by earlier votes does no harm while the model holds. Where it does not, as when
/// raters prefer one of two items against its rank, votes on chosen pairs differ from those on
/// random ones: every wanted difference is estimated from both apart and the two are compared by a
/// normal test, corrected by Holm's method; the idea is that of Hausman, "Specification tests in
/// econometrics", Econometrica 46 (1978).
public struct QueueCheck: Sendable, Hashable {
  /// The item of the wanted difference on which the two disagree most.
  public let first: String
  /// The other.
  public let second: String
  /// The smallest p-value after correction; below one minus the level the model is in doubt.
  public let p: Double

  /// Fewer votes than this of either kind are not compared.
  public static let fewest = 30

  /// Compares votes on random pairs with votes on chosen ones.
  ///
  /// - Returns: `nil` with too few votes of either kind, or without a wanted difference.
  public init?(
    _ question: QueueQuestion, random: PairTable, active: PairTable,
    items: some Sequence<String> = []
  ) {
    guard random.voteCount >= Self.fewest, active.voteCount >= Self.fewest else { return nil }
    let names = Set(items).union(random.items).union(active.items)
    let (one, other) = (
      StrengthPosterior(random, items: names), StrengthPosterior(active, items: names)
    )
    let contrasts = WantedContrasts(question, other).contrasts
    let values = contrasts.map { contrast in
      let left = one.difference(contrast.first, contrast.second)
      let right = other.difference(contrast.first, contrast.second)
      let error = (left.variance + right.variance).squareRoot()
      return error > 0 ? Math.normalTwoSided((left.mean - right.mean) / error) : 1
    }
    let adjusted = Holm.adjusted(values)
    guard let place = adjusted.indices.min(by: { adjusted[$0] < adjusted[$1] }) else { return nil }
    first = one.items[contrasts[place].first]
    second = one.items[contrasts[place].second]
    p = adjusted[place]
  }
}
