import DuetSession
import DuetText

/// Sessions for measurements, the same in every run.
struct SampleEvents {
  let id: SessionID
  private(set) var events: [SessionEvent] = []
  private var generator: SeededGenerator
  private var milliseconds = 0
  private var generations = 0
  private static let preset = Preset(name: "bench", engine: .embedded, model: "bench")

  /// A session that has begun.
  init(_ name: String, seed: UInt64) {
    id = SessionID(name)
    generator = SeededGenerator(seed: seed)
    happen(
      .sessionStarted(
        SessionStart(id: id, title: name, startedAt: 0, seed: seed, program: "benchmarks")))
  }

  /// Types words at the start of the draft.
  mutating func type(words: Int) {
    for _ in 0..<words {
      let edit = TextEdit(offset: 0, removed: "", inserted: word() + " ")
      happen(.textEdited(TextChange(place: .draft, edit: edit)))
    }
  }

  /// Lets variants come at once, a piece of each in turn, until all are over.
  ///
  /// - Parameters:
  ///   - chunks: the pieces of each variant.
  ///   - words: the words of a piece.
  mutating func generate(variants: Int, chunks: Int, words: Int = 1) {
    generations += 1
    let plans = (0..<variants).map {
      VariantPlan(preset: Self.preset, seed: UInt64($0))
    }
    happen(
      .generationRequested(
        GenerationRequest(
          number: generations, prompt: "Go on: \(text(words: 6))", brief: Brief(), cursor: 0,
          plans: plans)))
    let ids = (0..<variants).map { VariantID(generation: generations, index: $0) }
    for _ in 0..<chunks {
      for id in ids {
        happen(.chunkArrived(VariantChunk(variant: id, text: text(words: words) + " ")))
      }
    }
    for id in ids {
      let finish = VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil)
      happen(.variantFinished(finish))
    }
  }

  private mutating func happen(_ fact: Fact) {
    milliseconds += generator.draw(below: 40)
    events.append(
      SessionEvent(
        number: events.count + 1, moment: Moment(milliseconds: milliseconds), fact: fact))
  }

  private mutating func text(words: Int) -> String {
    (0..<words).map { _ in word() }.joined(separator: " ")
  }

  /// A word out of some 4,000, the common ones more often than the rare.
  private mutating func word() -> String {
    let rank = 1 + generator.draw(below: 1 + generator.draw(below: 4_000))
    return Self.syllables[rank % 16] + Self.syllables[rank / 16 % 16] + Self.syllables[rank / 256]
  }

  private static let syllables = [
    "sto", "rm", "clo", "ck", "wa", "ter", "li", "ght", "ma", "ker", "no", "ve", "ri", "da", "pe",
    "su",
  ]
}
