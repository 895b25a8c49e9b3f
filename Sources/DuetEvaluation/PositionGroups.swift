/// Positions grouped by a small number each, in time and memory linear in their count.
struct PositionGroups {
  private var order: [UInt32]
  private var starts: [Int]

  /// Groups the positions of `groups` by what stands there.
  ///
  /// - Parameters:
  ///   - groups: For each position, its group.
  ///   - groupCount: One more than the greatest group.
  init(_ groups: [Int], groupCount: Int) {
    starts = [Int](repeating: 0, count: groupCount + 1)
    for group in groups { starts[group + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    order = [UInt32](repeating: 0, count: groups.count)
    var next = starts
    for (position, group) in groups.enumerated() {
      order[next[group]] = UInt32(position)
      next[group] += 1
    }
  }

  /// The positions of a group, rising.
  subscript(group: Int) -> some RandomAccessCollection<Int> {
    order[starts[group]..<starts[group + 1]].lazy.map { Int($0) }
  }
}
