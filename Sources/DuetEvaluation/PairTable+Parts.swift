extension PairTable {
  /// Decisive votes for the left among all decisive votes.
  public var sides: Proportion {
    let left = pairs.reduce(0) { $0 + $1.firstOnLeft.firstWins + $1.secondOnLeft.secondWins }
    return Proportion(successes: left, trials: pairs.reduce(0) { $0 + $1.counts.decisive })
  }

  /// The votes among some of the items, for ratings only: raters and sequence are left behind.
  ///
  /// - Parameter members: Positions of the items to keep, rising.
  func restricted(to members: [Int]) -> PairTable {
    var places = [Int?](repeating: nil, count: items.count)
    for (place, item) in members.enumerated() { places[item] = place }
    var result = PairTable(items: members.map { items[$0] }, pairs: [])
    var pairPlaces = [Int?](repeating: nil, count: pairs.count)
    for (number, pair) in pairs.enumerated() {
      guard let first = places[pair.first], let second = places[pair.second] else { continue }
      pairPlaces[number] = result.pairs.count
      var pair = pair
      pair.first = first
      pair.second = second
      result.pairs.append(pair)
    }
    // Clusters keep their positions; one without cells has no influence.
    result.clusters = clusters
    for cell in cells {
      guard let pair = pairPlaces[Int(cell.pair)] else { continue }
      var cell = cell
      cell.pair = UInt32(pair)
      result.cells.append(cell)
    }
    return result
  }

  private init(items: [String], pairs: [Pair]) {
    self.items = items
    self.pairs = pairs
  }
}
