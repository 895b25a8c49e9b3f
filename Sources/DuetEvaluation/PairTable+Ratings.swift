extension PairTable {
  /// Brings together what was said of each unit: one criterion of two texts.
  mutating func mergeRatings(
    _ tallies: [VoteTally], _ criteria: [Int], _ sources: [Source], _ table: VoteTable
  ) {
    let raterPlaces = table.raters.sortedPlaces()
    var isRater = [Bool](repeating: false, count: raterPlaces.count)
    var shown = KeyIndex()
    var units = KeyIndex()
    var loose: [Rating] = []
    loose.reserveCapacity(tallies.reduce(0) { $0 + $1.ratings.count })
    for (number, tally) in tallies.enumerated() {
      let pairs = sources[number].pairs
      let places = tally.units.keys.map { key in
        let texts = shown.index(of: UInt64(criteria[number]) << 32 | key >> 32)
        let pair = pairs[Int(key & 0xFFFF_FFFF)]
        return (
          unit: units.index(of: UInt64(texts) << 32 | UInt64(pair.number)), isTurned: pair.isTurned
        )
      }
      for rating in tally.ratings {
        let rater = raterPlaces[Int(rating.rater)]
        isRater[rater] = true
        let (unit, isTurned) = places[Int(rating.unit)]
        let outcome = Vote.Outcome.bySlot[Int(rating.slot)]
        loose.append(
          Rating(
            unit: UInt32(unit), rater: UInt32(rater),
            outcome: isTurned ? outcome.mirrored : outcome,
            isFirstLeft: rating.isLowerLeft != isTurned))
      }
    }
    gather(loose, unitCount: units.count)
    unitRaters = isRater.indices.filter { isRater[$0] }.map { UInt32($0) }
    raterCount = max(raterCount, unitRaters.count)
    for (number, place) in raterPlaces.enumerated() where isRater[place] {
      raterNames[UInt32(place)] = table.raters.name(number)
    }
  }

  /// Sorts ratings by unit and rater; units with one rating only are left out.
  private mutating func gather(_ loose: [Rating], unitCount: Int) {
    let groups = PositionGroups(loose.map { Int($0.unit) }, groupCount: unitCount)
    var number = UInt32(0)
    for unit in 0..<unitCount where groups[unit].count >= 2 {
      var members = groups[unit].map { loose[$0] }
      for place in members.indices { members[place].unit = number }
      members.sort { $0.rater < $1.rater }
      ratings += members
      number += 1
    }
  }
}
