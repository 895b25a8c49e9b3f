public import DuetSession

/// How pairs are judged.
public struct RatingOptions: Sendable {
  /// When it is told who wrote what.
  public enum Reveal: String, CaseIterable, Sendable {
    /// After each judgement.
    case vote
    /// When no pair is left.
    case end
  }

  /// The reasons that can be given by one key each, nine at most.
  public var reasons: [String] = RatingOptions.standardReasons
  /// The share of pairs that come again with their sides exchanged, from 0 to 1.
  public var repeatShare = 0.1
  /// When it is told who wrote what.
  public var reveal = Reveal.vote
  /// Whether a choice is a judgement: it is recorded at once, and the next pair is shown.
  ///
  /// Then it is told only at the end who wrote what.
  public var isQuick = false
  /// After how many judgements no further pair is shown; nil for as many as there are.
  public var limit: Int?
  /// Whether there is nothing else to do, so that leaving the pairs is leaving the program.
  public var isWholeProgram = false
  /// Chooses which pair comes next.
  public var chooser = PairChooser.telling

  /// How pairs are judged unless something else is said.
  public init() {}

  /// The reasons that are offered where nothing else is configured.
  public static let standardReasons = [
    "accurate", "clear", "prompt", "tone", "vivid", "original", "concise", "complete",
  ]
  /// How many reasons have a key.
  public static let mostReasons = 9
}

extension Context {
  /// How the next pair is drawn.
  var drawing: PairDrawing {
    PairDrawing(
      criteria: settings.criteria, repeatShare: settings.rating.repeatShare,
      chooser: settings.rating.chooser)
  }

  /// The fact that puts the next pair of a session on the screen; nil when enough were judged.
  func nextPair(of session: Session) -> Fact? {
    guard session.openPair == nil,
      session.preferences.count < settings.rating.limit ?? .max
    else { return nil }
    return session.nextPair(drawing).map(Fact.pairShown)
  }

  /// A variant as it may be shown now: without names while they are sealed.
  func shown(_ variant: Variant) -> Variant {
    isSealed ? session.sealed(variant, hiding: namesToHide) : variant
  }

  /// What may stand in texts beside the names that the session knows itself.
  var namesToHide: [String] {
    (settings.knownPresets + settings.presets).flatMap { [$0.name, $0.model] }
  }
}
