import DuetSession

/// The work of `duet judge`: a model compares pairs, each in both orders, as a rater of its own.
struct JudgeWork: Sendable {
  /// The preset that judges.
  let preset: Preset
  /// Its engine.
  let engine: any Engine
  /// What it is told.
  let rubric: Rubric
  /// What is judged, the main criterion first.
  let criteria: [String]
  /// How many pairs at most; nil for all.
  let limit: Int?

  /// The name under which the judgements are stored.
  var rater: String { ModelRater.name(preset: preset.name, rubric: rubric.id) }

  /// How many answers in a row may fail before the work is given up.
  private static let patience = 3

  /// What came of it.
  struct Summary: Equatable, Sendable {
    /// Pairs that were judged.
    var judged = 0
    /// Of these, those on which the two orders contradict each other.
    var contradictions = 0
    /// Pairs that were left undecided, as there was no answer that could be understood.
    var unanswered = 0
    /// Why the work was given up; nil when it was not.
    var failure: EngineError?
  }

  /// Judges the pairs of a queue, and records each as soon as it is judged.
  ///
  /// - Parameters:
  ///   - opening: the facts with which the session begins; recorded before the first judgement, so
  ///     that a model that cannot be reached leaves nothing behind.
  ///   - isStopped: asked before each pair.
  ///   - show: called after each pair with the row that tells of it.
  /// - Throws: what the log or `show` throws.
  func run(
    _ queue: JudgeQueue, opening: [Fact], with recorder: inout SessionRecorder,
    isStopped: () -> Bool, show: (JudgeRow) throws -> Void
  ) async throws -> Summary {
    let session = Session(beginning: opening)
    var summary = Summary()
    var failures = 0
    for item in queue.items {
      if let limit, summary.judged >= limit { break }
      if isStopped() { break }
      let number = recorder.session.pairs.count + 1
      let pair = Pair(number: number, left: item.left, right: item.right, criteria: criteria)
      let began = recorder.now
      let asked = await ask(pair, in: session)
      if case .failure(let error) = asked {
        // A pair that was not asked about to its end is as if it had never been drawn.
        failures += 1
        if error == .cancelled { break }
        summary.failure = error
        if failures >= Self.patience || !error.failure.isRetryable { return summary }
        continue
      }
      failures = 0
      summary.failure = nil
      guard case .success(let verdict) = asked else { continue }
      if recorder.session.eventCount == 0 { try await recorder.record(opening) }
      try await recorder.record(.pairShown(pair))
      if let verdict {
        let elapsed = recorder.now.milliseconds - began.milliseconds
        try await recorder.record(.preferenceRecorded(preference(verdict, on: pair, elapsed)))
        summary.judged += 1
        if !verdict.contradictions.isEmpty { summary.contradictions += 1 }
      } else {
        try await recorder.record(.pairSkipped(PairNumber(number)))
        summary.unanswered += 1
      }
      try show(JudgeRow(pair, verdict, of: recorder.session, rater: rater))
    }
    return summary
  }

  private func preference(_ verdict: JudgeVerdict, on pair: Pair, _ elapsed: Int) -> Preference {
    let main = criteria.first ?? Criteria.main
    var reason = verdict.reason
    if !verdict.contradictions.isEmpty {
      reason = "contradicts itself when the order is exchanged. " + reason
    }
    return Preference(
      pair: pair.number, choice: verdict.choices[main] ?? .tie,
      criteria: verdict.choices.filter { $0.key != main }, reason: reason, rater: rater,
      elapsedMilliseconds: elapsed)
  }

  /// Asks about a pair in both orders at once.
  private func ask(_ pair: Pair, in session: Session) async -> Result<JudgeVerdict?, EngineError> {
    guard let left = session.variant(pair.left)?.text,
      let right = session.variant(pair.right)?.text,
      let request = session.generation(pair.left.generation)?.request
    else { return .success(nil) }
    let seed = session.start.seed &+ UInt64(pair.number)
    async let straight = reply(question(request.prompt, left, right), seed: seed)
    async let swapped = reply(question(request.prompt, right, left), seed: seed)
    do {
      let one = JudgeAnswer(try await straight.get(), criteria: criteria, isSwapped: false)
      let other = JudgeAnswer(try await swapped.get(), criteria: criteria, isSwapped: true)
      return .success(JudgeVerdict(one, other, criteria: criteria))
    } catch {
      return .failure(error)
    }
  }

  private func question(_ prompt: String, _ first: String, _ second: String) -> String {
    rubric.question(
      prompt: prompt, first: first.trimmed, second: second.trimmed, criteria: criteria)
  }

  private func reply(_ question: String, seed: UInt64) async -> Result<String, EngineError> {
    var decoding = preset.decoding
    decoding.temperature = decoding.temperature ?? 0
    decoding.logprobs = nil
    let request = EngineRequest(
      prompt: question, model: preset.model, system: preset.system, brief: Brief(mode: .task),
      decoding: decoding, seed: seed)
    let text = Collected()
    do throws(EngineError) {
      _ = try await engine.generate(request) { output in
        if case .text(let piece) = output { await text.add(piece) }
      }
      return .success(await text.text)
    } catch {
      return .failure(error)
    }
  }

  /// The pieces of a reply, joined.
  private actor Collected {
    private(set) var text = ""
    func add(_ piece: String) { text += piece }
  }
}

extension Session {
  /// A session in which nothing happened yet but its beginning.
  init(beginning facts: [Fact]) {
    self.init()
    for (place, fact) in facts.enumerated() {
      apply(SessionEvent(number: place + 1, moment: .start, fact: fact))
    }
  }
}

extension String {
  /// The text without the space around it, which could tell who wrote it.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
