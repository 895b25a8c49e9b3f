extension PairTable {
  /// Sorts the votes whose texts are measured by cluster, pair, order and style, and adds them up.
  mutating func mergeStyles(_ tallies: [VoteTally], _ sources: [Source]) {
    var loose: [StyleCell] = []
    loose.reserveCapacity(tallies.reduce(0) { $0 + $1.styles.count })
    for (tally, source) in zip(tallies, sources) {
      for (number, key) in tally.styles.keys.enumerated() {
        let (cell, bits) = (key >> 32, UInt32(truncatingIfNeeded: key))
        var cluster = -1
        var pair = Int(cell & ~VoteTally.unclustered)
        if cell & VoteTally.unclustered == 0 {
          let key = tally.cells.keys[Int(cell)]
          cluster = source.clusters[Int(key >> 32)]
          pair = Int(key & 0xFFFF_FFFF)
        }
        let place = source.pairs[pair]
        let counters = tally.styleCounts[number * 6..<number * 6 + 6]
        for isLowerLeft in [true, false] {
          let start = counters.startIndex + (isLowerLeft ? 0 : 3)
          let (lower, upper, even) = (counters[start], counters[start + 1], counters[start + 2])
          if lower + upper + even == 0 { continue }
          let style = StyleDifference(bits: bits)
          loose.append(
            StyleCell(
              cluster: Int32(cluster), pair: UInt32(place.number),
              isFirstLeft: isLowerLeft != place.isTurned,
              style: place.isTurned ? style.negated : style,
              firstWins: place.isTurned ? upper : lower,
              secondWins: place.isTurned ? lower : upper, undecided: even))
        }
      }
    }
    loose.sort { $0.order < $1.order }
    styleCells.reserveCapacity(loose.count)
    for cell in loose {
      let last = styleCells.count - 1
      if last >= 0, styleCells[last].order == cell.order {
        styleCells[last].firstWins += cell.firstWins
        styleCells[last].secondWins += cell.secondWins
        styleCells[last].undecided += cell.undecided
      } else {
        styleCells.append(cell)
      }
    }
  }
}

extension PairTable.StyleCell {
  /// What cells are sorted by; equal cells are one.
  fileprivate var order: (UInt64, UInt64) {
    (
      UInt64(cluster + 1) << 32 | UInt64(pair),
      UInt64(isFirstLeft ? 0 : 1) << 32 | UInt64(style.bits)
    )
  }
}
