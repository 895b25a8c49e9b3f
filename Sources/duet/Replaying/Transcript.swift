import DuetSession
import DuetText

/// A session told in order: who did what, and when.
///
/// Keys pressed one after the other in the same text are told as one change, and the pieces of a
/// variant as one text when it has ended. Who wrote a variant is told where the screen told it,
/// and nothing of it while a pair is open at the end of the session.
struct Transcript {
  /// What happened, in order.
  private(set) var entries: [TranscriptEntry] = []
  private var session = Session()
  private var typing: Typing?
  private let isSealed: Bool

  /// A run of changes in one text.
  private struct Typing {
    var place: TextPlace
    var since: Moment
    var before: String
  }

  /// The transcript of a session, from a moment on.
  init(events: [SessionEvent], from start: Moment = .start) {
    isSealed = Session(replaying: events).isBlind
    for event in events { take(event) }
    endTyping()
    entries.removeAll { $0.moment < start }
  }

  /// The transcript as lines.
  var lines: [String] { entries.flatMap(\.lines) }

  private mutating func take(_ event: SessionEvent) {
    let place = Self.textPlace(of: event.fact)
    if place == nil || place != typing?.place { endTyping() }
    if let place {
      if typing == nil {
        typing = Typing(
          place: place, since: event.moment, before: session.text(place).buffer.text)
      }
      session.apply(event)
      return
    }
    session.apply(event)
    if let entry = entry(for: event) { entries.append(entry) }
  }

  private static func textPlace(of fact: Fact) -> TextPlace? {
    switch fact {
    case .textEdited(let change): change.place
    case .textMoved(let move): move.place
    default: nil
    }
  }

  private mutating func endTyping() {
    guard let typing else { return }
    self.typing = nil
    let change = TextChangeWords(from: typing.before, to: session.text(typing.place).buffer.text)
    guard !change.isEmpty else { return }
    entries.append(
      TranscriptEntry(
        typing.since, "you", change.words(in: typing.place), text: change.text))
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
    case .briefChanged(let brief):
      return TranscriptEntry(moment, "you", "change the brief", text: Self.text(of: brief))
    case .generationRequested, .generationImported, .variantRetried, .chunkArrived,
      .variantNoticed, .variantFinished, .variantStopped, .variantFailed, .variantAccepted:
      return variantEntry(for: event)
    case .scoreGiven, .pairShown, .preferenceRecorded, .pairSkipped, .preferenceWithdrawn:
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
      return TranscriptEntry(moment, "you", "ask for \(retry.replaced) again")
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
    return TranscriptEntry(moment, "\(id)", what + label, text: session.variant(id)?.text ?? "")
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
        text: preference.reason)
    case .pairSkipped(let number):
      return TranscriptEntry(moment, "you", "skip pair \(number.pair)")
    case .preferenceWithdrawn(let number):
      return TranscriptEntry(moment, "you", "take back the judgement on pair \(number.pair)")
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
