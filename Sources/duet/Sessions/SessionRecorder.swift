import DuetSession

/// Numbers and stamps facts, applies them to a session and appends them to its log.
///
/// Text that arrives is written a few times a second rather than piece by piece; every other fact
/// is durable, with all before it, when ``record(_:)`` returns.
struct SessionRecorder {
  /// The session as the facts have made it.
  private(set) var session: Session
  private let log: (any SessionLog)?
  private let leases: (any SessionLeases)?
  /// The right to write the session, from the first write on.
  private var lease: (any SessionLease)?
  private let clock = ContinuousClock()
  private let openedAt: ContinuousClock.Instant
  private let base: Int
  private var pending: [SessionEvent] = []
  private var lastWrite: ContinuousClock.Instant

  /// How long text that arrived may wait to be written.
  private static let patience = Duration.milliseconds(150)

  /// A recorder that goes on with a session.
  ///
  /// - Parameters:
  ///   - session: what the log holds of it; empty for a new one.
  ///   - log: where events go; nil keeps them nowhere.
  ///   - leases: who may write which session of the log.
  init(
    session: Session = Session(), log: (any SessionLog)?, leases: (any SessionLeases)? = nil
  ) {
    self.session = session
    self.log = log
    self.leases = leases
    openedAt = clock.now
    lastWrite = openedAt
    // A millisecond after its last event, so that no event of before counts as one of after.
    base = session.eventCount > 0 ? session.lastMoment.milliseconds + 1 : 0
  }

  /// The time since the session began.
  var now: Moment {
    let elapsed = (clock.now - openedAt).components
    return Moment(
      milliseconds: base + Int(elapsed.seconds) * 1000
        + Int(elapsed.attoseconds / 1_000_000_000_000_000))
  }

  /// Takes a fact in.
  ///
  /// - Throws: what the log throws; the fact is then applied and not yet durable.
  mutating func record(_ fact: Fact) async throws(LogError) { try await record([fact]) }

  /// Takes facts in, in order.
  ///
  /// - Throws: what the log throws; the facts are then applied and not yet durable.
  mutating func record(_ facts: [Fact]) async throws(LogError) {
    var isOnlyText = true
    for fact in facts {
      let event = SessionEvent(number: session.eventCount + 1, moment: now, fact: fact)
      session.apply(event)
      pending.append(event)
      if fact.kind != .chunkArrived { isOnlyText = false }
    }
    if isOnlyText, clock.now - lastWrite < Self.patience { return }
    try await flush()
  }

  /// Makes everything durable that was recorded.
  ///
  /// - Throws: ``LogError/inUse(_:)`` when another program writes the session, or what the log says.
  mutating func flush() async throws(LogError) {
    lastWrite = clock.now
    guard !pending.isEmpty else { return }
    if lease == nil { lease = try leases?.require(session.id) }
    try await log?.append(pending, to: session.id)
    pending = []
  }
}
