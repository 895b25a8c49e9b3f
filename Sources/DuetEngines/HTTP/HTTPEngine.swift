import DuetSession

/// Generates over HTTP in any dialect: endpoints in turn, retries before the first token, fields
/// that a server refuses left out, and every way of ending told apart.
struct HTTPEngine<API: Dialect>: Engine {
  private let dialect: API
  private let preset: Preset
  private let keys: KeyResolver
  private let client: HTTPClient
  private let pace: Pace
  private let memory = Locked(Memory())
  private let slots: Slots

  /// What is remembered between requests.
  private struct Memory {
    var refused: Set<String> = []
    var turn = 0
  }

  /// An engine for one preset.
  init(
    dialect: API, preset: Preset, environment: [String: String], pace: Pace = Pace(),
    transport: HTTPTransport = .shared
  ) {
    self.dialect = dialect
    self.preset = preset
    self.pace = pace
    client = HTTPClient(transport: transport)
    slots = Slots(count: preset.connection.concurrency)
    keys = KeyResolver(source: preset.connection.key, environment: environment)
  }

  var capabilities: Set<EngineCapability> { dialect.capabilities }

  func generate(
    _ request: EngineRequest, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) -> EngineResult {
    var request = request
    if request.model.isEmpty { request.model = preset.model }
    guard await slots.take() else { throw .cancelled }
    defer { slots.give() }
    var plan = try await plan()
    if let warning = warning(about: plan) { await receive(.notice(warning)) }
    while true {
      let attempt = HTTPAttempt(
        dialect: dialect, preset: preset, client: client, request: request, key: plan.key,
        base: plan.base, refused: plan.refused, isFirst: plan.tries == 0, now: pace.now)
      do throws(HTTPAttempt<API>.Trouble) {
        return try await attempt.run(receive: receive)
      } catch {
        if Task.isCancelled { throw .cancelled }
        try await recover(from: error, &plan, receive: receive)
      }
    }
  }

  /// Where the next try goes, and with what.
  private struct Plan {
    let key: String
    let bases: [String]
    var turn: Int
    var tries = 0
    var unreached = 0
    var refused: Set<String>

    var base: String { bases[turn % bases.count] }
  }

  private func plan() async throws(EngineError) -> Plan {
    let bases = preset.connection.baseURLs
    guard !bases.isEmpty else {
      throw .misconfigured(
        what: "preset \(preset.name) has no base_url", remedy: "set base_url in the configuration")
    }
    let key = try await keys.key()
    let (turn, refused) = memory.withLock { memory in
      defer { memory.turn = (memory.turn + 1) % bases.count }
      return (memory.turn, memory.refused)
    }
    return Plan(key: key, bases: bases, turn: turn, refused: refused)
  }

  /// Says so where the key and the text go over a network for all to read.
  private func warning(about plan: Plan) -> String? {
    guard !plan.key.isEmpty, let address = Address(plan.base), address.scheme == "http",
      !address.isLoopback
    else { return nil }
    return "the key and the text go to \(SafeText.line(address.host)) unencrypted: use https"
  }

  /// Changes the plan so that the next try may do better.
  ///
  /// - Throws: the error when there is nothing left to try.
  private func recover(
    from trouble: HTTPAttempt<API>.Trouble, _ plan: inout Plan,
    receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) {
    let refused = trouble.refusedFields.subtracting(plan.refused)
    if !refused.isEmpty {
      plan.refused.formUnion(refused)
      memory.withLock { $0.refused.formUnion(refused) }
      return
    }
    if case .unreachable = trouble.error, plan.unreached + 1 < plan.bases.count {
      plan.unreached += 1
      plan.turn += 1
      return
    }
    guard trouble.mayRetry, plan.tries < preset.connection.retries else { throw trouble.error }
    let wait = trouble.wait ?? pace.backoff.seconds(attempt: plan.tries)
    guard wait <= Backoff.longestWait else { throw trouble.error }
    plan.tries += 1
    plan.unreached = 0
    plan.turn += 1
    let seconds = (wait * 10).rounded() / 10
    await receive(.notice("\(trouble.error.failure.summary); trying again in \(seconds) s"))
    do { try await pace.sleep(wait) } catch { throw .cancelled }
  }
}
