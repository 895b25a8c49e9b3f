extension PairTable {
  /// Sorts tallies by name and adds them up.
  ///
  /// Numbers in a tally follow the order in which names appeared; everything that leaves this
  /// initializer is in the order of the names, so that the order of the votes leaves no trace.
  init(merging tallies: [VoteTally], of table: VoteTable) {
    let places = Places(tallies, table)
    items = places.itemNames
    pairs = []
    selfPairCount = table.selfPairCount
    raterCount = 0
    mergePairs(tallies, places)
    mergeCells(tallies, places, table)
    mergeRatings(tallies, places, table)
    mergeSteps(tallies, places)
    longerWins = tallies.reduce(0) { $0 + $1.longerWins }
    shorterWins = tallies.reduce(0) { $0 + $1.shorterWins }
  }

  /// Where the items that occur stand among the sorted names.
  private struct Places {
    var itemNames: [String] = []
    /// For each number of the vote table, the position among `itemNames`, or -1.
    var item: [Int]

    init(_ tallies: [VoteTally], _ table: VoteTable) {
      var isUsed = [Bool](repeating: false, count: table.items.count)
      for tally in tallies {
        for key in tally.pairs.keys {
          isUsed[Int(key >> 32)] = true
          isUsed[Int(key & 0xFFFF_FFFF)] = true
        }
      }
      item = [Int](repeating: -1, count: table.items.count)
      let sorted = table.items.sortedPlaces().enumerated().sorted { $0.element < $1.element }
      for (number, _) in sorted where isUsed[number] {
        item[number] = itemNames.count
        itemNames.append(table.items.name(number))
      }
    }

    /// The pair of a tally's key, and whether its lower number is its second item.
    func pair(_ key: UInt64) -> (key: UInt64, isTurned: Bool) {
      let lower = item[Int(key >> 32)]
      let upper = item[Int(key & 0xFFFF_FFFF)]
      let first = UInt64(min(lower, upper))
      let second = UInt64(max(lower, upper))
      return (first << 32 | second, lower > upper)
    }
  }

  private mutating func mergePairs(_ tallies: [VoteTally], _ places: Places) {
    var merged: [UInt64: Pair] = [:]
    for tally in tallies {
      for (number, key) in tally.pairs.keys.enumerated() {
        let place = places.pair(key)
        var asLeft = Counts(tally.counts, at: number * 8)
        var asRight = Counts(tally.counts, at: number * 8 + 4)
        if place.isTurned { (asLeft, asRight) = (asRight.mirrored, asLeft.mirrored) }
        let first = Int(place.key >> 32)
        let second = Int(place.key & 0xFFFF_FFFF)
        var pair =
          merged[place.key]
          ?? Pair(
            first: first, second: second, firstOnLeft: Counts(), secondOnLeft: Counts())
        pair.firstOnLeft = pair.firstOnLeft + asLeft
        pair.secondOnLeft = pair.secondOnLeft + asRight
        merged[place.key] = pair
      }
    }
    pairs = merged.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  private mutating func mergeCells(
    _ tallies: [VoteTally], _ places: Places, _ table: VoteTable
  ) {
    var numbers: [UInt64: Int] = [:]
    for (number, pair) in pairs.enumerated() {
      numbers[UInt64(pair.first) << 32 | UInt64(pair.second)] = number
    }
    let promptPlaces = table.prompts.sortedPlaces()
    let raterPlaces = table.raters.sortedPlaces()
    var loose: [(cluster: Cluster, pair: Int, counts: Counts)] = []
    for tally in tallies {
      loose.reserveCapacity(loose.count + tally.cells.count)
      let tallyClusters = tally.clusters.keys.map { key in
        let prompt = Int(key >> 32) - 1
        let rater = Int(key & 0xFFFF_FFFF) - 1
        return Cluster(
          prompt: prompt < 0 ? nil : promptPlaces[prompt],
          rater: rater < 0 ? nil : raterPlaces[rater])
      }
      let tallyPairs = tally.pairs.keys.map { places.pair($0) }
      for (number, key) in tally.cells.keys.enumerated() {
        let place = tallyPairs[Int(key & 0xFFFF_FFFF)]
        let counts = Counts(tally.cellCounts, at: number * 4)
        loose.append(
          (
            tallyClusters[Int(key >> 32)], numbers[place.key] ?? 0,
            place.isTurned ? counts.mirrored : counts
          ))
      }
    }
    loose.sort { ($0.cluster, $0.pair) < ($1.cluster, $1.pair) }
    for cell in loose {
      if clusters.last != cell.cluster { clusters.append(cell.cluster) }
      let cluster = clusters.count - 1
      if let last = cells.last, last.cluster == cluster, last.pair == cell.pair {
        cells[cells.count - 1].counts = last.counts + cell.counts
      } else {
        cells.append(Cell(cluster: cluster, pair: cell.pair, counts: cell.counts))
      }
    }
    raterCount = Set(clusters.compactMap(\.rater)).count
  }

  private mutating func mergeRatings(
    _ tallies: [VoteTally], _ places: Places, _ table: VoteTable
  ) {
    let raterPlaces = table.raters.sortedPlaces()
    var unitBase = 0
    for tally in tallies {
      let turned = tally.units.keys.map { unit in
        places.pair(tally.pairs.keys[Int(unit & 0xFFFF_FFFF)]).isTurned
      }
      for rating in tally.ratings {
        let isTurned = turned[Int(rating.unit)]
        let outcome = Vote.Outcome.bySlot[Int(rating.slot)]
        ratings.append(
          Rating(
            unit: unitBase + Int(rating.unit), rater: raterPlaces[Int(rating.rater)],
            outcome: isTurned ? outcome.mirrored : outcome,
            isFirstLeft: rating.isLowerLeft != isTurned))
      }
      unitBase += tally.units.count
    }
    raterCount = max(raterCount, Set(ratings.map(\.rater)).count)
  }

  private mutating func mergeSteps(_ tallies: [VoteTally], _ places: Places) {
    var timed: [(time: Double, step: Step)] = []
    for tally in tallies {
      for step in tally.steps {
        timed.append(
          (
            step.time,
            Step(
              left: places.item[Int(step.left)], right: places.item[Int(step.right)],
              outcome: Vote.Outcome.bySlot[Int(step.slot)])
          ))
      }
    }
    isOrderUncertain = timed.contains { $0.time.isNaN }
    if !isOrderUncertain {
      timed.sort {
        ($0.time, $0.step.left, $0.step.right, $0.step.outcome.slot)
          < ($1.time, $1.step.left, $1.step.right, $1.step.outcome.slot)
      }
    }
    steps = timed.map(\.step)
  }
}

extension PairTable.Counts {
  /// Reads four counters in the order of `Vote.Outcome.slot`.
  init(_ counters: [UInt32], at start: Int) {
    self.init(
      firstWins: Int(counters[start]), secondWins: Int(counters[start + 1]),
      ties: Int(counters[start + 2]), bothBad: Int(counters[start + 3]))
  }
}

extension PairTable.Cluster: Comparable {
  /// Orders by prompt, then rater; what is not known comes first.
  public static func < (left: PairTable.Cluster, right: PairTable.Cluster) -> Bool {
    (left.prompt ?? -1, left.rater ?? -1) < (right.prompt ?? -1, right.rater ?? -1)
  }
}
