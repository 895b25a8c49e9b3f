public import DuetSession
import Foundation
import GRDB

extension SQLiteSessionLog {
  /// Takes in all sessions of another store, all of them or none; the other is only read.
  ///
  /// A session that both stores hold keeps the longer log where one continues the other. Where
  /// their logs differ both are kept, one of them under a name that is made from its hash. The
  /// sessions and their names depend on what the stores hold and not on which is merged into
  /// which, or in what order; merging again changes nothing.
  ///
  /// - Parameters:
  ///   - other: the sessions to take in.
  ///   - isDry: whether to report only what would be done.
  /// - Throws: what either store throws, and ``LogError/inUse(_:)`` when a session that is to be
  ///   renamed or continued is being written.
  public func merge(
    _ other: OtherStore, isDry: Bool = false
  ) async throws(LogError) -> MergeReport {
    let leases = leases
    let body: @Sendable (Database) throws -> MergeReport = { database in
      var merge = Merge(database: database, leases: leases, isDry: isDry)
      try other.forEachSession(unless: { try merge.holds($0, head: $1) }) { name, events in
        try merge.take(try SessionBranch(events, named: name))
      }
      return try merge.finish()
    }
    guard !isDry else { return try await writer.reading(path, body) }
    let report = try await commits.change(body)
    // Another log may have such a name now, and what was noted is not of that one.
    for renaming in report.renamed { marks.forget(renaming.from) }
    return report
  }
}

/// A merge while it goes on.
private struct Merge {
  let database: Database
  let leases: FileLeases
  let isDry: Bool
  /// The rights to write the sessions that are changed, until all is done.
  private var rights: [any SessionLease] = []
  private var report = MergeReport()
  /// The logs of the family that is being read.
  private var coming: [SessionBranch] = []

  init(database: Database, leases: FileLeases, isDry: Bool) {
    self.database = database
    self.leases = leases
    self.isDry = isDry
  }

  /// Whether this store ends a log of that name with the same event.
  mutating func holds(_ name: SessionID, head: EventHead) throws -> Bool {
    guard let key = try LogKey.find(database, name),
      try EventHead.fetch(database, session: key) == head
    else { return false }
    report.unchanged.append(name)
    return true
  }

  /// Takes a log; those of a family come one after the other.
  mutating func take(_ branch: SessionBranch) throws {
    if let first = coming.first, first.family != branch.family { try mergeFamily() }
    coming.append(branch)
  }

  /// Merges what was taken last.
  mutating func finish() throws -> MergeReport {
    try mergeFamily()
    report.unchanged.sort()
    return report
  }

  private mutating func mergeFamily() throws {
    guard let family = coming.first?.family else { return }
    try merge(coming, into: try held(family))
    coming = []
  }

  /// The logs of a family in this store.
  private func held(_ family: SessionID) throws -> [SessionBranch] {
    let names = try String.fetchAll(
      database, sql: "SELECT name FROM logs WHERE name = ? OR substr(name, 1, ?) = ? ORDER BY name",
      arguments: [family.name, family.name.unicodeScalars.count + 1, family.name + "-"])
    return try names.map { try SessionBranch(events(of: SessionID($0)), named: SessionID($0)) }
      .filter { $0.family == family }
  }

  private func events(of name: SessionID) throws -> [EncodedEvent] {
    guard let key = try LogKey.find(database, name) else { throw LogError.missing(name) }
    return try SQLiteSessionLog.encodedEvents(database, session: key, id: name)
  }

  private mutating func merge(_ branches: [SessionBranch], into held: [SessionBranch]) throws {
    var family = SessionFamily()
    for branch in held + branches { family.add(branch) }
    let isNew = family.branches.contains { branch in
      !held.contains { $0.hashes.last == branch.hashes.last }
    }
    guard isNew else { return report.unchanged += branches.map(\.name) }
    let names = family.names
    try rename(held, to: zip(family.branches, names).map { ($0, $1) })
    for (branch, name) in zip(family.branches, names) {
      if name != names[0] {
        report.diverged.append(MergeReport.Branch(session: branch.family, name: name))
      }
      if let old = held.first(where: { branch.continues($0) }) {
        if old.hashes.count < branch.hashes.count { report.extended.append(name) }
      } else {
        report.added.append(name)
      }
    }
    for branch in branches where held.contains(where: { $0.continues(branch) }) {
      report.unchanged.append(branch.name)
    }
  }

  /// Writes the logs of a family under their names, in the place of those that were held.
  private mutating func rename(
    _ held: [SessionBranch], to branches: [(branch: SessionBranch, name: SessionID)]
  ) throws {
    var stale: [SessionBranch] = []
    for old in held {
      let now = branches.first { $0.branch.continues(old) }
      guard let now, now.name != old.name else { continue }
      stale.append(old)
      report.renamed.append(MergeReport.Renaming(from: old.name, to: now.name))
    }
    guard !isDry else { return }
    rights.append(try leases.require(all: held.map(\.name)))
    for old in stale { try SQLiteSessionLog.remove(old.name, database) }
    var ignored = ImportReport()
    for (branch, name) in branches {
      let begun =
        held.first { $0.name == name && branch.continues($0) }
        ?? held.first { branch.continues($0) }
      try NamedEvents(branch.encoded(continuing: begun)) { _ in name }?
        .write(database, report: &ignored)
    }
  }
}
