import DuetSession

extension VoteTable {
  /// Adds the votes of another table that collects the same, as if they had come after these.
  mutating func absorb(_ other: VoteTable) {
    voteCount += other.voteCount
    selfPairCount += other.selfPairCount
    let maps = Maps(
      items: items.absorb(other.items), raters: raters.absorb(other.raters),
      prompts: prompts.absorb(other.prompts), pairIDs: pairIDs.absorb(other.pairIDs))
    let criteriaMap = criteria.absorb(other.criteria)
    let partMap = parts.absorb(other.parts)
    for (tally, key) in zip(other.tallies, other.tallyKeys.keys) {
      let parts = VoteRow.Key(key)
      var row = VoteRow(left: 0, right: 0, slot: 0)
      row.criterion = criteriaMap[parts.criterion]
      row.part = parts.part < 0 ? -1 : partMap[parts.part]
      row.mode = parts.mode == .creative ? 1 : parts.mode == .task ? 2 : 0
      let number = tallyKeys.index(of: row.tallyKey(isJudge: parts.isJudge))
      if number == tallies.count { tallies.append(VoteTally()) }
      tallies[number].absorb(tally, maps)
    }
  }

  /// For each name of another table, its number in this.
  struct Maps {
    let items: [Int]
    let raters: [Int]
    let prompts: [Int]
    let pairIDs: [Int]
  }
}

extension NameTable {
  /// Adds all names of another table, and returns their numbers here.
  fileprivate mutating func absorb(_ other: NameTable) -> [Int] {
    (0..<other.count).map { index(of: other.name($0)) }
  }
}

extension VoteTally {
  /// Adds the counts of another tally, whose names have other numbers.
  fileprivate mutating func absorb(_ other: VoteTally, _ maps: VoteTable.Maps) {
    let turned = absorbPairs(other, maps)
    let cellMap = absorbCells(other, maps, turned)
    absorbStyles(other, cellMap, turned)
    absorbRatings(other, maps, turned)
    for step in other.steps {
      steps.append(
        Step(
          time: step.time, left: UInt32(maps.items[Int(step.left)]),
          right: UInt32(maps.items[Int(step.right)]), slot: step.slot))
    }
    longerWins += other.longerWins
    shorterWins += other.shorterWins
  }

  private typealias Place = (pair: Int, isTurned: Bool)

  /// The slot of an outcome seen from the other item.
  private static func turned(_ slot: Int, _ isTurned: Bool) -> Int {
    isTurned && slot < 2 ? 1 - slot : slot
  }

  private mutating func absorbPairs(_ other: VoteTally, _ maps: VoteTable.Maps) -> [Place] {
    other.pairs.keys.enumerated().map { number, key in
      let lower = maps.items[Int(key >> 32)]
      let upper = maps.items[Int(key & 0xFFFF_FFFF)]
      let isTurned = lower > upper
      let pair = pairs.index(of: UInt64(min(lower, upper)) << 32 | UInt64(max(lower, upper)))
      if pair * 8 == counts.count { counts.append(contentsOf: repeatElement(0, count: 8)) }
      for side in 0..<2 {
        for slot in 0..<4 {
          let target = pair * 8 + (isTurned ? 1 - side : side) * 4 + Self.turned(slot, isTurned)
          counts[target] += other.counts[number * 8 + side * 4 + slot]
        }
      }
      return (pair, isTurned)
    }
  }

  private mutating func absorbCells(
    _ other: VoteTally, _ maps: VoteTable.Maps, _ places: [Place]
  ) -> [Int] {
    let clusterMap = other.clusters.keys.map { key in
      let prompt = Int(key >> 32)
      let rater = Int(key & 0xFFFF_FFFF)
      return clusters.index(
        of: UInt64(prompt == 0 ? 0 : maps.prompts[prompt - 1] + 1) << 32
          | UInt64(rater == 0 ? 0 : maps.raters[rater - 1] + 1))
    }
    return other.cells.keys.enumerated().map { number, key in
      let place = places[Int(key & 0xFFFF_FFFF)]
      let cell = cells.index(
        of: UInt64(clusterMap[Int(key >> 32)]) << 32 | UInt64(place.pair))
      if cell * 4 == cellCounts.count { cellCounts.append(contentsOf: repeatElement(0, count: 4)) }
      for slot in 0..<4 {
        cellCounts[cell * 4 + Self.turned(slot, place.isTurned)] +=
          other.cellCounts[number * 4 + slot]
      }
      return cell
    }
  }

  private mutating func absorbStyles(_ other: VoteTally, _ cellMap: [Int], _ places: [Place]) {
    for (number, key) in other.styles.keys.enumerated() {
      let cell = key >> 32
      let isLoose = cell & Self.unclustered != 0
      let pair =
        isLoose
        ? Int(cell & ~Self.unclustered) : Int(other.cells.keys[Int(cell)] & 0xFFFF_FFFF)
      let place = places[pair]
      let style = StyleDifference(bits: UInt32(truncatingIfNeeded: key))
      let bits = (place.isTurned ? style.negated : style).bits
      let target =
        isLoose ? UInt64(place.pair) | Self.unclustered : UInt64(cellMap[Int(cell)])
      let found = styles.index(of: target << 32 | UInt64(bits))
      if found * 6 == styleCounts.count {
        styleCounts.append(contentsOf: repeatElement(0, count: 6))
      }
      for side in 0..<2 {
        for slot in 0..<3 {
          let to = (place.isTurned ? 1 - side : side) * 3 + Self.turned(slot, place.isTurned)
          styleCounts[found * 6 + to] += other.styleCounts[number * 6 + side * 3 + slot]
        }
      }
    }
  }

  private mutating func absorbRatings(
    _ other: VoteTally, _ maps: VoteTable.Maps, _ places: [Place]
  ) {
    let unitMap = other.units.keys.map { key in
      let shown = key >> 32
      let isPrompt = shown & 1 << 31 != 0
      let text = Int(shown & 0x7FFF_FFFF)
      let mapped =
        isPrompt ? UInt64(maps.prompts[text]) | 1 << 31 : UInt64(maps.pairIDs[text])
      let place = places[Int(key & 0xFFFF_FFFF)]
      return (
        unit: units.index(of: mapped << 32 | UInt64(place.pair)), isTurned: place.isTurned
      )
    }
    ratings.reserveCapacity(ratings.count + other.ratings.count)
    for rating in other.ratings {
      let (unit, isTurned) = unitMap[Int(rating.unit)]
      ratings.append(
        Rating(
          unit: UInt32(unit), rater: UInt32(maps.raters[Int(rating.rater)]),
          slot: UInt8(Self.turned(Int(rating.slot), isTurned)),
          isLowerLeft: rating.isLowerLeft != isTurned))
    }
  }
}
