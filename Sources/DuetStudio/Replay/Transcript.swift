import DuetSession
import DuetText

/// Events told in words, a line each.
enum Transcript {
  /// What an event says; where it is sealed, nothing in it tells who wrote a variant.
  static func line(for event: SessionEvent, isSealed: Bool) -> String {
    switch event.fact {
    case .sessionStarted(let start):
      "session begun" + (start.title.isEmpty ? "" : ": \(start.title)")
    case .sessionResumed: "session opened again"
    case .sessionClosed: "session left"
    case .sessionRenamed(let renamed): "renamed to \(renamed.title)"
    case .sessionTagged(let tagged): "tagged \(tagged.tags.joined(separator: ", "))"
    case .goalSet(let goal): "goal set: \(goal.phrase)"
    case .textEdited(let change): edited(change)
    case .textMoved(let move): "went to version \(move.revision) of the \(move.place.rawValue)"
    case .briefChanged(let brief): "brief changed: \(brief.mode.rawValue)"
    case .revisionNamed(let named):
      named.name.isEmpty
        ? "version \(named.revision) of the \(named.place.rawValue) lost its name"
        : "version \(named.revision) of the \(named.place.rawValue) named \(named.name)"
    case .generationRequested(let request):
      "asked for \(request.plans.count) variants"
        + (request.prompt.isEmpty ? " to go on" : ": \(request.prompt)")
    case .generationImported(let imported): "took over \(imported.variants.count) variants to judge"
    case .variantRetried(let retry):
      retry.branch.map { "branched from \(retry.replaced) at \"\($0.alternative)\"" }
        ?? "asked for \(retry.replaced) again"
    // A piece of a text may be a piece of a name.
    case .chunkArrived(let chunk):
      isSealed ? "\(chunk.variant) goes on" : "\(chunk.variant): \(chunk.text)"
    case .variantNoticed(let noticed):
      "\(noticed.variant): \(isSealed ? "a notice" : noticed.notice)"
    case .variantFinished(let finish): "\(finish.variant) is done (\(finish.finish.rawValue))"
    case .variantStopped(let id): "\(id) was stopped"
    case .variantFailed(let failed):
      "\(failed.variant) failed" + (isSealed ? "" : ": \(failed.failure.line)")
    case .variantAccepted(let accepted): "accepted \(accepted.variant) into the draft"
    case .tokensArrived(let arrived):
      // How many there are would tell who counts them so.
      "\(arrived.variant): "
        + (isSealed ? "a notice" : "\(arrived.tokens.count) tokens with probabilities")
    case .scoreGiven(let score):
      "\(score.variant) scored \(score.value.map(String.init) ?? "no more") on \(score.criterion)"
    case .pairShown(let pair): "pair \(pair.number) shown"
    case .preferenceRecorded(let preference): judged(preference, isSealed: isSealed)
    case .pairSkipped(let number): "pair \(number.pair) skipped"
    case .preferenceWithdrawn(let number): "judgement on pair \(number.pair) taken back"
    case .pairVoided(let void): "pair \(void.pair) put away: \(void.reason.words)"
    }
  }

  private static func edited(_ change: TextChange) -> String {
    let edit = change.edit
    let place = change.place.rawValue
    if let restored = change.restores { return "brought back version \(restored) of the \(place)" }
    if edit.removed.isEmpty { return "typed in the \(place): \(edit.inserted)" }
    if edit.inserted.isEmpty { return "deleted in the \(place): \(edit.removed)" }
    return "replaced in the \(place): \(edit.removed) by \(edit.inserted)"
  }

  private static func judged(_ preference: Preference, isSealed: Bool) -> String {
    let words =
      switch preference.choice {
      case .left: "left is better"
      case .right: "right is better"
      case .tie: "both are equally good"
      case .bothBad: "both are bad"
      }
    let strength = preference.strength.map { ", \($0.rawValue)" } ?? ""
    let why = preference.reasonLine(isSealed: isSealed)
    let reason = why.isEmpty ? "" : " (\(why))"
    return "pair \(preference.pair): \(words)\(strength)\(reason)"
  }
}

extension VoidReason {
  /// Why the pair was put away, as a clause.
  var words: String {
    switch self {
    case .lineUpChanged: "a variant of it is not shown any more"
    case .undone: "the judgement before it was gone back to"
    case .left: "the rating was left"
    case .copied: "it stayed in the session of which this is a copy"
    }
  }
}
