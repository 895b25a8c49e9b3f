import DuetText

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
      let distance = Self.distance(wanted, Array(candidate.lowercased()))
      let limit = max(1, max(wanted.count, candidate.count) / 3)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// How many insertions, removals, replacements and swaps of neighbours turn one into the other.
  static func distance(_ one: [Character], _ other: [Character]) -> Int {
    EditDistance.slips(one, other)
  }

  /// A remedy that names the near candidate, or all of them.
  static func remedy(for name: String, among candidates: [String]) -> String {
    if let near = candidate(to: name, among: candidates) { return "did you mean \"\(near)\"?" }
    return "it is one of " + candidates.joined(separator: ", ")
  }
}
