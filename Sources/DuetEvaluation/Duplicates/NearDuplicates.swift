/// Finds texts that are nearly the same among many: exactly those whose resemblance reaches a
/// threshold.
///
/// No pair is missed and none is guessed. A pair can reach the threshold only when the rarest few
/// shingles of one meet those of the other, so only texts that share one of those are compared
/// (prefix filter: Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data
/// cleaning", ICDE 2006; Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", WWW
/// 2007), and of those only texts of like length (Arasu, Ganti and Kaushik, VLDB 2006). Texts with
/// equal shingles are compared once.
public enum NearDuplicates {
  /// The threshold unless another is asked for.
  public static let usualThreshold = 0.7

  /// Two texts that are nearly the same, by their places in the list; `first` is the earlier.
  public struct Pair: Equatable, Hashable, Sendable {
    /// The earlier text.
    public var first: Int
    /// The later text.
    public var second: Int
    /// Their resemblance, from the threshold to 1.
    public var resemblance: Double
  }

  /// A text of a cluster.
  public struct Member: Equatable, Sendable {
    /// Its place in the list.
    public var place: Int
    /// Its resemblance to the earlier text of the cluster that is most like it; 1 for the first.
    public var resemblance: Double
  }

  /// The clusters of texts that are nearly the same, each of two or more, by their first text.
  ///
  /// A cluster holds whatever a chain of such pairs joins (single linkage), so its ends may be less
  /// alike than the threshold.
  ///
  /// - Parameters:
  ///   - texts: the shingles of the texts; those without a word are like none.
  ///   - threshold: above 0 and up to 1; others are taken into that range.
  public static func clusters(
    of texts: [Shingles], threshold: Double = usualThreshold
  ) -> [[Member]] {
    let pairs = pairs(of: texts, threshold: threshold)
    var roots = DisjointSets(count: texts.count)
    var best: [Int: Double] = [:]
    for pair in pairs {
      roots.join(pair.first, pair.second)
      best[pair.second] = max(best[pair.second] ?? 0, pair.resemblance)
    }
    var clusters: [Int: [Member]] = [:]
    for place in Set(pairs.flatMap { [$0.first, $0.second] }).sorted() {
      clusters[roots.root(of: place), default: []].append(
        Member(place: place, resemblance: best[place] ?? 1))
    }
    return clusters.values.sorted { $0[0].place < $1[0].place }
  }

  /// Every pair of texts that are nearly the same, in order; of texts with equal shingles, each is
  /// paired with the first of them alone.
  public static func pairs(
    of texts: [Shingles], threshold: Double = usualThreshold
  ) -> [Pair] {
    let threshold = min(1, max(threshold, 1e-6))
    var firsts: [[UInt64]: Int] = [:]
    var pairs: [Pair] = []
    var distinct: [Int] = []
    for (place, text) in texts.enumerated() where !text.numbers.isEmpty {
      if let first = firsts[text.numbers] {
        pairs.append(Pair(first: first, second: place, resemblance: 1))
      } else {
        firsts[text.numbers] = place
        distinct.append(place)
      }
    }
    if threshold < 1 {
      pairs += SimilarityJoin(distinct.map { texts[$0] }, threshold: threshold).pairs.map {
        let (a, b) = (distinct[$0.first], distinct[$0.second])
        return Pair(first: min(a, b), second: max(a, b), resemblance: $0.resemblance)
      }
    }
    return pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }
}

/// Sets that are joined: Tarjan, "Efficiency of a good but not linear set union algorithm", JACM 22
/// (1975), with path halving.
private struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of element: Int) -> Int {
    var element = element
    while parents[element] != element {
      parents[element] = parents[parents[element]]
      element = parents[element]
    }
    return element
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (one, other) = (root(of: one), root(of: other))
    parents[max(one, other)] = min(one, other)
  }
}
