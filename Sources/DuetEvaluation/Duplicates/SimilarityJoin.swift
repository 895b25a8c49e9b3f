/// All pairs of sets whose Jaccard index reaches a threshold; see ``NearDuplicates`` for the sources.
struct SimilarityJoin {
  private let threshold: Double
  /// The sets, the smallest first: ranks of shingles, the rarest first.
  private let sets: [[Int32]]
  /// Where each set stood in the list.
  private let places: [Int]
  /// How many ranks there are, and how many of them, from 0, are of shingles of one set alone.
  private let rankCount: Int
  private let singleCount: Int

  /// A join of sets that are all different and none of them empty.
  init(_ texts: [Shingles], threshold: Double) {
    self.threshold = threshold
    let (ranks, singles) = Self.ranks(of: texts)
    rankCount = ranks.count
    singleCount = singles
    places = texts.indices.sorted {
      (texts[$0].numbers.count, $0) < (texts[$1].numbers.count, $1)
    }
    sets = places.map { place in texts[place].numbers.compactMap { ranks[$0] }.sorted() }
  }

  /// The places of shingles in the order of how many texts have them, the fewest first; shingles
  /// that one text alone has come first of all.
  private static func ranks(of texts: [Shingles]) -> ([UInt64: Int32], singles: Int) {
    var counts: [UInt64: Int32] = [:]
    counts.reserveCapacity(texts.reduce(0) { $0 + $1.numbers.count })
    for text in texts { for number in text.numbers { counts[number, default: 0] += 1 } }
    let order = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    for (rank, entry) in order.enumerated() { counts[entry.key] = Int32(rank) }
    return (counts, order.prefix { $0.value == 1 }.count)
  }

  /// The pairs, by places in the list; in no particular order.
  var pairs: [NearDuplicates.Pair] {
    var pairs: [NearDuplicates.Pair] = []
    // Nothing meets in a shingle that one set alone has.
    let first = Int32(singleCount)
    var postings = [[Int32]](repeating: [], count: rankCount - singleCount)
    var seen = [Int32](repeating: -1, count: sets.count)
    for (index, set) in sets.enumerated() {
      let prefix = set.count - least(set.count) + 1
      let shortest = Int((threshold * Double(set.count) - 1e-9).rounded(.up))
      let met = set.prefix(prefix).drop { $0 < first }
      for rank in met {
        for other in postings[Int(rank - first)] where seen[Int(other)] != Int32(index) {
          seen[Int(other)] = Int32(index)
          guard sets[Int(other)].count >= shortest else { continue }
          if let pair = pair(index, Int(other)) { pairs.append(pair) }
        }
      }
      for rank in met { postings[Int(rank - first)].append(Int32(index)) }
    }
    return pairs
  }

  /// How many shingles a set must share with another, at least, to reach the threshold.
  private func least(_ count: Int) -> Int {
    max(1, Int((threshold * Double(count) - 1e-9).rounded(.up)))
  }

  private func pair(_ one: Int, _ other: Int) -> NearDuplicates.Pair? {
    let common = Shingles.common(sets[one], sets[other])
    let resemblance = Double(common) / Double(sets[one].count + sets[other].count - common)
    guard resemblance >= threshold else { return nil }
    return NearDuplicates.Pair(
      first: places[one], second: places[other], resemblance: resemblance)
  }
}
