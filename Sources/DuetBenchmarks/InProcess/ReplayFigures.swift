import DuetScreen
import DuetSession
import DuetStudio
import DuetText

/// What it costs to go anywhere in a session of a hundred thousand events, and to play it.
struct ReplayFigures {
  private static let count = 100_000
  let bench: Bench

  func measure() -> [Figure] {
    let events = Self.events()
    var timeline = Timeline(events: [])
    var opening = Samples()
    for _ in 0..<bench.rounds {
      opening.add(ContinuousClock().measure { timeline = Timeline(events: events) })
    }
    var folding = Samples()
    folding.add(ContinuousClock().measure { _ = Session(replaying: events) })
    let replay = Replay(timeline, speed: 64)
    var model = StudioModel(
      session: replay.session, settings: Settings(theme: FrameFigures.grey()),
      keymap: Keymap(commands: PaneCatalog.commands), size: Size(columns: 120, rows: 40))
    model.enter(replay.session, replay: replay)
    return [
      Figure(
        name: "timeline of 100,000 events, ms", samples: opening, reference: "one fold of them",
        referenceSamples: folding),
      Figure(
        name: "seek among them, ms", samples: seeking(&model), reference: "one fold of them",
        referenceSamples: folding),
      Figure(
        name: "the same with its frame, ms", samples: seeking(&model, drawing: true),
        reference: "one fold of them", referenceSamples: folding),
      Figure(
        name: "16 ms of play at 64x and a frame, ms", samples: playing(&model), reference: "",
        limit: 16),
    ]
  }

  private func seeking(_ model: inout StudioModel, drawing: Bool = false) -> Samples {
    var generator = SeededGenerator(seed: 1)
    var samples = Samples()
    for _ in 0..<(40 * bench.rounds) {
      let number = generator.draw(below: Self.count)
      samples.add(
        ContinuousClock().measure {
          _ = model.perform(.replaying(.go(.event(number))))
          if drawing { _ = model.frame() }
        })
    }
    return samples
  }

  private func playing(_ model: inout StudioModel) -> Samples {
    _ = model.perform(.replaying(.go(.share(0.5))))
    var samples = Samples()
    for _ in 0..<(100 * bench.rounds) {
      samples.add(
        ContinuousClock().measure {
          _ = model.advanceReplay(milliseconds: 16)
          _ = model.frame()
        })
    }
    return samples
  }

  /// A long session: typing, undoing, and generations of four variants of which one is accepted.
  private static func events() -> [SessionEvent] {
    var session = Session()
    var events: [SessionEvent] = []
    var moment = 0
    func tell(_ fact: Fact, after milliseconds: Int) {
      moment += milliseconds
      let event = SessionEvent(
        number: events.count + 1, moment: Moment(milliseconds: moment), fact: fact)
      events.append(event)
      session.apply(event)
    }
    func type(_ text: String, in place: TextPlace) {
      let offset = session.text(place).buffer.utf8Count
      let edit = TextEdit(offset: offset, removed: "", inserted: text)
      tell(.textEdited(TextChange(place: place, edit: edit)), after: 120)
    }
    tell(
      .sessionStarted(
        SessionStart(
          id: SessionID("benchmarks"), title: "Long", startedAt: 0, seed: 1, program: "benchmarks")),
      after: 0)
    while events.count < count {
      for key in 0..<600 { type(key % 80 == 79 ? "\n" : key % 6 == 5 ? " " : "e", in: .draft) }
      for key in 0..<20 { type(key % 6 == 5 ? " " : "p", in: .prompt) }
      for _ in 0..<3 {
        if let target = session.draft.undoTarget {
          tell(.textMoved(TextMove(place: .draft, revision: target)), after: 400)
        }
      }
      let request = session.request(presets: [.embedded], count: 4, cursor: 0, seed: 1)
      tell(.generationRequested(request), after: 500)
      let ids = (0..<4).map { VariantID(generation: request.number, index: $0) }
      for _ in 0..<90 {
        for id in ids { tell(.chunkArrived(VariantChunk(variant: id, text: "word ")), after: 20) }
      }
      for id in ids {
        tell(
          .variantFinished(VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil)),
          after: 20)
      }
    }
    return Array(events.prefix(count))
  }
}
