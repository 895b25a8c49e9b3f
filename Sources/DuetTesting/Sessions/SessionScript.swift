public import DuetSession

/// A session told as a list of steps, for tests: `SessionScript(.typed("a"), .generated(2))`.
///
/// Each step sees the session as it is and says which facts follow; the script numbers them, stamps
/// them and applies them. A test target adds its own steps in an extension of ``Step``.
public struct SessionScript: Sendable {
  /// One thing that happens, as the facts that it leads to in a given session.
  public struct Step: Sendable {
    let facts: @Sendable (Session) -> [Fact]
    let milliseconds: Int

    /// A step.
    ///
    /// - Parameters:
    ///   - milliseconds: how long before its first fact nothing happens.
    ///   - facts: what the step leads to in a session; may be empty.
    public init(
      after milliseconds: Int = 100, _ facts: @escaping @Sendable (Session) -> [Fact]
    ) {
      self.milliseconds = milliseconds
      self.facts = facts
    }
  }

  /// Everything that happened so far, in order; the first event is the start.
  public private(set) var events: [SessionEvent] = []
  /// The session that the events tell of.
  public private(set) var session = Session()
  private var milliseconds = 0

  /// A session that begins and in which then these steps happen.
  ///
  /// - Parameters:
  ///   - id: the session's name.
  ///   - seed: what every draw of the session comes from.
  ///   - steps: what happens after the start.
  public init(id: String = "sample", seed: UInt64 = 1, _ steps: Step...) {
    tell(
      .sessionStarted(
        SessionStart(
          id: SessionID(id), title: "", startedAt: 1_700_000_000_000, seed: seed,
          program: "duet tests")),
      after: 0)
    for step in steps { tell(step) }
  }

  /// Lets one more step happen.
  public mutating func tell(_ step: Step) {
    milliseconds += step.milliseconds
    for fact in step.facts(session) { tell(fact, after: 0) }
  }

  /// Lets a fact happen, as it is, that many milliseconds after the one before.
  public mutating func tell(_ fact: Fact, after gap: Int = 100) {
    milliseconds += gap
    let event = SessionEvent(
      number: events.count + 1, moment: Moment(milliseconds: milliseconds), fact: fact)
    events.append(event)
    session.apply(event)
  }
}

extension SessionScript {
  /// Four presets of one engine whose names, models and system prompts cannot be confused.
  public static let presets: [Preset] = ["amber", "basalt", "cobalt", "damson"].map { name in
    Preset(
      name: "preset-\(name)", engine: .openai, model: "model-\(name)",
      system: "You are \(name).", decoding: Decoding(temperature: 0.8, stop: ["END"]))
  }

  /// The variant of this name, such as `2A`.
  ///
  /// A name that is none is a mistake in the test and ends it at once.
  public static func variant(_ name: String) -> VariantID {
    guard let id = VariantID(name) else { preconditionFailure("\"\(name)\" names no variant") }
    return id
  }
}
