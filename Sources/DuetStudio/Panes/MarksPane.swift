public import DuetScreen
import DuetSession

/// Goes to a time, to an event, or to one of the marks of a replay.
public struct MarksPane: TextPane {
  /// Its name.
  public static let id: PaneID = "marks"
  /// Its title.
  public static let title = "Go to"

  private var field = TextField()
  private var query: String { field.string }
  /// The chosen line; nil stands at the last mark that was passed.
  private var row: Int?
  /// The first line that was drawn last, for the mouse.
  private var first = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<MarksPane>] = own + EditCommands.all()

  private static let own: [Command<MarksPane>] = [
    moving("marks.next", "Next mark", ["down"], by: 1),
    moving("marks.previous", "Mark before", ["up"], by: -1),
    moving("marks.page-down", "A page of marks down", ["pagedown"], by: 10),
    moving("marks.page-up", "A page of marks up", ["pageup"], by: -10),
    Command(
      "marks.go", "Go there", label: "go", keys: ["enter"],
      help: "Goes to the place that is typed, or to the chosen mark."
    ) { pane, _, context in pane.go(context) },
    Command(
      "marks.name", "Mark this moment", label: "mark here", keys: ["ctrl-n"],
      help: "Adds a mark where the replay is, by the name that is typed.",
      unavailable: { pane, _, _ in
        pane.query.allSatisfy(\.isWhitespace) ? "Type a name for the mark first" : nil
      }
    ) { pane, _, _ in
      let name = pane.query
      pane.reset()
      return Outcome(effects: [.closeOverlay, .replaying(.mark(name))])
    },
    Command(
      "marks.close", "Close", label: "close", keys: ["escape"], help: "Goes back to the replay."
    ) { pane, _, _ in
      pane.reset()
      return .effect(.closeOverlay)
    },
  ]

  private static func moving(
    _ id: CommandID, _ title: String, _ keys: [String], by step: Int
  ) -> Command<MarksPane> {
    Command(id, title, label: "move", keys: keys, help: "Moves in the list.") { pane, _, context in
      let lines = pane.lines(context)
      pane.row = max(0, min(pane.row(in: lines, context) + step, lines.count - 1))
      return .none
    }
  }

  private mutating func reset() {
    field.set("")
    row = nil
  }

  /// What is typed takes every character.
  var openField: TextField? { field }

  /// Other words stand at another mark.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    self.field = field
    if isChanged { row = nil }
    return .none
  }

  /// Takes in what is typed; a press of the mouse goes to a mark.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    if let outcome = receiveText(input, &desk, context) { return outcome }
    guard case .mouse(let event) = input else { return Outcome.none }
    let lines = lines(context)
    let line = first + event.point.row - 2
    guard event.kind == .press, event.point.row >= 2, lines.indices.contains(line) else {
      return Outcome.none
    }
    return go(to: .event(lines[line].count))
  }

  private mutating func go(_ context: Context) -> Outcome {
    if let place = ReplayPlace(query) { return go(to: place) }
    let lines = lines(context)
    let row = row(in: lines, context)
    guard lines.indices.contains(row) else {
      return .notice("No mark has these words; 12:30, 50% and #420 are places too", .warning)
    }
    return go(to: .event(lines[row].count))
  }

  private mutating func go(to place: ReplayPlace) -> Outcome {
    reset()
    return Outcome(effects: [.closeOverlay, .replaying(.go(place))])
  }

  /// A mark as it is listed.
  private struct Line {
    let count: Int
    let moment: Moment
    let letter: String
    /// What the viewer calls it; nil for a mark of the session.
    let name: String?
  }

  private func words(_ line: Line, _ context: Context) -> String {
    if let name = line.name { return name }
    guard let event = context.replay?.timeline.events[line.count - 1] else { return "" }
    if line.letter == Landmark.prompt.mark?.letter { return "a prompt is begun" }
    return Transcript.line(for: event, isSealed: context.isSealed)
  }

  /// The marks that have what is typed in them, in order; all of them when that is a place.
  private func lines(_ context: Context) -> [Line] {
    guard let replay = context.replay else { return [] }
    let timeline = replay.timeline
    let found = timeline.marks.compactMap { mark -> Line? in
      guard let letter = mark.landmark.mark?.letter else { return nil }
      return Line(
        count: mark.event, moment: timeline.moment(ofEvent: mark.event), letter: letter, name: nil)
    }
    let named = replay.marks.map { mark in
      Line(count: mark.count, moment: mark.moment, letter: "*", name: mark.name)
    }
    let all = named.isEmpty ? found : (found + named).sorted { $0.count < $1.count }
    let wanted = query.lowercased().split(separator: " ")
    guard !wanted.isEmpty, ReplayPlace(query) == nil else { return all }
    return all.filter { line in
      let words = words(line, context).lowercased()
      return wanted.allSatisfy { words.contains($0) }
    }
  }

  private func row(in lines: [Line], _ context: Context) -> Int {
    if let row { return max(0, min(row, lines.count - 1)) }
    guard query.isEmpty, let count = context.replay?.count else { return 0 }
    return max(0, (lines.firstIndex { $0.count > count } ?? lines.count) - 1)
  }

  /// How many marks there are.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    let count = lines(context).count
    return count == 1 ? "1 mark" : "\(count) marks"
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["marks.go", "marks.next", "marks.previous", "marks.name", "marks.close"]
  }

  /// Keeps the chosen line in sight.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    field.arrange(Rectangle(column: 2, row: 0, columns: max(1, size.columns - 2), rows: 1))
    let lines = lines(context)
    let room = max(1, size.rows - 2)
    let row = row(in: lines, context)
    first = max(0, min(max(min(first, row), row - room + 1), lines.count - room))
  }

  /// Draws what is typed, what that means, and the marks.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    canvas.text("> ", at: .zero, style: context[.text])
    if query.isEmpty {
      canvas.text(
        " a time, 50%, #420, or words of a mark", at: Point(column: 2, row: 0),
        style: context[.faint])
    }
    field.draw(on: &canvas, context, isFocused: context.isFocused, style: context[.text])
    let lines = lines(context)
    canvas.cutText(meaning(lines, context), at: Point(column: 2, row: 1), style: context[.faint])
    let here = row(in: lines, context)
    let isChoosing = ReplayPlace(query) == nil
    for (index, line) in lines.enumerated().dropFirst(first).prefix(max(0, canvas.size.rows - 2)) {
      let time = StudioModel.clock(line.moment)
      let space = String(repeating: " ", count: max(0, 7 - time.count))
      let isHere = isChoosing && index == here
      canvas.cutText(
        "\(isHere ? "> " : "  ")\(space)\(time)  \(line.letter)  \(words(line, context))",
        at: Point(column: 0, row: index - first + 2), style: context[isHere ? .accent : .text])
    }
  }

  /// What Enter does with what is typed.
  private func meaning(_ lines: [Line], _ context: Context) -> String {
    guard let timeline = context.replay?.timeline else { return "No replay runs." }
    switch ReplayPlace(query) {
    case .moment(let moment):
      let whole = StudioModel.clock(timeline.duration)
      return "\(StudioModel.clock(moment)) of the session's \(whole)"
    case .event(let number): return "event \(number) of \(timeline.events.count)"
    case .share: return "\(query) of the line of time"
    case nil: return lines.isEmpty ? "no mark has these words" : ""
    }
  }
}
