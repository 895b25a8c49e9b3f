import DuetSession

/// An engine that says what it is told to say.
struct ScriptedEngine: Engine {
  var capabilities: Set<EngineCapability> { [.seed] }
  var pieces: [String] = []
  var failure: EngineError?
  /// Whether it goes on until it is cancelled.
  var isEndless = false

  func generate(
    _ request: EngineRequest, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) -> EngineResult {
    for piece in pieces { await receive(.text(piece)) }
    if let failure { throw failure }
    while isEndless {
      guard !Task.isCancelled else { throw .cancelled }
      await Task.yield()
    }
    return EngineResult(finish: .stop, tokens: TokenCount(prompt: 1, completion: pieces.count))
  }
}

/// A log that keeps sessions in memory, and refuses gaps as the store does.
actor MemoryLog: SessionLog {
  private(set) var kept: [SessionID: [SessionEvent]] = [:]

  func append(_ events: [SessionEvent], to session: SessionID) throws(LogError) {
    for event in events {
      guard event.number == (kept[session]?.count ?? 0) + 1 else { throw .conflict(session) }
      kept[session, default: []].append(event)
    }
  }

  func events(of session: SessionID) throws(LogError) -> [SessionEvent] {
    guard let events = kept[session] else { throw .missing(session) }
    return events
  }

  func sessions(matching query: String) throws(LogError) -> [SessionSummary] { [] }
  func search(_ query: SearchQuery, in scope: SearchScope) throws(LogError) -> SearchResult {
    SearchResult()
  }
  func delete(_ session: SessionID) throws(LogError) { kept[session] = nil }
  func judgements() throws(LogError) -> [Judgement] { [] }
}
