public import DuetSession
import DuetText

/// Sessions kept in memory: the twin of the store for tests.
public actor MemorySessionLog: SessionLog {
  private var logs: [SessionID: [SessionEvent]] = [:]
  /// What the events of each session come to, so that a list does not replay them all.
  private var folded: [SessionID: Session] = [:]
  private var failure: LogError?
  private var appendFailure: LogError?
  private var failingAppends = 0
  /// How many appends were made that added something.
  public private(set) var appendCount = 0

  /// A log without sessions.
  public init() {}

  /// Makes every call fail with an error until this is called with nil.
  public func fail(with error: LogError?) {
    failure = error
  }

  /// Makes the next appends fail, as many as given, and no other calls.
  public func failAppends(_ count: Int, with error: LogError = .full(path: "/store")) {
    failingAppends = count
    appendFailure = error
  }

  /// Adds events at the end of a session's log.
  public func append(
    _ events: [SessionEvent], to session: SessionID
  ) async throws(LogError) {
    try check()
    guard !events.isEmpty else { return }
    if let appendFailure, failingAppends > 0 {
      failingAppends -= 1
      throw appendFailure
    }
    let count = logs[session]?.count ?? 0
    let follows = events.enumerated().allSatisfy { $1.number == count + 1 + $0 }
    guard follows else { throw .conflict(session) }
    logs[session, default: []] += events
    for event in events { folded[session, default: Session()].apply(event) }
    appendCount += 1
  }

  /// All events of a session, in order.
  public func events(of session: SessionID) async throws(LogError) -> [SessionEvent] {
    try check()
    guard let events = logs[session] else { throw .missing(session) }
    return events
  }

  /// The sessions there are, those that changed last first; those that match a query.
  public func sessions(matching query: String) async throws(LogError) -> [SessionSummary] {
    try check()
    let words = Self.words(of: query)
    let isSearch = query.contains { !$0.isWhitespace }
    return folded.map { (id: $0.key, session: $0.value) }
      .filter { !isSearch || Self.matches($0.session, words) }
      .map { SessionSummary(of: $0.session, id: $0.id) }
      .sorted { ($1.changedAt, $0.id) < ($0.changedAt, $1.id) }
  }

  /// The texts that a query is true of, found by looking at all of them; the newest first.
  public func search(
    _ query: SearchQuery, in scope: SearchScope
  ) async throws(LogError) -> SearchResult {
    try check()
    guard !query.isEmpty, scope.limit > 0 else { return SearchResult() }
    var hits = logs.flatMap { id, events in
      SearchedText.all(of: id, events).filter { $0.fits(query, scope.clock) }.map {
        $0.marked(query)
      }
    }
    hits.sort { ($1.time, $1.session, $0.order) < ($0.time, $0.session, $1.order) }
    if scope.isOnePerSession {
      var seen: Set<SessionID> = []
      hits = hits.filter { seen.insert($0.session).inserted }
    }
    let sealed = folded.values.count { session in
      session.isBlind && session.generations.contains { !$0.variants.isEmpty }
    }
    return SearchResult(
      hits: Array(hits.prefix(scope.limit)), total: hits.count,
      sealedSessions: query.asksForLabels ? sealed : 0)
  }

  /// Removes a session.
  public func delete(_ session: SessionID) async throws(LogError) {
    try check()
    guard logs.removeValue(forKey: session) != nil else { throw .missing(session) }
    folded[session] = nil
  }

  /// Every judgement that stands, by the start of its session and then by pair.
  public func judgements() async throws(LogError) -> [Judgement] {
    try check()
    return folded.values.sorted { ($0.start.startedAt, $0.id) < ($1.start.startedAt, $1.id) }
      .flatMap(\.judgements)
  }

  private func check() throws(LogError) {
    if let failure { throw failure }
  }

  private static func matches(_ session: Session, _ words: [String]) -> Bool {
    guard !words.isEmpty else { return false }
    let variants = session.generations.flatMap(\.variants).filter(\.state.isOver).map(\.text)
    let texts =
      [session.displayTitle + "\n" + session.draft.buffer.text]
      + session.generations.map(\.request.prompt) + variants
    return texts.contains { text in
      let there = Self.words(of: text)
      return words.allSatisfy { word in there.contains { $0.hasPrefix(word) } }
    }
  }

  private static func words(of text: String) -> [String] {
    SearchedText.words(of: text)
  }
}
