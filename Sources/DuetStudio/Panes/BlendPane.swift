public import DuetScreen
import DuetSession
import DuetText

/// Makes one text of two variants, sentence by sentence.
public struct BlendPane: Pane, Equatable {
  /// Its name.
  public static let id: PaneID = "blend"
  /// Its title.
  public static let title = "Blend"

  private var blend: Blend?
  private(set) var row = 0
  /// How many rows of the screen are hidden above.
  private var scroll = 0
  /// Where each sentence was drawn, for the mouse: the sentence, and its rows.
  private var places: [Range<Int>] = []
  private var isWarned = false

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<BlendPane>] = [
    moving("blend.next", "Next sentence", label: "next", ["down"], by: 1),
    moving("blend.previous", "Sentence before", label: "previous", ["up"], by: -1),
    choosing(
      "blend.take-left", "Take the left sentence", label: "take left", ["left", "1"], .left),
    choosing(
      "blend.take-right", "Take the right sentence", label: "take right", ["right", "2"], .right),
    choosing("blend.take-both", "Take both sentences", label: "both", ["b", "3"], .both),
    choosing(
      "blend.take-neither", "Take neither sentence", label: "neither", ["x", "0"], .neither),
    Command(
      "blend.accept", "Accept the blend", label: "accept", keys: ["enter"],
      help: "Puts the text into the draft; each sentence stays known as its variant's.",
      unavailable: { pane, desk, context in
        if let reason = pane.reason(desk, context) { return reason }
        return pane.current(desk, context)?.mainVariant == nil ? "Nothing is taken yet" : nil
      }
    ) { pane, desk, context in pane.accept(&desk, context) },
    Command(
      "blend.ask", "Ask presets to blend them", label: "ask", keys: ["g"],
      help: "Generates texts that are made of both variants, for the same prompt.",
      unavailable: { pane, desk, context in
        pane.reason(desk, context) ?? context.reasonNotToGenerate
      }
    ) { pane, desk, context in
      guard let blend = pane.current(desk, context),
        let request = context.session.blend(
          blend.left, with: blend.right, presets: context.settings.presets,
          count: desk.variantCount, cursor: desk[.draft].offset)
      else { return .none }
      var outcome = desk.asking(request)
      outcome.effects.append(.back)
      return outcome
    },
  ]

  private static func moving(
    _ id: CommandID, _ title: String, label: String, _ keys: [String], by step: Int
  ) -> Command<BlendPane> {
    Command(id, title, label: label, keys: keys, help: "Moves in the two texts.") {
      pane, desk, context in
      let count = pane.current(desk, context)?.rows.count ?? 0
      pane.row = max(0, min(pane.row + step, count - 1))
      return .none
    }
  }

  private static func choosing(
    _ id: CommandID, _ title: String, label: String, _ keys: [String], _ choice: Blend.Choice
  ) -> Command<BlendPane> {
    Command(
      id, title, label: label, keys: keys, help: "Takes it, and goes to the next sentence.",
      unavailable: { pane, desk, context in
        desk.blended(context) == nil ? "Mark one variant and choose another first" : nil
      }
    ) { pane, desk, context in
      pane.blend = pane.current(desk, context)
      pane.blend?.choose(choice, at: pane.row)
      pane.row = max(0, min(pane.row + 1, (pane.blend?.rows.count ?? 1) - 1))
      return .none
    }
  }

  private func reason(_ desk: Desk, _ context: Context) -> String? {
    if desk.blended(context) == nil { return "Mark one variant and choose another first" }
    if context.replay != nil { return "A replay changes nothing: Escape leaves it" }
    return context.reasonOfOpenPair
  }

  /// The blend of the two variants that are chosen now.
  func current(_ desk: Desk, _ context: Context) -> Blend? {
    guard let (left, right) = desk.blended(context) else { return nil }
    if let blend, blend.left == left.id, blend.right == right.id { return blend }
    return Blend(left, right)
  }

  /// Puts the text where its first variant was asked for, or at the cursor.
  private mutating func accept(_ desk: inout Desk, _ context: Context) -> Outcome {
    guard let blend = current(desk, context), let main = blend.mainVariant else { return .none }
    let buffer = context.session.draft.buffer
    let place = context.session.place(of: blend.left.generation)
    if let place, place.isChanged, !isWarned {
      isWarned = true
      return .notice(
        "You changed the passage meanwhile: the same key again takes its place", .warning)
    }
    let cursor = desk[.draft]
    let range = place?.range ?? cursor.selection ?? cursor.offset..<cursor.offset
    var (text, authors) = blend.result
    while text.last?.isWhitespace == true { text.removeLast() }
    authors = authors.slice(0..<text.utf8.count)
    let before = buffer.slice(0..<range.lowerBound).last
    if let before, !before.isWhitespace, text.first?.isWhitespace == false {
      text = " " + text
      var led = Runs<Author>(repeating: .variant(main), count: 1)
      led.append(authors)
      authors = led
    }
    let edit = buffer.edit(replacing: range, with: text)
    guard !edit.isEmpty else { return .none }
    self.blend = nil
    row = 0
    desk.preview = nil
    desk[.draft] = TextCursor(offset: edit.insertedRange.upperBound)
    let names = "\(blend.left.letter) and \(blend.right.letter)"
    return Outcome(
      facts: [
        .variantAccepted(VariantAcceptance(variant: main, edit: edit, authors: authors))
      ],
      effects: [.back], notice: Notice("accepted a blend of \(names) into the draft"))
  }

  /// The letters of the two, and how many words were taken.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let blend = current(desk, context) else { return "" }
    let words = WordCount.count(blend.result.text)
    return "\(blend.left.letter) and \(blend.right.letter)  \(words) words taken"
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    [
      "blend.take-left", "blend.take-right", "blend.take-both", "blend.take-neither",
      "blend.accept", "blend.ask", "studio.back",
    ]
  }

  /// A press chooses a side, the wheel moves.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    guard case .mouse(let event) = input else { return nil }
    switch event.kind {
    case .press:
      let line = event.point.row + scroll
      guard let hit = places.firstIndex(where: { $0.contains(line) }) else { return Outcome.none }
      row = hit
      blend = current(desk, context)
      blend?.choose(event.point.column < middle ? .left : .right, at: hit)
    case .scrollUp: row = max(0, row - 1)
    case .scrollDown: row = max(0, min(row + 1, places.count - 1))
    default: return nil
    }
    return Outcome.none
  }

  private var middle = 0

  /// Lays the sentences out, and keeps the one that is chosen in sight.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    blend = current(desk, context)
    guard let blend else {
      places = []
      return
    }
    row = max(0, min(row, blend.rows.count - 1))
    let halves = Self.halves(Rectangle(size))
    middle = halves[1].column
    var line = 0
    places = blend.rows.map { pair in
      let rows = max(
        Self.lines(pair.left, halves[0].columns).count,
        Self.lines(pair.right, halves[1].columns).count)
      defer { line += rows }
      return line..<line + rows
    }
    guard places.indices.contains(row) else { return }
    let room = Self.room(size)
    scroll = min(scroll, max(0, places[row].lowerBound))
    if places[row].upperBound - scroll > room {
      scroll = min(places[row].lowerBound, places[row].upperBound - room)
    }
  }

  /// The rows that the two texts have; the text that is made has the others.
  private static func room(_ size: Size) -> Int {
    size.rows < 6 ? size.rows : size.rows * 3 / 5
  }

  /// The two sides, with a margin for what is taken of each sentence.
  private static func halves(_ area: Rectangle) -> [Rectangle] {
    area.columns(from: min(8, area.columns / 4)).dividedIntoColumns(2, gap: 3)
  }

  private static func lines(_ sentence: String, _ width: Int) -> [Substring] {
    let text = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Wrapping.wrap(line: text, width: max(1, width)).map { text.slice($0) }
  }

  /// Draws both texts, and below them the one that grows.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let blend else {
      canvas.text("Two variants are needed to blend.", at: .zero, style: context[.faint])
      return
    }
    let room = Self.room(canvas.size)
    canvas.sub(canvas.bounds.rows(from: 0, count: room)) { area in
      for index in blend.rows.indices { draw(index, of: blend, on: &area, context) }
    }
    guard room < canvas.size.rows else { return }
    canvas.horizontalRule(
      at: Point(column: 0, row: room), columns: canvas.size.columns, style: context[.rule])
    canvas.sub(canvas.bounds.rows(from: room + 1)) { draw(blend.result, on: &$0, blend, context) }
  }

  private func draw(
    _ index: Int, of blend: Blend, on canvas: inout Canvas, _ context: Context
  ) {
    guard places.indices.contains(index), places[index].upperBound > scroll else { return }
    let top = places[index].lowerBound - scroll
    guard top < canvas.size.rows else { return }
    let pair = blend.rows[index]
    let choice = blend.choices[index]
    let isHere = index == row
    if top >= 0 {
      canvas.text(
        "\(isHere ? ">" : " ")\(choice.word)", at: Point(column: 0, row: top),
        style: context[isHere ? .accent : .faint])
    }
    let halves = Self.halves(canvas.bounds)
    let sides: [(String, Bool)] = [
      (pair.left, choice == .left || choice == .both),
      (pair.right, choice == .right || choice == .both),
    ]
    for (area, (sentence, isTaken)) in zip(halves, sides) {
      for (offset, line) in Self.lines(sentence, area.columns).enumerated() where top + offset >= 0
      {
        canvas.sub(area) {
          $0.text(
            line, at: Point(column: 0, row: top + offset),
            style: context[isTaken ? .text : .faint])
        }
      }
    }
    for line in max(0, top)..<max(0, top) + places[index].count where halves[1].column > 1 {
      canvas.verticalRule(
        at: Point(column: halves[1].column - 2, row: line), rows: 1, style: context[.rule])
    }
  }

  /// The end of the text that is made, so that what was taken last is seen.
  private func draw(
    _ result: (text: String, authors: Runs<Author>), on canvas: inout Canvas, _ blend: Blend,
    _ context: Context
  ) {
    guard !result.text.isEmpty else {
      canvas.text("Nothing is taken yet.", at: .zero, style: context[.faint])
      return
    }
    var styles = Runs<Style>()
    result.authors.forEach { author, range in
      let role: ThemeRole = author == .variant(blend.left) ? .text : .machine
      styles.append(context[role], count: range.count)
    }
    let rows = Wrapping.wrap(line: result.text, width: max(1, canvas.size.columns)).count
    StyledText.draw(
      result.text, styles: styles, on: &canvas, skipping: max(0, rows - canvas.size.rows))
  }
}

extension Blend.Choice {
  /// What it is called in the margin.
  fileprivate var word: String {
    switch self {
    case .left: "left"
    case .right: "right"
    case .both: "both"
    case .neither: "-"
    }
  }
}

extension Desk {
  /// Marks the first other variant of the generation that is done, where none is marked.
  mutating func markAnother(_ context: Context) {
    guard blended(context) == nil, let chosen = variant(in: context.session) else { return }
    let others = context.session.generation(chosen.id.generation)?.current ?? []
    marked =
      others.first { $0.id != chosen.id && $0.state.isOver && !$0.text.isEmpty }?.id ?? marked
  }

  /// The two variants that can be blended: the one that is marked and the one that is selected,
  /// both over and with text; nil where there are none.
  func blended(_ context: Context) -> (Variant, Variant)? {
    guard let left = marked.flatMap({ context.session.variant($0) }),
      let right = variant(in: context.session), left.id != right.id,
      [left, right].allSatisfy({ $0.state.isOver && !$0.text.isEmpty })
    else { return nil }
    return (left, right)
  }
}
