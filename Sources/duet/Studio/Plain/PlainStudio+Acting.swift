import DuetSession
import DuetText

extension PlainStudio {
  /// Records facts, the session's beginning before the first of them, and says that it was done.
  mutating func record(_ facts: [Fact], saying sentence: String?) async throws {
    var all = facts
    if recorder.session.eventCount == 0 {
      var generator = SystemRandomNumberGenerator()
      let start = SessionStart(
        id: SessionID(using: &generator), title: "", startedAt: WallClock.milliseconds,
        seed: UInt64.random(in: 0..<(1 << 53)), program: "duet \(Duet.version)")
      all.insert(.sessionStarted(start), at: 0)
    }
    try await recorder.record(all)
    if let sentence { try say(sentence) }
  }

  /// Asks for variants of a prompt and says each when it is written.
  mutating func generate(_ prompt: String) async throws {
    guard prompt.contains(where: { !$0.isWhitespace }) else {
      return try say("There is no prompt yet: type one.")
    }
    let old = recorder.session.prompt.buffer.text
    let edit = TextEdit(offset: 0, removed: old, inserted: prompt)
    try await record(
      old == prompt ? [] : [.textEdited(TextChange(place: .prompt, edit: edit))], saying: nil)
    let session = recorder.session
    let request = session.request(
      presets: presets, count: count, cursor: session.draft.buffer.utf8Count)
    try await recorder.record(.generationRequested(request))
    try await write(
      request.plans.indices.map { VariantID(generation: request.number, index: $0) })
  }

  /// Asks for a variant again.
  mutating func retry(_ variant: Variant) async throws {
    guard let retry = recorder.session.retry(of: variant.id) else { return }
    try await recorder.record(.variantRetried(retry))
    let place = recorder.session.generation(variant.id.generation)?.variants.count ?? 1
    try await write([VariantID(generation: variant.id.generation, index: place - 1)])
  }

  /// Lets a variant that broke off go on from its text.
  mutating func resume(_ variant: Variant) async throws {
    if variant.state == .finished(.stop) {
      return try say("\(variant.id) came to its end: there is nothing to go on with.")
    }
    guard let facts = recorder.session.resumption(of: variant.id) else {
      return try say("\(variant.id) has no text to go on from: /retry writes it again.")
    }
    let place = recorder.session.generation(variant.id.generation)?.variants.count ?? 0
    try await recorder.record(facts)
    try await write([VariantID(generation: variant.id.generation, index: place)])
  }

  private mutating func write(_ variants: [VariantID]) async throws {
    try say("Writing; ctrl-C stops.")
    let stopping = interruption
    stopping?.work()
    defer { stopping?.rest() }
    var said: Set<VariantID> = []
    try await GenerationRun(engines: engines).generate(
      variants, with: &recorder, begun: { stopping?.whenItComes($0) },
      show: { [say] session, id in
        guard let variant = session.variant(id), variant.state.isOver, said.insert(id).inserted
        else { return }
        try Self.say(variant, in: session, say)
      })
  }

  /// Takes a variant into the draft, a blank line after what is there.
  mutating func accept(_ variant: Variant) async throws {
    guard !variant.text.isEmpty else { return try say("\(variant.id) has no text.") }
    var offset = recorder.session.draft.buffer.utf8Count
    var facts: [Fact] = []
    if offset > 0 {
      let gap = TextEdit(offset: offset, removed: "", inserted: "\n\n")
      facts.append(.textEdited(TextChange(place: .draft, edit: gap)))
      offset += 2
    }
    let edit = TextEdit(offset: offset, removed: "", inserted: variant.text)
    facts.append(.variantAccepted(VariantAcceptance(variant: variant.id, edit: edit)))
    try await record(facts, saying: "\(variant.id) is in the draft.")
  }

  /// The person's own text at the end of the draft, after a space where one is needed.
  func addition(of text: String) -> Fact {
    let buffer = recorder.session.draft.buffer
    let needsSpace = buffer.text.last.map { !$0.isWhitespace } ?? false
    let edit = TextEdit(
      offset: buffer.utf8Count, removed: "", inserted: needsSpace ? " " + text : text)
    return .textEdited(TextChange(place: .draft, edit: edit))
  }

  /// Judges the variants of this session in pairs.
  mutating func rate() async throws {
    var dialogue = RatingDialogue(
      recorder: recorder, rater: rater, criteria: Array(criteria.prefix(1)), limit: nil, say: say,
      hear: hear)
    try await dialogue.run()
    recorder = dialogue.recorder
    try say("\(dialogue.count) judgements are saved.")
  }
}
