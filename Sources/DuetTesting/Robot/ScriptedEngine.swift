public import DuetSession
import Synchronization

/// An engine that writes what a script says, by a clock that the test moves.
public final class ScriptedEngine: Engine {
  /// What is written for one request.
  public struct Script: Equatable, Sendable {
    /// How a script comes to its end.
    public enum End: Equatable, Sendable {
      /// It finishes.
      case finished(FinishReason)
      /// It fails; the text so far stays.
      case failed(EngineError)
      /// It goes on until it is cancelled, without sending anything more.
      case never
    }

    /// What is sent before the first piece, as notices.
    public var notices: [String]
    /// The text in the pieces in which it comes.
    public var pieces: [String]
    /// The pause before each piece and before the end.
    public var pause: Duration
    /// How it ends.
    public var end: End
    /// Where probabilities are asked for: what else could have stood in the place of each piece.
    public var options: [String] = []
    /// Of each piece, the logarithm of its probability; -0.1 for those that have none here.
    public var logarithms: [Double] = []
    /// Whether it goes on although it was cancelled, as a slow connection may.
    public var isStubborn = false

    /// A script.
    public init(
      _ pieces: [String], every pause: Duration = .milliseconds(50),
      end: End = .finished(.stop), notices: [String] = []
    ) {
      self.pieces = pieces
      self.pause = pause
      self.end = end
      self.notices = notices
    }

    /// A text that comes word by word.
    public static func words(
      _ text: String, every pause: Duration = .milliseconds(50), end: End = .finished(.stop)
    ) -> Script {
      var pieces: [String] = []
      for letter in text {
        if letter == " " || pieces.isEmpty { pieces.append("") }
        pieces[pieces.count - 1].append(letter)
      }
      return Script(pieces, every: pause, end: end)
    }
  }

  /// Says what is written for a request; `attempt` counts the requests for its column, from 0.
  public typealias Writing = @Sendable (_ request: EngineRequest, _ attempt: Int) -> Script

  /// Everything that an engine can do.
  public let capabilities = Set(EngineCapability.allCases)
  private let clock: ManualClock
  private let writing: Writing
  private let attempts = Mutex<[Int: Int]>([:])
  private let asked = Mutex<[EngineRequest]>([])

  /// An engine on a clock.
  public init(clock: ManualClock, writing: @escaping Writing) {
    self.clock = clock
    self.writing = writing
  }

  /// Pieces of a text as tokens.
  static func tokens(
    _ pieces: [String], logarithms: [Double], options: [String]
  ) -> [EngineToken] {
    pieces.enumerated().map { place, piece in
      EngineToken(
        bytes: Array(piece.utf8),
        logProbability: place < logarithms.count ? logarithms[place] : -0.1,
        alternatives: options.enumerated().map { rank, text in
          EngineToken.Alternative(text: text, logProbability: -1 - Double(rank))
        })
    }
  }

  /// What it was asked for so far.
  public var requests: [EngineRequest] { asked.withLock { $0 } }

  /// Writes what the script says.
  public func generate(
    _ request: EngineRequest, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) -> EngineResult {
    asked.withLock { $0.append(request) }
    let attempt = attempts.withLock { attempts in
      attempts[request.index, default: -1] += 1
      return attempts[request.index, default: 0]
    }
    let script = writing(request, attempt)
    let pause = { () async throws(EngineError) in try await self.pause(script, request) }
    try await pause()
    for notice in script.notices { await receive(.notice(notice)) }
    for (place, piece) in script.pieces.enumerated() {
      await receive(.text(piece))
      if request.decoding.logprobs != nil {
        let known = script.logarithms.dropFirst(place).prefix(1)
        await receive(
          .tokens(Self.tokens([piece], logarithms: Array(known), options: script.options)))
      }
      try await pause()
    }
    switch script.end {
    case .finished(let reason):
      return EngineResult(
        finish: reason, tokens: TokenCount(prompt: 12, completion: script.pieces.count))
    case .failed(let error): throw error
    case .never:
      await clock.sleep(for: nil, order: request.index)
      throw .cancelled
    }
  }

  /// Columns that wait for the same time go on from left to right.
  private func pause(_ script: Script, _ request: EngineRequest) async throws(EngineError) {
    let sleep = { @Sendable [clock] in
      await clock.sleep(for: script.pause, order: request.index)
    }
    guard !script.isStubborn else {
      // A task of its own is not cancelled with the one that waits for it.
      return await Task(operation: sleep).value
    }
    await sleep()
    if Task.isCancelled { throw .cancelled }
  }
}
