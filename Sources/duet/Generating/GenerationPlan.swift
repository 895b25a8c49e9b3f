import DuetSession
import DuetText

/// What `generate` is asked to do, apart from where it is kept.
struct GenerationPlan: Equatable {
  /// The instruction.
  var prompt: String
  /// The mode of the brief; nil leaves it as it is.
  var mode: Mode?
  /// What the prompt is written to, in the place of the session's brief; nil leaves it as it is.
  var brief: Brief?
  /// The template that the prompt was made from.
  var template: TemplateUse?
  /// The presets, decoding parameters of the command line included.
  var presets: [Preset]
  /// How many variants, 1 to 8.
  var count: Int
  /// What every draw comes from; nil draws it.
  var seed: UInt64?
  /// The draft with which a new session begins; nil for an empty one.
  var draft: String?
  /// The part of the draft that texts are asked in the place of, empty to go on there; nil where
  /// the text goes wherever it is accepted.
  var place: Range<Int>?
  /// Which variant is put into the draft when all are written, from 0.
  var accepted: Int?

  /// The facts with which a new session begins.
  ///
  /// - Parameters:
  ///   - id: the session's name.
  ///   - seed: the session's seed.
  func beginning(id: SessionID, seed: UInt64, startedAt: Int) -> Fact {
    .sessionStarted(
      SessionStart(
        id: id, title: "", startedAt: startedAt, seed: seed, program: "duet \(Duet.version)"))
  }

  /// The facts that put the prompt into a session, before variants are asked for.
  func prompting(_ session: Session) -> [Fact] {
    var facts: [Fact] = []
    var brief = brief ?? session.brief
    if let mode { brief.mode = mode }
    if brief != session.brief { facts.append(.briefChanged(brief)) }
    if let draft, !draft.isEmpty, session.draft.buffer.isEmpty {
      let edit = TextEdit(offset: 0, removed: "", inserted: draft)
      facts.append(.textEdited(TextChange(place: .draft, edit: edit)))
    }
    let old = session.prompt.buffer.text
    if old != prompt, place?.isEmpty != true {
      let edit = TextEdit(offset: 0, removed: old, inserted: prompt)
      facts.append(.textEdited(TextChange(place: .prompt, edit: edit)))
    }
    return facts
  }

  /// What is asked for in a session that has the prompt and the draft.
  func request(in session: Session) -> GenerationRequest {
    guard let place else {
      return session.request(
        presets: presets, count: count, cursor: session.draft.buffer.utf8Count, seed: seed)
    }
    return place.isEmpty
      ? session.continuation(
        at: place.lowerBound, presets: presets, count: count, seed: seed)
      : session.rewrite(of: place, presets: presets, count: count, seed: seed)
  }

  /// The name of the session that this plan makes with this seed: the same for the same plan.
  ///
  /// A plan whose engines repeat themselves gives the same texts again, so it gives the same
  /// session too.
  func repeatableID(seed: UInt64) -> SessionID {
    var parts = ["\(seed)", "\(count)", mode?.rawValue ?? "", prompt]
    if let brief { parts.append("\(brief)") }
    if let template { parts.append("\(template.name) \(template.version)") }
    for preset in presets {
      let limits = preset.decoding
      parts += [preset.name, preset.engine.rawValue, preset.model, preset.system, "\(limits)"]
      parts.append(preset.seed.map { "\($0)" } ?? "")
    }
    if let draft { parts += [draft, "\(place ?? -1..<0)", "\(accepted ?? -1)"] }
    let bytes: [UInt8] = parts.flatMap { (part: String) -> [UInt8] in Array(part.utf8) + [0] }
    let start = SHA256.hash(bytes).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var generator = SeededGenerator(seed: start)
    return SessionID(using: &generator)
  }
}
