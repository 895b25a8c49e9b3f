import DuetSession

/// All logs of one session that stores hold together, and the name of each.
///
/// The logs are the leaves of a tree that branches where they differ. At each branching the one with
/// the smallest hash goes on under the name that leads there; each other gets the name of the
/// family with the hash of the event that sets it apart. So names depend on the set of logs alone,
/// not on the order in which they came together, and a log that grows keeps its name.
struct SessionFamily {
  /// The logs of which none continues another, those with smaller hashes first.
  private(set) var branches: [SessionBranch] = []

  /// Adds a log: in the place of those that it continues, or not at all when one continues it.
  mutating func add(_ branch: SessionBranch) {
    guard !branches.contains(where: { $0.continues(branch) }) else { return }
    branches.removeAll { branch.continues($0) }
    let place = branches.firstIndex { Self.precedes(branch, $0) } ?? branches.count
    branches.insert(branch, at: place)
  }

  /// The name of each branch, in their order.
  var names: [SessionID] {
    branches.indices.map { index in
      guard index > 0 else { return branches[0].family }
      // Branches are in order, so the one before shares the most with all that come before.
      let branch = branches[index]
      let place = branch.divergence(from: branches[index - 1])
      return BranchName.name(of: branch.family, marked: branch.hashes[place])
    }
  }

  private static func precedes(_ one: SessionBranch, _ other: SessionBranch) -> Bool {
    let place = one.divergence(from: other)
    guard place < one.hashes.count, place < other.hashes.count else { return false }
    return one.hashes[place].lexicographicallyPrecedes(other.hashes[place])
  }
}
