import DuetSession

/// Which parts of a session some events changed, so that only their rows are written.
struct Touched: Equatable {
  var generations: Set<Int> = []
  var variants: Set<VariantID> = []
  var scored: Set<VariantID> = []
  var pairs: Set<Int> = []
  var isDraftDue = false
  /// Variants of which text was taken into the draft.
  var accepted: Set<VariantID> = []
  /// When texts were written, in milliseconds since 1970.
  var times: [TextRow.Place: Int] = [:]

  init() {}

  /// Everything that a session has.
  init(allOf session: Session) {
    generations = Set(session.generations.map(\.number))
    scored = Set(session.scores.keys)
    pairs = Set(session.pairs.map(\.pair.number))
    isDraftDue = true
  }

  /// Notes what an event changed.
  ///
  /// - Parameter time: when that was, in milliseconds since 1970.
  mutating func note(_ fact: Fact, at time: Int) {
    noteTexts(fact, at: time)
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
    case .pairVoided(let void): pairs.insert(void.pair)
    case .sessionStarted, .sessionResumed, .sessionClosed, .sessionRenamed, .sessionTagged,
      .goalSet, .textEdited, .textMoved, .briefChanged, .revisionNamed, .chunkArrived,
      .variantNoticed, .variantAccepted, .tokensArrived:
      break
    }
  }

  /// Notes of an event only when texts were written and which variants were accepted.
  mutating func noteTexts(_ fact: Fact, at time: Int) {
    for place in Self.texts(writtenBy: fact) { times[place] = time }
    if case .variantAccepted(let acceptance) = fact { accepted.insert(acceptance.variant) }
  }

  /// The texts that an event writes or ends; the draft, which has a rule of its own, left out.
  static func texts(writtenBy fact: Fact) -> [TextRow.Place] {
    switch fact {
    case .sessionStarted, .sessionRenamed: [.title]
    case .generationRequested(let request): [.prompt(request.number)]
    case .generationImported(let imported):
      [.prompt(imported.request.number)]
        + imported.variants.indices.map {
          .variant(VariantID(generation: imported.request.number, index: $0))
        }
    case .variantFinished(let finish): [.variant(finish.variant)]
    case .variantStopped(let id): [.variant(id)]
    case .variantFailed(let failed): [.variant(failed.variant)]
    case .preferenceRecorded(let preference): [.note(preference.pair)]
    case .textEdited(let change) where change.place == .notes: [.notes]
    case .textMoved(let move) where move.place == .notes: [.notes]
    default: []
    }
  }
}
