import DuetSession

/// Takes the events of a session file into a store.
struct SessionImport {
  /// The store.
  let log: any SessionLog
  /// How results are printed.
  let options: CommonOptions

  /// The events of a session file.
  ///
  /// - Throws: status 65 naming the first line that is wrong.
  static func events(from path: String) throws(CommandFailure) -> [SessionEvent] {
    let data = try InputFile.data(at: path)
    do throws(SessionFile.Problem) {
      return try SessionFile.events(from: data)
    } catch {
      throw CommandFailure(
        .badData, error.reason, at: "\(path):\(error.line)",
        remedy: "export the session again; nothing was imported")
    }
  }

  /// Takes a session in: all of it, or what the store does not have of it yet.
  ///
  /// - Throws: status 65 when the store holds another session of that name.
  func take(_ events: [SessionEvent]) async throws {
    guard case .sessionStarted(let start)? = events.first?.fact else { return }
    let held = try await held(start.id)
    let common = zip(held, events).prefix { $0 == $1 }.count
    guard common == min(held.count, events.count) else {
      throw CommandFailure(
        .badData, "the store holds another session \(start.id)", at: "event \(common + 1)",
        remedy: "delete or export that one first; nothing was changed")
    }
    try await log.append(Array(events.dropFirst(held.count)), to: start.id)
    let added = max(events.count - held.count, 0)
    let what =
      added == 0 ? "session \(start.id) was there already" : "imported session \(start.id)"
    if options.json {
      try Output.json(
        .members(["session": .string(start.id.name), "events": .integer(added)]))
    } else {
      options.notice("\(what), \(added) events")
    }
  }

  private func held(_ id: SessionID) async throws(LogError) -> [SessionEvent] {
    do {
      return try await log.events(of: id)
    } catch .missing {
      return []
    }
  }
}
