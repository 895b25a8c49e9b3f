import CNcurses
import CTerminalSupport
import DuetScreen
import DuetSession
import DuetStudio
import DuetText
import Foundation

/// What a frame costs at 200x60 with every pane full.
struct FrameFigures {
  private static let size = Size(columns: 200, rows: 60)
  let bench: Bench

  func measure() throws -> [Figure] {
    var model = Self.fullStudio()
    var frames = Samples()
    var chunked = Samples()
    for count in 0..<(100 * bench.rounds) {
      frames.add(ContinuousClock().measure { _ = model.frame() })
      chunked.add(
        ContinuousClock().measure {
          for index in 0..<4 { model.record(Self.chunk(index, "more of it ", after: model)) }
          _ = model.frame()
        })
      if count % 100 == 99 { model = Self.fullStudio() }
    }
    let cells = Self.size.columns * Self.size.rows
    return [
      Figure(
        name: "frame at 200x60, ms", samples: frames, reference: "ncurses, the same cells",
        referenceSamples: try cursesPush()),
      Figure(
        name: "four chunks and a frame, ms", samples: chunked, reference: "copy of the cells",
        referenceSamples: copy(cells)),
    ]
  }

  /// A studio in which two thousand words of draft stand beside four variants as long.
  private static func fullStudio() -> StudioModel {
    let words = (0..<2000).map { $0 % 80 == 79 ? "storm.\n\n" : "clock\($0 % 97) " }.joined()
    let start = SessionStart(
      id: SessionID("benchmarks"), title: "Full", startedAt: 0, seed: 1, program: "benchmarks")
    let edit = TextEdit(offset: 0, removed: "", inserted: words)
    var session = Session()
    var facts: [Fact] = [
      .sessionStarted(start), .textEdited(TextChange(place: .draft, edit: edit)),
      .textEdited(
        TextChange(place: .prompt, edit: TextEdit(offset: 0, removed: "", inserted: "Go on."))),
    ]
    facts.append(
      .generationRequested(session.request(presets: [.embedded], count: 4, cursor: 0, seed: 1)))
    facts += (0..<4).map {
      .chunkArrived(VariantChunk(variant: VariantID(generation: 1, index: $0), text: words))
    }
    for (place, fact) in facts.enumerated() {
      session.apply(SessionEvent(number: place + 1, moment: .start, fact: fact))
    }
    return StudioModel(
      session: session, settings: Settings(theme: grey()),
      keymap: Keymap(commands: PaneCatalog.commands), size: size)
  }

  /// A theme in which everything is the same grey.
  static func grey() -> Theme {
    let grey = Style(foreground: Color(rgb: 0xECE8DF), background: Color(rgb: 0x15171C))
    return Theme(
      name: "grey", title: "Grey",
      styles: Dictionary(uniqueKeysWithValues: ThemeRole.allCases.map { ($0, grey) }))
  }

  private static func chunk(_ index: Int, _ text: String, after model: StudioModel) -> SessionEvent
  {
    SessionEvent(
      number: model.session.eventCount + 1, moment: model.session.lastMoment,
      fact: .chunkArrived(
        VariantChunk(variant: VariantID(generation: 1, index: index), text: text)))
  }

  private func copy(_ count: Int) -> Samples {
    let source = ContiguousArray(repeating: Cell.blank, count: count)
    var target = ContiguousArray(repeating: Cell.blank, count: count)
    var samples = Samples()
    for _ in 0..<(100 * bench.rounds) {
      samples.add(
        ContinuousClock().measure {
          target.withUnsafeMutableBytes { target in
            source.withUnsafeBytes { target.copyMemory(from: $0) }
          }
        })
    }
    return samples
  }

  /// The time in which curses takes as many cells, of which it finds one row changed, and shows it.
  private func cursesPush() throws -> Samples {
    var slave: Int32 = -1
    let master = duet_open_pty(Int32(Self.size.columns), Int32(Self.size.rows), &slave)
    guard master >= 0 else { throw BenchError.noTerminal }
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while read(master, &buffer, buffer.count) > 0 {}
    }
    _ = duet_locale_is_utf8()
    guard let screen = duet_newterm("xterm-256color", slave, slave) else {
      throw BenchError.noTerminal
    }
    var samples = Samples()
    for count in 0..<(100 * bench.rounds) {
      samples.add(ContinuousClock().measure { push(count) })
    }
    endwin()
    delscreen(screen)
    return samples
  }

  private func push(_ count: Int) {
    for row in 0..<Self.size.rows {
      let letter = wchar_t(row == count % Self.size.rows ? 0x78 : 0x61)
      var cells = [cchar_t](repeating: cchar_t(), count: Self.size.columns)
      for column in cells.indices { duet_set_cell(&cells[column], [letter, 0], 0, 0) }
      mvwadd_wchnstr(duet_stdscr(), Int32(row), 0, cells, Int32(cells.count))
    }
    wrefresh(duet_stdscr())
  }
}
