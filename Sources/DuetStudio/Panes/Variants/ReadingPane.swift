public import DuetScreen
import DuetSession
import DuetText

/// One variant alone on the screen, in a measure that is good to read.
public struct ReadingPane: Pane, Equatable {
  /// Its name.
  public static let id: PaneID = "reading"
  /// Its title.
  public static let title = "Reading"
  /// The columns of a line at most.
  static let measure = 68

  private var scroll = 0
  private var pageRows = 1
  private var variant: VariantID?
  private var length = 0
  private var width = 0
  private var rows: [Range<Int>] = []

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<ReadingPane>] = [
    scrolling("reading.scroll-down", "Scroll down", ["down"]) { _ in 1 },
    scrolling("reading.scroll-up", "Scroll up", ["up"]) { _ in -1 },
    scrolling("reading.page-down", "Next page", ["space", "pagedown"]) { max(1, $0.pageRows - 2) },
    scrolling("reading.page-up", "Page before", ["pageup", "backspace"]) {
      -max(1, $0.pageRows - 2)
    },
    scrolling("reading.go-top", "To the beginning", ["home"]) { -$0.rows.count },
    scrolling("reading.go-end", "To the end", ["end"]) { $0.rows.count },
    turning("reading.next", "Next variant", ["right", "n"], by: 1),
    turning("reading.previous", "Variant before", ["left", "p"], by: -1),
  ]

  private static func scrolling(
    _ id: CommandID, _ title: String, _ keys: [String],
    by rows: @escaping @Sendable (ReadingPane) -> Int
  ) -> Command<ReadingPane> {
    Command(id, title, label: "scroll", keys: keys, help: "Moves in the text.") { pane, _, _ in
      pane.scroll += rows(pane)
      return .none
    }
  }

  private static func turning(
    _ id: CommandID, _ title: String, _ keys: [String], by step: Int
  ) -> Command<ReadingPane> {
    Command(
      id, title, label: step > 0 ? "next" : "previous", keys: keys,
      help: "Reads another variant of the generation."
    ) { _, desk, context in
      desk.turn(by: step, context)
      return .none
    }
  }

  /// Wraps the text anew when it or the width changed.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    pageRows = max(1, size.rows - 2)
    guard let shown = desk.variant(in: context.session) else { return }
    let width = max(1, min(Self.measure, size.columns - 2))
    if shown.id != variant { scroll = 0 }
    if shown.id != variant || shown.text.utf8.count != length || width != self.width {
      rows = Wrapping.wrap(line: shown.text, width: width)
      (variant, length, self.width) = (shown.id, shown.text.utf8.count, width)
    }
    scroll = max(0, min(scroll, rows.count - pageRows))
  }

  /// The wheel scrolls.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    guard case .mouse(let event) = input else { return nil }
    switch event.kind {
    case .scrollUp: scroll -= 2
    case .scrollDown: scroll += 2
    default: return nil
    }
    return Outcome.none
  }

  /// Which variant it is, and how far one has read.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let shown = desk.variant(in: context.session),
      let all = context.session.generation(shown.id.generation)?.current
    else { return "" }
    let place = (all.firstIndex { $0.id == shown.id } ?? 0) + 1
    let read = min(rows.count, scroll + pageRows)
    let share = rows.isEmpty ? 100 : read * 100 / rows.count
    return
      "\(shown.id.letter), \(place) of \(all.count)  \(WordCount.count(shown.text)) words  \(share)%"
  }

  /// The keys that matter while reading.
  public func hints(_ context: Context) -> [CommandID] {
    ["reading.page-down", "reading.next", "variants.accept", "studio.back"]
  }

  /// Draws the text in the middle of the screen.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let shown = desk.variant(in: context.session) else {
      canvas.text("There is no variant to read yet.", at: .zero, style: context[.faint])
      return
    }
    let left = max(0, (canvas.size.columns - width) / 2)
    var text = context.shown(shown).text
    text.makeContiguousUTF8()
    for (place, range) in rows.dropFirst(scroll).prefix(pageRows).enumerated()
    where range.upperBound <= text.utf8.count {
      canvas.text(
        text.slice(range), at: Point(column: left, row: place + 1), style: context[.text])
    }
  }
}

extension Desk {
  /// Selects another variant of the generation of the one that is selected.
  mutating func turn(by step: Int, _ context: Context) {
    guard let shown = variant(in: context.session),
      let all = context.session.generation(shown.id.generation)?.current,
      let place = all.firstIndex(where: { $0.id == shown.id })
    else { return }
    selected = all[(place + step + all.count) % all.count].id
  }
}
