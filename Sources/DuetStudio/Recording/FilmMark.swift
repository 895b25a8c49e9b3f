public import DuetSession

/// A place in a film that one may want to find again.
public struct FilmMark: Equatable, Sendable {
  /// When it happened.
  public var moment: Moment
  /// What happened, in one line as the replay tells it; it may hold whatever was typed.
  public var text: String

  /// The mark of an event; nil for those that need none.
  ///
  /// Prompts with their generations, what was accepted, judgements and failures have one.
  ///
  /// - Parameter isSealed: whether nothing may tell who wrote a variant.
  init?(of event: SessionEvent, isSealed: Bool) {
    switch event.fact {
    case .generationRequested, .generationImported, .variantRetried, .variantAccepted,
      .variantFailed, .scoreGiven, .preferenceRecorded:
      break
    default: return nil
    }
    moment = event.moment
    text = Transcript.line(for: event, isSealed: isSealed)
  }
}
