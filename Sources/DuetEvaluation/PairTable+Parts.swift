extension PairTable {
  /// Decisive votes for the left among all decisive votes.
  public var sides: Proportion {
    let left = pairs.reduce(0) { $0 + $1.firstOnLeft.firstWins + $1.secondOnLeft.secondWins }
    return Proportion(successes: left, trials: pairs.reduce(0) { $0 + $1.counts.decisive })
  }

  /// Decisive votes for the longer text among all decisive votes on texts of different length.
  public var lengths: Proportion {
    Proportion(successes: longerWins, trials: longerWins + shorterWins)
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
    for cell in styleCells {
      guard let pair = pairPlaces[Int(cell.pair)] else { continue }
      var cell = cell
      cell.pair = UInt32(pair)
      result.styleCells.append(cell)
    }
    return result
  }

  /// The counts of the votes whose texts are measured, without clusters.
  var styled: PairTable {
    var result = self
    for number in result.pairs.indices {
      result.pairs[number].firstOnLeft = Counts()
      result.pairs[number].secondOnLeft = Counts()
    }
    for cell in styleCells {
      let counts = Counts(
        firstWins: Int(cell.firstWins), secondWins: Int(cell.secondWins),
        ties: Int(cell.undecided))
      let pair = Int(cell.pair)
      if cell.isFirstLeft {
        result.pairs[pair].firstOnLeft = result.pairs[pair].firstOnLeft + counts
      } else {
        result.pairs[pair].secondOnLeft = result.pairs[pair].secondOnLeft + counts
      }
    }
    return result
  }

  private init(items: [String], pairs: [Pair]) {
    self.items = items
    self.pairs = pairs
  }
}
