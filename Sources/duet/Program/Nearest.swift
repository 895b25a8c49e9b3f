/// Finds the name that somebody meant.
enum Nearest {
  /// The candidate that differs least from a name; nil when none is near.
  ///
  /// Near is a distance of at most a third of the longer name's length, and at least 1; of equal
  /// distances the first candidate wins.
  static func candidate(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased())
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(wanted, Array(candidate.lowercased()))
      let limit = max(1, max(wanted.count, candidate.count) / 3)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// How many insertions, removals, replacements and swaps of neighbours turn one into the other.
  ///
  /// The optimal string alignment distance: Damerau, "A technique for computer detection and
  /// correction of spelling errors" (CACM 1964), by the recurrence of Wagner and Fischer (JACM
  /// 1974). Quadratic in time.
  static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (row, left) in one.enumerated() {
      var current = [row + 1]
      for (column, right) in other.enumerated() {
        var cost = min(
          last[column] + (left == right ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left == other[column - 1], one[row - 1] == right {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }

  /// A remedy that names the near candidate, or all of them.
  static func remedy(for name: String, among candidates: [String]) -> String {
    if let near = candidate(to: name, among: candidates) { return "did you mean \"\(near)\"?" }
    return "it is one of " + candidates.joined(separator: ", ")
  }
}
