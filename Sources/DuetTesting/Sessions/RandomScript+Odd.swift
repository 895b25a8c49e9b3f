import DuetSession
import DuetText

extension RandomScript {
  /// A fact that does not fit, or only by chance.
  mutating func oddFact() -> Fact {
    switch draw(4) {
    case 0: oddTextFact()
    case 1: oddVariantFact()
    case 2: oddRatingFact()
    default: oddGenerationFact()
    }
  }

  private static let oddNumbers = [
    Int.min, Int.min + 1, -1, 0, 1, 2, 3, 9_999, Int.max - 1, Int.max,
  ]

  private mutating func number() -> Int {
    Self.oddNumbers[draw(Self.oddNumbers.count)]
  }

  /// The name of a variant that is probably not there, within what can be written as letters.
  private mutating func name() -> VariantID {
    VariantID(generation: [1, 2, 3, 9_999][draw(4)], index: [0, 1, 7, 30, 17_000][draw(5)])
  }

  private mutating func oddTextFact() -> Fact {
    let place: TextPlace = draw(4) == 0 ? .prompt : .draft
    let edit = replacement(in: place)
    switch draw(6) {
    case 0: return .textMoved(TextMove(place: place, revision: number()))
    case 1:
      let wrong = TextEdit(offset: number(), removed: edit.removed, inserted: edit.inserted)
      return .textEdited(TextChange(place: place, edit: wrong))
    case 2:
      let wrong = TextEdit(offset: edit.offset, removed: text(2), inserted: edit.inserted)
      return .textEdited(TextChange(place: place, edit: wrong))
    case 3:
      let wrong = TextEdit(offset: edit.offset + 1, removed: "", inserted: edit.inserted)
      return .textEdited(TextChange(place: place, edit: wrong))
    case 4:
      let authors = Runs(repeating: Author.person, count: draw(9))
      return .textEdited(TextChange(place: place, edit: edit, authors: authors))
    default:
      let empty = TextEdit(offset: edit.offset, removed: "", inserted: "")
      return .textEdited(TextChange(place: place, edit: empty))
    }
  }

  private mutating func oddVariantFact() -> Fact {
    let known = element(of: session.generations.flatMap(\.variants))?.id
    let id = draw(3) == 0 ? known ?? name() : name()
    switch draw(7) {
    case 6: return .tokensArrived(VariantTokens(variant: id, tokens: tokens(of: name()).tokens))
    case 0: return .chunkArrived(VariantChunk(variant: id, text: text(2)))
    case 1: return .variantFinished(finish(of: id))
    case 2: return .variantStopped(id)
    case 3: return .variantNoticed(VariantNotice(variant: id, notice: text(1)))
    case 4:
      let edit = TextEdit(offset: number(), removed: "", inserted: text(2))
      return .variantAccepted(VariantAcceptance(variant: id, edit: edit))
    default:
      let failure = EngineError.cancelled.failure
      return .variantFailed(VariantFailure(variant: id, failure: failure))
    }
  }

  private mutating func oddGenerationFact() -> Fact {
    var request = request()
    switch draw(4) {
    case 0:
      request.number = number()
      return .generationRequested(request)
    case 1:
      request.plans = []
      request.cursor = number()
      return .generationRequested(request)
    case 2:
      var imported = generationImport()
      imported.request.number = draw(2) == 0 ? number() : imported.request.number
      imported.variants = Array(imported.variants.prefix(draw(2)))
      return .generationImported(imported)
    default:
      let plan = VariantPlan(preset: .embedded, seed: 3)
      return .variantRetried(VariantRetry(replaced: name(), plan: plan))
    }
  }

  private mutating func oddRatingFact() -> Fact {
    let pair = draw(2) == 0 ? number() : session.pairs.count
    switch draw(7) {
    case 6: return .pairVoided(PairVoid(pair, .undone))
    case 0: return .pairSkipped(PairNumber(pair))
    case 1: return .preferenceWithdrawn(PairNumber(pair))
    case 2: return .preferenceRecorded(preference(on: pair))
    case 3:
      return .scoreGiven(Score(variant: name(), criterion: text(1), value: number()))
    case 4:
      let next = session.pairs.count + 1
      return .pairShown(Pair(number: next, left: name(), right: name(), criteria: []))
    default:
      return .sessionStarted(
        SessionStart(
          id: SessionID("second"), title: text(1), startedAt: number(), seed: 0, program: ""))
    }
  }
}
