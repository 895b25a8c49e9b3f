import DuetScreen
import DuetSession
import DuetStudio
import DuetText

/// What a paste of ten megabytes costs, and a key after it, from the terminal's bytes to the frame.
struct PasteFigures {
  private static let size = Size(columns: 120, rows: 40)
  private static let count = 10_000_000
  let bench: Bench

  func measure() -> [Figure] {
    let word = "storm and clock "
    let line = Array(String(repeating: word, count: Self.count / word.utf8.count).utf8)
    let lines = line.enumerated().map { $0.offset % 80 == 79 ? UInt8(0x0D) : $0.element }
    return figures("10 MB of lines", lines) + figures("one line of 10 MB", line)
  }

  private func figures(_ name: String, _ bytes: [UInt8]) -> [Figure] {
    var (pasted, read, keys, few) = (Samples(), Samples(), Samples(), Samples())
    for _ in 0..<bench.rounds {
      var model = Self.studio()
      pasted.add(ContinuousClock().measure { Self.paste(bytes, into: &model) })
      read.add(ContinuousClock().measure { Self.read(bytes) })
      for _ in 0..<20 { keys.add(ContinuousClock().measure { Self.type("x", into: &model) }) }
      var short = Self.studio()
      for _ in 0..<20 { few.add(ContinuousClock().measure { Self.type("x", into: &short) }) }
    }
    return [
      Figure(
        name: "paste \(name), ms", samples: pasted, reference: "its bytes read as UTF-8 lines",
        referenceSamples: read, limit: 1000),
      Figure(
        name: "key after a paste of \(name), ms", samples: keys, reference: "key in a few words",
        referenceSamples: few),
    ]
  }

  private static func studio() -> StudioModel {
    let start = SessionStart(
      id: SessionID("benchmarks"), title: "Paste", startedAt: 0, seed: 1, program: "benchmarks")
    var session = Session()
    session.apply(SessionEvent(number: 1, moment: .start, fact: .sessionStarted(start)))
    return StudioModel(
      session: session, settings: Settings(theme: FrameFigures.grey()),
      keymap: Keymap(commands: PaneCatalog.commands), size: size)
  }

  private static func paste(_ bytes: [UInt8], into model: inout StudioModel) {
    var parser = KeyParser()
    var events = parser.feed("\u{1B}[200~".utf8)
    for start in stride(from: 0, to: bytes.count, by: 4096) {
      events += parser.feed(bytes[start..<min(bytes.count, start + 4096)])
    }
    events += parser.feed("\u{1B}[201~".utf8)
    for event in events { take(event, into: &model) }
    _ = model.frame()
  }

  private static func type(_ text: String, into model: inout StudioModel) {
    take(.text(text), into: &model)
    _ = model.frame()
  }

  private static func take(_ event: InputEvent, into model: inout StudioModel) {
    let moment = model.session.lastMoment
    for fact in model.receive(event, now: moment).facts {
      model.record(
        SessionEvent(number: model.session.eventCount + 1, moment: moment, fact: fact))
    }
  }

  private static func read(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    _ = text.utf8.split(separator: 0x0D, omittingEmptySubsequences: false).count
  }
}
