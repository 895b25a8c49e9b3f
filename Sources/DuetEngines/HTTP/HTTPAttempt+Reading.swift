import DuetSession

/// Why reading stopped.
///
/// Not nested in ``HTTPAttempt``: that type is generic, and Swift 6.3's optimizer fails on a thrown
/// error type that depends on a type parameter.
enum ReadFailure: Error {
  /// The connection failed.
  case connection(HTTPFailure)
  /// The reply cannot be read on.
  case reply(ReplyProblem)
}

extension HTTPAttempt {
  /// Seconds that an end mark or a count of tokens is awaited once the finish reason is known.
  private static var patienceAfterFinish: Double { 2 }

  /// Reads until the end mark, the end of the body, or silence after the finish reason.
  func read(
    _ exchange: HTTPExchange, _ progress: inout ReplyProgress,
    receive: @Sendable (EngineOutput) async -> Void
  ) async throws(ReadFailure) {
    var reader = dialect.makeReader()
    while !progress.isDone {
      let before = progress
      switch await exchange.next() {
      case .head: continue
      case .bytes(let bytes):
        try await hand(reader.read(bytes), &progress, to: receive)
        adjustLimit(of: exchange, from: before, to: progress)
      case .end:
        return try await hand(reader.finish(), &progress, to: receive)
      case .failed(let failure):
        if progress.finish != nil, failure != .cancelled { return }
        throw .connection(failure)
      }
    }
  }

  /// The limit of silence is one before the first token, another after it, short at the end.
  private func adjustLimit(
    of exchange: HTTPExchange, from before: ReplyProgress, to now: ReplyProgress
  ) {
    let idle = preset.connection.idleTimeout
    if now.finish != nil, before.finish == nil {
      exchange.silenceLimit = min(idle, Self.patienceAfterFinish)
    } else if now.hasBegun, !before.hasBegun {
      exchange.silenceLimit = idle
    }
  }

  /// Hands outputs over; neighbouring pieces of text go as one.
  private func hand(
    _ signals: [ReplySignal], _ progress: inout ReplyProgress,
    to receive: @Sendable (EngineOutput) async -> Void
  ) async throws(ReadFailure) {
    var pending: EngineOutput?
    var tokens: [EngineToken] = []
    var problem: ReplyProblem?
    for signal in signals where problem == nil {
      do throws(ReplyProblem) {
        guard let output = try progress.take(signal) else { continue }
        // Tokens wait for the end of the piece, so that the texts between them go as one.
        if case .tokens(let more) = output {
          tokens += more
          continue
        }
        if let joined = pending?.joined(with: output) {
          pending = joined
          continue
        }
        if let pending { await receive(pending) }
        pending = output
      } catch {
        problem = error
      }
      if Task.isCancelled { throw .connection(.cancelled) }
    }
    if let pending { await receive(pending) }
    if !tokens.isEmpty { await receive(.tokens(tokens)) }
    if let problem { throw .reply(problem) }
  }

  /// The result, or why a reply that ended cleanly is none.
  func result(_ progress: ReplyProgress, status: Int) throws(Trouble) -> EngineResult {
    do throws(EngineError) {
      return try progress.result(asked: request.model, address: errors.address, status: status)
    } catch {
      throw Trouble(error: error)
    }
  }
}

extension EngineOutput {
  /// Two pieces of the same kind as one; nil when they are not.
  fileprivate func joined(with next: EngineOutput) -> EngineOutput? {
    switch (self, next) {
    case (.text(let first), .text(let second)): .text(first + second)
    case (.reasoning(let first), .reasoning(let second)): .reasoning(first + second)
    default: nil
    }
  }
}
