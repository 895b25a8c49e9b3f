import DuetSession
import DuetStore
import DuetText

/// The studio as a dialogue in lines, for screen readers and terminals that cannot place a cursor.
///
/// Nothing is drawn: what happens is said once, in order, and every command is a line.
struct PlainStudio {
  /// Records what happens.
  var recorder: SessionRecorder
  /// The presets that Generate uses, in turn.
  let presets: [Preset]
  /// The engines of all presets.
  let engines: EngineSet
  /// Who judges.
  let rater: String
  /// What is judged, the main criterion first.
  let criteria: [String]
  /// How many variants a generation has.
  var count: Int
  /// What ctrl-C goes through; nil where there is none.
  var interruption: Interruption?
  /// Says a line.
  let say: (String) throws -> Void
  /// Hears a line; nil when there is no more.
  let hear: () -> String?

  /// Opens the dialogue on standard input and output.
  static func run(_ launch: StudioLaunch) async throws {
    let log = try Wiring.store(launch.options)
    var session = Session()
    if case .write(let id?, _) = launch.purpose {
      session = try await log.session(id)
    }
    let interruption = Interruption()
    interruption.rest()
    var studio = PlainStudio(
      recorder: SessionRecorder(session: session, log: log, leases: log.leases),
      presets: launch.presets,
      engines: EngineSet(launch.configuration.presets) { Wiring.engine(for: $0, isPaced: false) },
      rater: launch.rater, criteria: launch.configuration.criteria,
      count: launch.configuration.variants, interruption: interruption,
      say: { try Output.line($0) }, hear: Input.line)
    try await studio.converse()
  }

  /// Hears lines and does what they say, until there are no more.
  mutating func converse() async throws {
    try say("Duet. Type a prompt and press enter; /help says the commands, /quit leaves.")
    if recorder.session.eventCount > 0 { try await resume() }
    while let line = hear() {
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      do {
        let command = try PlainCommand(line)
        guard command != .quit else { break }
        try await obey(command)
      } catch let problem as PlainCommand.Problem {
        try say(problem.sentence)
      }
    }
    guard recorder.session.eventCount > 0 else { return }
    try await recorder.record(.sessionClosed)
    try say("Saved as session \(recorder.session.id).")
  }

  private mutating func resume() async throws {
    let stopped = recorder.session.unfinishedVariants.map(Fact.variantStopped)
    let now = SessionResumption(resumedAt: WallClock.milliseconds)
    try await recorder.record([.sessionResumed(now)] + stopped)
    try say("Session \(recorder.session.id): \(SafeText.line(recorder.session.displayTitle))")
    try sayDraft()
  }

  private mutating func obey(_ command: PlainCommand) async throws {
    switch command {
    case .generate(let prompt): try await generate(prompt)
    case .generateAgain: try await generate(recorder.session.prompt.buffer.text)
    case .retry(let name): try await retry(try variant(name))
    case .resume(let name): try await resume(try variant(name))
    case .accept(let name): try await accept(try variant(name))
    case .variants, .compare, .draft, .help: try answer(command)
    case .rate: try await rate()
    case .count(let count):
      self.count = count
      try say("\(count) variants from now on.")
    case .mode, .score, .write, .undo, .redo, .title: try await change(command)
    case .quit: break
    }
  }

  /// Answers a question; nothing changes.
  private func answer(_ command: PlainCommand) throws {
    switch command {
    case .variants(nil):
      for variant in recorder.session.latestGeneration?.current ?? [] { try sayVariant(variant) }
    case .variants(let name?): try sayVariant(try variant(name))
    case .compare(let one, let other):
      try say(Self.difference(from: try variant(one).text, to: try variant(other).text))
    case .draft: try sayDraft()
    default: try say(PlainCommand.guide)
    }
  }

  /// Makes a change that is one fact.
  private mutating func change(_ command: PlainCommand) async throws {
    let session = recorder.session
    switch command {
    case .mode(let mode):
      var brief = session.brief
      brief.mode = mode
      try await record([.briefChanged(brief)], saying: "Mode \(mode.rawValue).")
    case .score(let name, let value, let criterion):
      let score = Score(variant: try variant(name).id, criterion: criterion, value: value)
      try await record(
        [.scoreGiven(score)], saying: "\(score.variant): \(SafeText.line(criterion)) \(value) of 5."
      )
    case .write(let text): try await record([addition(of: text)], saying: "Added to the draft.")
    case .undo: try await move(to: session.draft.undoTarget, otherwise: "Nothing to undo.")
    case .redo: try await move(to: session.draft.redoTarget, otherwise: "Nothing to redo.")
    case .title(let title):
      try await record([.sessionRenamed(SessionTitle(title: title))], saying: "Named.")
    default: break
    }
  }

  private mutating func move(to revision: Int?, otherwise sentence: String) async throws {
    guard let revision else { return try say(sentence) }
    try await record([.textMoved(TextMove(place: .draft, revision: revision))], saying: nil)
    try sayDraft()
  }
}
