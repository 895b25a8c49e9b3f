import DuetSession

/// Finds the session that somebody names.
enum SessionFinder {
  /// The session of a name, of the one name that begins so, or the newest for `last`.
  ///
  /// - Throws: status 66 when there is none, 64 when several names begin so.
  static func id(_ name: String, in log: any SessionLog) async throws -> SessionID {
    let sessions = try await log.sessions(matching: "")
    if name == "last", let newest = sessions.max(by: { $0.changedAt < $1.changedAt }) {
      return newest.id
    }
    let names = sessions.map(\.id.name)
    if names.contains(name) { return SessionID(name) }
    let matching = names.filter { !name.isEmpty && $0.hasPrefix(name) }
    if let only = matching.first, matching.count == 1 { return SessionID(only) }
    if matching.count > 1 {
      throw CommandFailure(
        .usage, "\(matching.count) sessions begin with \"\(name)\"",
        at: matching.prefix(4).joined(separator: ", "), remedy: "give more of the name")
    }
    throw CommandFailure(
      .missingInput, "there is no session \"\(name)\"",
      remedy: Nearest.candidate(to: name, among: names).map { "did you mean \"\($0)\"?" }
        ?? "`duet sessions list` names those there are")
  }

  /// The sessions of these names, or all of them, oldest first.
  static func ids(_ names: [String], in log: any SessionLog) async throws -> [SessionID] {
    guard !names.isEmpty else {
      return try await log.sessions(matching: "").sorted { $0.startedAt < $1.startedAt }.map(\.id)
    }
    var found: [SessionID] = []
    for name in names { found.append(try await id(name, in: log)) }
    return found
  }

  /// The session of a name, as its log has it.
  static func session(_ name: String, in log: any SessionLog) async throws -> Session {
    try await log.session(try await id(name, in: log))
  }
}
