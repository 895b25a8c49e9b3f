import DuetSession
import DuetText

/// A session told in order: who did what, and when.
///
/// Keys pressed one after the other in the same text are told as one change, and the pieces of a
/// variant as one text when it has ended. Who wrote a variant is told where the screen told it,
/// and nothing of it while a pair is open at the end of the session.
struct Transcript {
  private var session = Session()
  private var typing: Typing?
  private let isSealed: Bool
  /// What was told since it was taken last.
  private var told: [TranscriptEntry] = []

  /// A pause in typing after which one begins anew, in milliseconds.
  private static let pause = 30_000

  /// A run of changes in one text.
  private struct Typing {
    let place: TextPlace
    let since: Moment
    let number: Int
    var latest: Moment
    var change: TextWindow
  }

  /// A transcript in which nothing has happened yet.
  ///
  /// - Parameter isSealed: whether nothing may tell who wrote what.
  private init(isSealed: Bool) { self.isSealed = isSealed }

  /// Tells a session from a moment on, each entry as soon as it is whole.
  ///
  /// Holds no more than one entry at a time; linear in the number of events.
  static func tell<Failure: Error>(
    _ events: [SessionEvent], from start: Moment = .start,
    _ body: (TranscriptEntry) throws(Failure) -> Void
  ) throws(Failure) {
    var transcript = Transcript(isSealed: Session(replaying: events).isBlind)
    for event in events {
      transcript.take(event)
      try transcript.give(from: start, body)
    }
    transcript.endTyping()
    try transcript.give(from: start, body)
  }

  private mutating func give<Failure: Error>(
    from start: Moment, _ body: (TranscriptEntry) throws(Failure) -> Void
  ) throws(Failure) {
    for entry in told where entry.moment >= start { try body(entry) }
    told = []
  }

  private mutating func take(_ event: SessionEvent) {
    switch event.fact {
    case .textEdited(let change):
      begin(change.place, event)
      typing?.change.extend(over: change.edit, in: session.text(change.place).buffer)
      session.apply(event)
    case .textMoved(let move):
      begin(move.place, event)
      typing?.change.extendOverAll(of: session.text(move.place).buffer)
      session.apply(event)
      typing?.change.end(at: session.text(move.place).buffer.utf8Count)
    case .chunkArrived:
      // What streams meanwhile does not break up what is typed.
      session.apply(event)
    default:
      endTyping()
      session.apply(event)
      if var entry = entry(for: event) {
        entry.number = event.number
        told.append(entry)
      }
    }
  }

  private mutating func begin(_ place: TextPlace, _ event: SessionEvent) {
    if let typing {
      let wait = event.moment.milliseconds - typing.latest.milliseconds
      if typing.place != place || wait > Self.pause { endTyping() }
    }
    if typing == nil {
      typing = Typing(
        place: place, since: event.moment, number: event.number, latest: event.moment,
        change: TextWindow(session.text(place).buffer))
    }
    typing?.latest = event.moment
  }

  private mutating func endTyping() {
    guard let typing else { return }
    self.typing = nil
    let (removed, inserted) = typing.change.texts(in: session.text(typing.place).buffer)
    let change = TextChangeWords(from: removed, to: inserted)
    guard !change.isEmpty else { return }
    var entry = TranscriptEntry(
      typing.since, "you", change.words(in: typing.place), text: change.text)
    entry.number = typing.number
    told.append(entry)
  }

  private func entry(for event: SessionEvent) -> TranscriptEntry? {
    let moment = event.moment
    switch event.fact {
    case .sessionStarted(let start):
      let date = WallClock.text(start.startedAt)
      return TranscriptEntry(moment, "duet", "session \(start.id) begins, \(date)")
    case .sessionResumed(let resumption):
      let date = WallClock.text(resumption.resumedAt)
      return TranscriptEntry(moment, "duet", "the session goes on, \(date)")
    case .sessionClosed: return TranscriptEntry(moment, "duet", "the session is closed")
    case .sessionRenamed(let renamed):
      return TranscriptEntry(moment, "you", "name the session \"\(renamed.title)\"")
    case .sessionTagged(let tagged):
      return TranscriptEntry(
        moment, "you", "tag the session \(tagged.tags.joined(separator: ", "))")
    case .goalSet(let goal):
      return TranscriptEntry(moment, "you", "set the goal: \(goal.phrase)")
    case .revisionNamed(let named):
      let name = named.name.isEmpty ? "take away the name of" : "name \"\(named.name)\""
      return TranscriptEntry(
        moment, "you", "\(name) version \(named.revision) of the \(named.place.rawValue)")
    case .briefChanged(let brief):
      return TranscriptEntry(moment, "you", "change the brief", text: Self.text(of: brief))
    case .generationRequested, .generationImported, .variantRetried, .chunkArrived,
      .variantNoticed, .variantFinished, .variantStopped, .variantFailed, .variantAccepted,
      .tokensArrived:
      return variantEntry(for: event)
    case .scoreGiven, .pairShown, .preferenceRecorded, .pairSkipped, .preferenceWithdrawn,
      .pairVoided:
      return ratingEntry(for: event)
    case .textEdited, .textMoved: return nil
    }
  }

  private func variantEntry(for event: SessionEvent) -> TranscriptEntry? {
    let moment = event.moment
    switch event.fact {
    case .generationRequested(let request):
      let count = request.plans.count == 1 ? "1 variant" : "\(request.plans.count) variants"
      return TranscriptEntry(moment, "you", "ask for \(count)", text: request.prompt)
    case .generationImported(let imported):
      return TranscriptEntry(
        moment, "duet", "take over \(imported.variants.count) variants",
        text: imported.request.prompt)
    case .variantRetried(let retry):
      let words =
        retry.branch.map { "branch from \(retry.replaced) at \"\($0.alternative)\"" }
        ?? "ask for \(retry.replaced) again"
      return TranscriptEntry(moment, "you", words)
    case .variantNoticed(let notice):
      return TranscriptEntry(moment, "\(notice.variant)", isSealed ? "a notice" : notice.notice)
    case .variantFinished(let finish): return ending(finish.variant, "is done", at: moment)
    case .variantStopped(let id): return ending(id, "is stopped", at: moment)
    case .variantFailed(let failure):
      // A server's words may name the model.
      let reason = isSealed ? "" : ": \(failure.failure.line)"
      return ending(failure.variant, "failed" + reason, at: moment)
    case .variantAccepted(let accepted):
      return TranscriptEntry(
        moment, "you", "take \(accepted.variant) into the draft", text: accepted.edit.inserted)
    default: return nil
    }
  }

  private func ending(_ id: VariantID, _ what: String, at moment: Moment) -> TranscriptEntry {
    let preset = isSealed ? nil : session.authorship(of: id).preset
    let label = preset.map { " (\($0))" } ?? ""
    return TranscriptEntry(moment, "\(id)", what + label, text: text(of: id))
  }

  private func text(of id: VariantID) -> String {
    session.variant(id).map { isSealed ? session.sealed($0) : $0 }?.text ?? ""
  }

  private func ratingEntry(for event: SessionEvent) -> TranscriptEntry? {
    let moment = event.moment
    switch event.fact {
    case .scoreGiven(let score):
      let value = score.value.map { "give \(score.variant) \($0) of 5 for" }
      return TranscriptEntry(
        moment, "you",
        "\(value ?? "take back the score of \(score.variant) for") \(score.criterion)")
    case .pairShown(let pair):
      let again = pair.repeats.map { ", pair \($0) again with its sides swapped" } ?? ""
      return TranscriptEntry(
        moment, "duet", "show pair \(pair.number): \(pair.left) left, \(pair.right) right\(again)")
    case .preferenceRecorded(let preference):
      let strength = preference.strength.map { ", \($0.rawValue)" } ?? ""
      let choice = preference.choice == .bothBad ? "both bad" : preference.choice.rawValue
      return TranscriptEntry(
        moment, preference.rater, "judge pair \(preference.pair): \(choice)\(strength)",
        text: preference.reasonLine(isSealed: isSealed))
    case .pairSkipped(let number):
      return TranscriptEntry(moment, "you", "skip pair \(number.pair)")
    case .preferenceWithdrawn(let number):
      return TranscriptEntry(moment, "you", "take back the judgement on pair \(number.pair)")
    case .pairVoided(let void):
      return TranscriptEntry(moment, "duet", "put pair \(void.pair) away undecided")
    default: return nil
    }
  }

  private static func text(of brief: Brief) -> String {
    let parts: [(String, String)] = [
      ("mode", brief.mode.rawValue), ("audience", brief.audience), ("tone", brief.tone),
      ("length", brief.length), ("format", brief.format),
      ("must include", brief.mustInclude.joined(separator: ", ")),
      ("avoid", brief.avoid.joined(separator: ", ")),
      ("examples", brief.examples.joined(separator: "; ")),
      ("references", brief.references.joined(separator: "; ")),
    ]
    return parts.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }.joined(separator: "\n")
  }
}
