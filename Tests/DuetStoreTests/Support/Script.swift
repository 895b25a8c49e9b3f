import DuetSession
import DuetText

/// Writes a session's events fact by fact, as the studio would.
struct Script {
  let id: SessionID
  private(set) var session = Session()
  private(set) var events: [SessionEvent] = []
  private var milliseconds = 0

  /// A session that has begun, and nothing more.
  init(_ name: String, title: String = "", startedAt: Int = 1_000_000, seed: UInt64 = 7) {
    id = SessionID(name)
    happen(
      .sessionStarted(
        SessionStart(
          id: id, title: title, startedAt: startedAt, seed: seed, program: "duet tests")))
  }

  mutating func happen(_ fact: Fact, after pause: Int = 10) {
    milliseconds += pause
    let event = SessionEvent(
      number: events.count + 1, moment: Moment(milliseconds: milliseconds), fact: fact)
    events.append(event)
    session.apply(event)
  }

  /// Types at the end of a text.
  mutating func type(_ text: String, in place: TextPlace = .draft) {
    let buffer = session.text(place).buffer
    let edit = buffer.edit(replacing: buffer.utf8Count..<buffer.utf8Count, with: text)
    happen(.textEdited(TextChange(place: place, edit: edit)))
  }

  /// Asks for variants and lets each come to its end with these texts.
  mutating func generate(_ prompt: String, _ texts: [String], presets: [Preset] = Self.presets) {
    request(prompt, count: texts.count, presets: presets)
    for (index, text) in texts.enumerated() { finish(index, with: text) }
  }

  /// Asks for variants.
  mutating func request(_ prompt: String, count: Int, presets: [Preset] = Self.presets) {
    var request = session.request(presets: presets, count: count, cursor: 0)
    request.prompt = prompt
    happen(.generationRequested(request))
  }

  /// Lets some text of a variant of the newest generation come.
  mutating func chunk(_ index: Int, _ text: String, after pause: Int = 10) {
    let id = VariantID(generation: session.generations.count, index: index)
    happen(.chunkArrived(VariantChunk(variant: id, text: text)), after: pause)
  }

  /// A session in which four variants come at once, each in this many pieces, and one fails.
  static func streaming(chunks: Int) -> Script {
    var script = Script("s", title: "Storm")
    script.type("A draft.")
    script.request("Go on", count: 4)
    for place in 0..<(4 * chunks) {
      script.chunk((place * 7 + place / 5) % 4, "wörd\(place)\n\"", after: place % 40)
    }
    for index in 0..<3 { script.finish(index, with: "") }
    let failure = Failure(code: "timeout", summary: "no answer", remedy: "try again")
    script.happen(
      .variantFailed(
        VariantFailure(variant: VariantID(generation: 1, index: 3), failure: failure)))
    return script
  }

  /// Lets a variant of the newest generation come to its end.
  mutating func finish(_ index: Int, with text: String) {
    let id = VariantID(generation: session.generations.count, index: index)
    if !text.isEmpty { happen(.chunkArrived(VariantChunk(variant: id, text: text))) }
    happen(
      .variantFinished(
        VariantFinish(
          variant: id, finish: .stop, tokens: TokenCount(prompt: 3, completion: 5), model: nil)))
  }

  /// Shows two variants of the newest generation.
  mutating func show(
    _ left: Int = 0, _ right: Int = 1, criteria: [String] = ["overall"], gold: Choice? = nil,
    draw: PairDraw? = nil
  ) {
    let generation = session.generations.count
    happen(
      .pairShown(
        Pair(
          number: session.pairs.count + 1,
          left: VariantID(generation: generation, index: left),
          right: VariantID(generation: generation, index: right), criteria: criteria,
          gold: gold, draw: draw)))
  }

  /// Judges the pair that was shown last.
  mutating func judge(
    _ choice: Choice, strength: Strength? = nil, criteria: [String: Choice] = [:],
    reason: String = "", reasons: [String] = [], pins: [Pin] = []
  ) {
    happen(
      .preferenceRecorded(
        Preference(
          pair: session.pairs.count, choice: choice, strength: strength, criteria: criteria,
          reason: reason, reasons: reasons, pins: pins, rater: "ada", elapsedMilliseconds: 900)))
  }

  static let presets = [
    Preset(name: "dry-quill", engine: .openai, model: "model-one"),
    Preset(name: "wet-brush", engine: .embedded, model: "model-two"),
  ]
}
