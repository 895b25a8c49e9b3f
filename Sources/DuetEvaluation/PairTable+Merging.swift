extension PairTable {
  /// Sorts tallies by name and adds them up.
  ///
  /// Numbers in a tally follow the order in which names appeared; everything that leaves this
  /// initializer is in the order of the names, so that the order of the votes leaves no trace.
  ///
  /// - Parameter criteria: For each tally, the number of its criterion.
  init(merging tallies: [VoteTally], on criteria: [Int], of table: VoteTable) {
    let places = Places(tallies, table)
    items = places.itemNames
    pairs = []
    selfPairCount = table.selfPairCount
    raterCount = 0
    mergePairs(tallies, places)
    let sources = mergeCells(tallies, places, table)
    mergeStyles(tallies, sources)
    mergeRatings(tallies, criteria, sources, table)
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

  /// Where the clusters and pairs of a tally went.
  struct Source {
    /// For each cluster of the tally, its position in `clusters`.
    var clusters: [Int]
    /// For each pair of the tally, its position in `pairs` and whether it was turned.
    var pairs: [(number: Int, isTurned: Bool)]
  }

  private mutating func mergeCells(
    _ tallies: [VoteTally], _ places: Places, _ table: VoteTable
  ) -> [Source] {
    var numbers: [UInt64: Int] = [:]
    for (number, pair) in pairs.enumerated() {
      numbers[UInt64(pair.first) << 32 | UInt64(pair.second)] = number
    }
    let promptPlaces = table.prompts.sortedPlaces()
    let raterPlaces = table.raters.sortedPlaces()
    let keys = tallies.map { tally in
      tally.clusters.keys.map { key in
        let prompt = Int(key >> 32) - 1
        let rater = Int(key & 0xFFFF_FFFF) - 1
        return UInt64(prompt < 0 ? 0 : promptPlaces[prompt] + 1) << 32
          | UInt64(rater < 0 ? 0 : raterPlaces[rater] + 1)
      }
    }
    // Votes of which neither is known stand beside the others as a cluster of strangers.
    let counted = tallies.reduce(0) { sum, tally in
      tally.cellCounts.reduce(sum) { $0 + Int($1) }
    }
    let hasLoose = counted > 0 && counted < voteCount
    let sorted = Self.distinct(keys.flatMap { $0 } + (hasLoose ? [0] : []))
    clusters = sorted.map {
      Cluster(prompt: Int32($0 >> 32) - 1, rater: Int32($0 & 0xFFFF_FFFF) - 1)
    }
    var loose: [Cell] = []
    loose.reserveCapacity(tallies.reduce(0) { $0 + $1.cells.count })
    var sources: [Source] = []
    for (tally, keys) in zip(tallies, keys) {
      let ranks = keys.map { Self.rank(of: $0, in: sorted) }
      let pairPlaces = tally.pairs.keys.map { key in
        let place = places.pair(key)
        return (number: numbers[place.key] ?? 0, isTurned: place.isTurned)
      }
      sources.append(Source(clusters: ranks, pairs: pairPlaces))
      for (number, key) in tally.cells.keys.enumerated() {
        let place = pairPlaces[Int(key & 0xFFFF_FFFF)]
        let counters = tally.cellCounts[number * 4..<number * 4 + 4]
        let start = counters.startIndex
        loose.append(
          Cell(
            cluster: UInt32(ranks[Int(key >> 32)]), pair: UInt32(place.number),
            firstWins: counters[start + (place.isTurned ? 1 : 0)],
            secondWins: counters[start + (place.isTurned ? 0 : 1)],
            undecided: counters[start + 2] + counters[start + 3]))
      }
    }
    if hasLoose { loose += rest(of: loose) }
    cells = Self.merged(loose, clusterCount: clusters.count)
    raterCount =
      table.raters.count == 0 ? 0 : Set(clusters.lazy.map(\.rater)).subtracting([-1]).count
    return sources
  }

  /// The votes that are in no cell, as cells of the first cluster.
  private func rest(of cells: [Cell]) -> [Cell] {
    var left = pairs.map(\.counts)
    for cell in cells {
      left[Int(cell.pair)].firstWins -= Int(cell.firstWins)
      left[Int(cell.pair)].secondWins -= Int(cell.secondWins)
      left[Int(cell.pair)].ties -= Int(cell.undecided)
    }
    return left.enumerated().filter { $1.total > 0 }.map { pair, counts in
      Cell(
        cluster: 0, pair: UInt32(pair), firstWins: UInt32(counts.firstWins),
        secondWins: UInt32(counts.secondWins), undecided: UInt32(counts.undecided))
    }
  }

  /// Cells sorted by cluster and pair, equal ones added up.
  private static func merged(_ loose: [Cell], clusterCount: Int) -> [Cell] {
    var result: [Cell] = []
    result.reserveCapacity(loose.count)
    let groups = PositionGroups(loose.map { Int($0.cluster) }, groupCount: clusterCount)
    for group in 0..<clusterCount {
      for index in groups[group].sorted(by: { loose[$0].pair < loose[$1].pair }) {
        let cell = loose[index]
        let last = result.count - 1
        if last >= 0, result[last].cluster == cell.cluster, result[last].pair == cell.pair {
          result[last].firstWins += cell.firstWins
          result[last].secondWins += cell.secondWins
          result[last].undecided += cell.undecided
        } else {
          result.append(cell)
        }
      }
    }
    return result
  }

  private static func distinct(_ keys: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    for key in keys.sorted() where result.last != key { result.append(key) }
    return result
  }

  private static func rank(of key: UInt64, in sorted: [UInt64]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
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
