public import DuetScreen
public import DuetSession
import DuetText

/// The variants of one generation, streaming side by side or one below the other.
public struct VariantsPane: Pane {
  /// Its name.
  public static let id: PaneID = "variants"
  /// Its title.
  public static let title = "Variants"
  /// It keeps something of its own in step.
  public static let followsEvents = true
  /// It can stand in any layout.
  public static let canStand = true

  /// The generation that is shown; nil follows the newest.
  private var generation: Int?
  /// How far each variant's text is scrolled up from where it would stand by itself.
  private var scroll: [VariantID: Int] = [:]
  /// The rows and words of each text, at the width that it is shown at.
  private var rows: [VariantID: TextMeasure] = [:]
  /// Which of the shown texts say nearly the same as an earlier one.
  private var echoes = VariantEchoes()
  /// The part of a variant that is taken alone; nil for all of it.
  var selection: VariantSelection?

  /// Which older variant is shown in the place of a newer one that took it.
  var older: [VariantID: VariantID] = [:]
  /// How the variants share the pane.
  var view = VariantsView.fitting
  /// The one that is shown when they are shown one at a time; nil while all are.
  private(set) var single: VariantID?
  /// Whether all columns scroll together.
  var isSynchronised = false
  /// Whether improbable tokens are marked.
  var showsProbabilities = false
  /// How the shown texts do on their brief.
  private var checks = VariantChecks()

  /// The pane at the start.
  public init() {}

  /// The pane with a generation of these.
  init(showing generation: Int) { self.generation = generation }

  /// The generation that is shown.
  func shown(_ session: Session) -> Generation? {
    generation.flatMap(session.generation) ?? session.latestGeneration
  }

  mutating func show(_ number: Int?, _ desk: inout Desk, _ session: Session) {
    generation = number
    desk.selected = shown(session)?.current.first?.id
    desk.marked = nil
  }

  mutating func scrollSelected(by rows: Int, _ desk: Desk, _ session: Session) {
    guard let id = desk.variant(in: session)?.id else { return }
    let moved = max(0, (scroll[id] ?? 0) + rows)
    scroll[id] = moved
    guard isSynchronised else { return }
    for variant in shown(session).map(standing) ?? [] { scroll[variant.id] = moved }
  }

  /// Takes in the mouse: a press selects, the wheel scrolls.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    guard case .mouse(let event) = input else { return nil }
    switch event.kind {
    case .press:
      guard let generation = shown(context.session) else { return Outcome.none }
      if single != nil, event.point.row == 0 {
        desk.selected = tab(at: event.point.column, generation) ?? desk.selected
        return Outcome.none
      }
      let slots = slots(generation, in: Rectangle(lastSize))
      if let hit = slots.first(where: { $0.1.contains(event.point) }) {
        desk.selected = hit.0.id
        selection = offset(at: event.point, of: hit.0, in: hit.1).map {
          VariantSelection(variant: hit.0.id, anchor: $0, end: $0)
        }
      }
    case .drag:
      guard let variant = desk.variant(in: context.session),
        let generation = shown(context.session),
        selection?.variant == variant.id,
        let area = slots(generation, in: Rectangle(lastSize)).first(where: {
          $0.0.id == variant.id
        })?.1,
        let offset = offset(at: event.point, of: variant, in: area)
      else { return Outcome.none }
      selection?.end = offset
    case .scrollUp: scrollSelected(by: -2, desk, context.session)
    case .scrollDown: scrollSelected(by: 2, desk, context.session)
    default: return nil
    }
    return Outcome.none
  }

  /// A new generation is shown at once.
  public mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    switch event.fact {
    case .generationRequested(let request):
      show(nil, &desk, context.session)
      desk.selected = VariantID(generation: request.number, index: 0)
      rows = [:]
    case .variantRetried(let retry):
      guard let variants = context.session.generation(retry.replaced.generation)?.variants,
        desk.selected == retry.replaced || desk.selected == nil
      else { return }
      desk.selected = variants.last?.id
    default: break
    }
  }

  private var lastSize = Size.zero

  /// Brings the rows of the shown texts up to date; only what came since is wrapped.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    lastSize = size
    guard let generation = shown(context.session) else { return }
    single =
      wantsSingle(generation, in: Rectangle(size)) ? shownAlone(generation, desk, context) : nil
    echoes.follow(standing(generation))
    checks.follow(generation)
    for (variant, area) in slots(generation, in: Rectangle(size)) {
      // A column is left free at each side, or the text would run into the rule beside it.
      let width = max(1, area.columns - 2)
      var measure = rows.removeValue(forKey: variant.id) ?? TextMeasure(width: width)
      measure.follow(variant.text, width: width)
      let hidden = max(0, measure.index.rowCount - max(1, area.rows - 2))
      rows[variant.id] = measure
      scroll[variant.id] = min(scroll[variant.id] ?? 0, hidden)
    }
  }

  /// How many are done, what became of the others, and which generation it is of several.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let generation = shown(context.session) else { return "" }
    let current = generation.current
    let stopped = current.count { $0.state == .stopped }
    let failed = current.count { if case .failed = $0.state { true } else { false } }
    let done = current.count { $0.state.isOver } - stopped - failed
    var words = "\(done) of \(current.count) done"
    if stopped > 0 { words += ", \(stopped) stopped" }
    if failed > 0 { words += ", \(failed) failed" }
    return words
      + (context.session.generations.count > 1 ? "  generation \(generation.number)" : "")
  }

  /// The keys that matter while choosing.
  public func hints(_ context: Context) -> [CommandID] {
    ["variants.accept", "variants.next", "variants.retry", "variants.compare", "rating.start"]
  }

  /// Draws every variant in its place.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let generation = shown(context.session) else {
      guard context.replay == nil else { return }
      let generate = context.keymap.key(for: "prompt.generate") ?? "Generate"
      StyledText.draw(
        "Write a prompt, then \(generate) fills this side.", style: context[.faint], on: &canvas)
      if RecentSessions.areShown(context) {
        canvas.sub(canvas.bounds.rows(from: 3)) { RecentSessions.draw(on: &$0, context) }
      }
      return
    }
    let selected = desk.variant(in: context.session)?.id
    if single != nil { drawTabs(generation, selected: single, on: &canvas, context) }
    for (variant, area) in slots(generation, in: canvas.bounds) {
      canvas.sub(area) {
        draw(variant, isSelected: variant.id == selected, on: &$0, desk, context)
      }
      if area.column > 0 {
        canvas.verticalRule(
          at: Point(column: area.column - 1, row: area.row), rows: area.rows,
          style: context[.rule])
      }
    }
  }

  /// Where each variant stands: columns where they are wide enough, else a stack.
  private func slots(_ generation: Generation, in area: Rectangle) -> [(Variant, Rectangle)] {
    let variants = standing(generation)
    if let single {
      return variants.filter { $0.id == single }.map { ($0, area.rows(from: 1)) }
    }
    let (lines, columns, height) = Self.grid(variants.count, in: area)
    return variants.enumerated().map { place, variant in
      let line = place / columns
      let isLast = line == lines - 1
      let band = area.rows(from: line * height, count: isLast ? area.rows : height)
      return (variant, band.dividedIntoColumns(columns, gap: 1)[place % columns])
    }
  }

  /// How many bands and columns there are, and how high a band is.
  private static func grid(
    _ count: Int, in area: Rectangle
  ) -> (lines: Int, columns: Int, height: Int) {
    let fits = max(1, area.columns / 34)
    let lines = (count + fits - 1) / fits
    let columns = (count + lines - 1) / max(1, lines)
    return (lines, max(1, columns), max(3, area.rows / max(1, lines)))
  }

  /// Whether one variant is shown at a time: as was chosen, or for want of room.
  private func wantsSingle(_ generation: Generation, in area: Rectangle) -> Bool {
    let count = generation.current.count
    guard count > 1 else { return false }
    switch view {
    case .one: return true
    case .all: return false
    case .fitting:
      let (lines, _, _) = Self.grid(count, in: area)
      return count > 2 && area.rows / max(1, lines) < Self.fewestRows
    }
  }

  private func shownAlone(
    _ generation: Generation, _ desk: Desk, _ context: Context
  ) -> VariantID? {
    let selected = desk.variant(in: context.session)?.id
    let all = standing(generation).map(\.id)
    return selected.flatMap { all.contains($0) ? $0 : nil } ?? all.first
  }

  private func draw(
    _ variant: Variant, isSelected: Bool, on canvas: inout Canvas, _ desk: Desk,
    _ context: Context
  ) {
    let measure = rows[variant.id]
    VariantHeading(
      variant: variant, words: measure?.words.words ?? 0, isSelected: isSelected,
      isMarked: desk.marked == variant.id, echoed: echoes.earlier(than: variant.id)?.letter,
      brief: checks.mark(of: variant.id)
    ).draw(on: &canvas, context)
    let body = canvas.bounds.rows(from: 1).columns(from: 1)
    guard let index = measure?.index, body.rows > 0 else { return }
    var text = context.shown(variant).text
    text.makeContiguousUTF8()
    let room = max(1, body.rows - 1)
    let first = firstRow(of: variant, index: index, room: room)
    let style = variant.state == .stopped ? context[.faint] : context[.text]
    let shades = shades(of: variant, plain: style, context)
    canvas.sub(body) { area in
      for row in 0..<min(room, index.rowCount - first) {
        let range = index.row(first + row)
        if let shades {
          StyledText.drawRow(text, range, styles: shades, at: row, on: &area)
        } else {
          area.text(text.slice(range), at: Point(column: 0, row: row), style: style)
        }
        drawSelection(of: variant, in: range, of: text, at: row, on: &area, desk, context)
      }
      let below = index.rowCount - first - room
      if below > 0, body.rows > room {
        let words = below == 1 ? "1 more row" : "\(below) more rows"
        area.text(words, at: Point(column: 0, row: room), style: context[.faint])
      }
      if case .failed(let failure) = variant.state {
        drawFailure(
          failure, after: text, below: min(room, index.rowCount - first), on: &area, context)
      }
    }
  }

  /// The looks of a text whose improbable tokens are marked; nil for one look.
  private func shades(of variant: Variant, plain: Style, _ context: Context) -> Runs<Style>? {
    guard showsProbabilities, !context.isSealed,
      let tokens = context.session.tokenProbabilities(of: variant.id)
    else { return nil }
    return TokenShades.styles(
      tokens, length: variant.text.utf8.count, plain: plain, context)
  }

  /// The byte of a variant's text that is shown at a cell; nil above it.
  private func offset(at point: Point, of variant: Variant, in area: Rectangle) -> Int? {
    guard let index = rows[variant.id]?.index, index.rowCount > 0 else { return nil }
    let body = area.rows(from: 1).columns(from: 1)
    let room = max(1, body.rows - 1)
    let row = firstRow(of: variant, index: index, room: room) + point.row - body.row
    guard row >= 0 else { return nil }
    guard row < index.rowCount else { return variant.text.utf8.count }
    let range = index.row(row)
    var offset = range.lowerBound
    var column = body.column
    for character in variant.text.slice(range) {
      column += GlyphProjection.width(of: character, column: column)
      if column > point.column { break }
      offset += character.utf8.count
    }
    return offset
  }

  /// A text that is being written shows its end; one that is over, its beginning.
  private func firstRow(of variant: Variant, index: WrapIndex, room: Int) -> Int {
    let hidden = max(0, index.rowCount - room)
    let moved = scroll[variant.id] ?? 0
    return variant.state.isOver ? min(moved, hidden) : max(0, hidden - moved)
  }

  private func drawFailure(
    _ failure: Failure, after text: String, below row: Int, on canvas: inout Canvas,
    _ context: Context
  ) {
    let retry = context.keymap.key(for: "variants.retry") ?? "r"
    let resume = context.keymap.key(for: "variants.resume") ?? "l"
    let more = text.isEmpty ? "" : ", \(resume) goes on"
    let reason = failure.cause.map { ": \($0)" } ?? ""
    // A server's words may name the model, which would tell by elimination who wrote a side.
    let line =
      context.isSealed
      ? "The reason is sealed while a pair is open."
      : "\(failure.summary)\(reason). \(failure.remedy). \(retry) retries\(more)."
    let width = max(1, canvas.size.columns)
    var shown = Wrapping.wrap(line: line, width: width)
    shown = Array(shown.prefix(max(1, canvas.size.rows - row)))
    for (offset, range) in shown.enumerated() {
      canvas.text(
        line.slice(range), at: Point(column: 0, row: row + offset), style: context[.failure])
    }
  }
}

/// What is known of a text that grows: only what came since is wrapped and counted.
private struct TextMeasure {
  private(set) var index: WrapIndex
  private(set) var words = WordTally()
  private var length = 0

  init(width: Int) { index = WrapIndex(width: width) }

  /// Brings it up to date; a text that became shorter, as in a replay, is measured anew.
  mutating func follow(_ text: String, width: Int) {
    if index.width != width || text.utf8.count < length { self = TextMeasure(width: width) }
    guard text.utf8.count > length else { return }
    index.extend(text)
    words.extend(text)
    length = text.utf8.count
  }
}
