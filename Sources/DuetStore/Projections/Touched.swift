import DuetSession

/// Which parts of a session some events changed, so that only their rows are written.
struct Touched: Equatable {
  var generations: Set<Int> = []
  var variants: Set<VariantID> = []
  var scored: Set<VariantID> = []
  var pairs: Set<Int> = []
  var isDraftDue = false

  init() {}

  /// Everything that a session has.
  init(allOf session: Session) {
    generations = Set(session.generations.map(\.number))
    scored = Set(session.scores.keys)
    pairs = Set(session.pairs.map(\.pair.number))
    isDraftDue = true
  }

  /// Notes what an event changed.
  mutating func note(_ fact: Fact) {
    switch fact {
    case .generationRequested(let request): generations.insert(request.number)
    case .generationImported(let imported): generations.insert(imported.request.number)
    case .variantRetried(let retry): generations.insert(retry.replaced.generation)
    case .variantFinished(let finish): variants.insert(finish.variant)
    case .variantStopped(let id): variants.insert(id)
    case .variantFailed(let failed): variants.insert(failed.variant)
    case .scoreGiven(let score): scored.insert(score.variant)
    case .pairShown(let pair): pairs.insert(pair.number)
    case .preferenceRecorded(let preference): pairs.insert(preference.pair)
    case .pairSkipped(let number), .preferenceWithdrawn(let number): pairs.insert(number.pair)
    case .sessionStarted, .sessionResumed, .sessionClosed, .sessionRenamed, .sessionTagged,
      .textEdited, .textMoved, .briefChanged, .chunkArrived, .variantNoticed, .variantAccepted:
      break
    }
  }
}
