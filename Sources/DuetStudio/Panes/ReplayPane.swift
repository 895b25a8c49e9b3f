public import DuetScreen
import DuetSession

/// The line of time of a replay: what happened when, and where it is.
public struct ReplayPane: Pane {
  /// Its name.
  public static let id: PaneID = "replay"
  /// Its title.
  public static let title = "Replay"

  /// How wide the line of time was drawn last, for the mouse.
  private var width = 1
  /// How wide the pane is.
  private var columns = 0

  /// The pane at the start.
  public init() {}

  /// The replay's commands change the replay itself, which belongs to the studio.
  public static let commands: [Command<ReplayPane>] = []

  /// How it goes, what is cut, and what the letters on the line of time mean.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let replay = context.replay else { return "" }
    let state = replay.isAtEnd ? "at the end" : (replay.isPlaying ? "playing" : "paused")
    let here = Set(Landmark.marked.filter { replay.timeline.hasMark(of: $0) })
    var words = "\(state) \(replay.speedWords)"
    if !replay.idleWords.isEmpty { words += "  \(replay.idleWords)" }
    for mark in Self.order.filter(here.contains).compactMap(\.mark) {
      let longer = "\(words)  \(mark.letter) \(mark.word)"
      guard longer.count + Self.title.count + 4 <= columns else { break }
      words = longer
    }
    return words
  }

  /// The order in which a piece of work goes through what is marked.
  private static let order: [Landmark] = [
    .prompt, .generation, .acceptance, .judgement, .score, .ending,
  ]

  /// The keys that matter while watching.
  public func hints(_ context: Context) -> [CommandID] {
    [
      "replay.play-pause", "replay.step", "replay.seek", "replay.go-to", "replay.faster",
      "studio.back", "studio.help", "replay.next-generation", "replay.next-judgement",
      "replay.step-back", "replay.seek-back", "replay.slower", "replay.mark",
      "replay.switch-idle-limit",
    ]
  }

  /// A press or a drag on the line of time goes there; the wheel goes a second on or back.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    guard case .mouse(let event) = input, let replay = context.replay else { return nil }
    switch event.kind {
    case .press where event.point.row < 2, .drag where event.point.row < 2:
      guard event.button == .left else { return Outcome.none }
      let share = Double(event.point.column) / Double(max(1, width - 1))
      return .effect(.replaying(.go(.share(min(max(share, 0), 1)))))
    case .scrollUp, .scrollDown:
      let by = event.kind == .scrollUp ? -1000 : 1000
      let moment = Moment(milliseconds: max(0, replay.position.milliseconds + by))
      return .effect(.replaying(.go(.moment(moment))))
    default: return Outcome.none
    }
  }

  /// Remembers the width for the mouse.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    columns = size.columns
    guard let replay = context.replay else { return }
    width = Self.width(size, replay)
  }

  private static func width(_ size: Size, _ replay: Replay) -> Int {
    max(1, size.columns - max(clocks(replay).count, numbers(replay).count) - 3)
  }

  /// Where it is and how long it takes, in the same width all the time.
  private static func clocks(_ replay: Replay) -> String {
    let whole = StudioModel.clock(Moment(milliseconds: replay.axis.duration))
    let now = StudioModel.clock(Moment(milliseconds: replay.time))
    return String(repeating: " ", count: max(0, whole.count - now.count)) + "\(now) of \(whole)"
  }

  private static func numbers(_ replay: Replay) -> String {
    let whole = "\(replay.timeline.events.count)"
    let now = "\(replay.count)"
    return String(repeating: " ", count: max(0, whole.count - now.count)) + "\(now) of \(whole)"
  }

  /// Draws the marks, the line of time and the last event in words.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let replay = context.replay else {
      canvas.text("No replay runs: F3 lists the sessions.", at: .zero, style: context[.faint])
      return
    }
    let width = Self.width(canvas.size, replay)
    drawMarks(replay, width: width, on: &canvas, context)
    drawLine(replay, width: width, on: &canvas, context)
    let column = width + 2
    canvas.text(
      Self.numbers(replay), at: Point(column: column, row: 0), style: context[.faint])
    canvas.text(Self.clocks(replay), at: Point(column: column, row: 1), style: context[.text])
    guard canvas.size.rows > 2, let event = replay.lastEvent else { return }
    let line = Transcript.line(for: event, isSealed: context.isSealed)
    canvas.cutText(
      "\(StudioModel.clock(replay.position))  \(line)", at: Point(column: 0, row: 2),
      style: context[.faint])
  }

  /// The column of a time of the axis, in milliseconds.
  private static func column(of time: Int, _ replay: Replay, width: Int) -> Int {
    let share = Double(time) / Double(max(1, replay.axis.duration))
    return Int((Double(width - 1) * share).rounded())
  }

  private func drawMarks(
    _ replay: Replay, width: Int, on canvas: inout Canvas, _ context: Context
  ) {
    let column = { (number: Int) in
      Self.column(of: replay.axis.time(ofEvent: number), replay, width: width)
    }
    var shown = [(rank: Int, isPast: Bool)?](repeating: nil, count: width)
    for mark in replay.timeline.marks {
      guard let rank = Landmark.marked.firstIndex(of: mark.landmark) else { continue }
      let place = column(mark.event)
      if let other = shown[place], other.rank <= rank { continue }
      shown[place] = (rank, mark.event <= replay.count)
    }
    for (place, mark) in shown.enumerated() {
      guard let mark, let letter = Landmark.marked[mark.rank].mark?.letter else { continue }
      canvas.text(
        letter, at: Point(column: place, row: 0), style: context[mark.isPast ? .accent : .faint])
    }
    for mark in replay.marks {
      canvas.text("*", at: Point(column: column(mark.count), row: 0), style: context[.key])
    }
  }

  private func drawLine(
    _ replay: Replay, width: Int, on canvas: inout Canvas, _ context: Context
  ) {
    let place = Self.column(of: replay.time, replay, width: width)
    canvas.horizontalRule(at: Point(column: 0, row: 1), columns: width, style: context[.rule])
    canvas.text(
      String(repeating: "=", count: place), at: Point(column: 0, row: 1), style: context[.accent])
    canvas.text(
      replay.isPlaying ? ">" : "|", at: Point(column: place, row: 1), style: context[.key])
  }
}

extension Replay {
  /// The speed as it is shown: `2x`, `0.25x`, `max`.
  var speedWords: String {
    if speed == .infinity { return "max" }
    return speed == speed.rounded() ? "\(Int(speed))x" : "\(speed)x"
  }

  /// What is said of pauses that are cut; empty when none is.
  var idleWords: String {
    guard axis.isCut(timeline) else { return "" }
    let isWhole = idleLimit % 1000 == 0
    let seconds = isWhole ? "\(idleLimit / 1000)" : "\(Double(idleLimit) / 1000)"
    return "pauses cut to \(seconds) s"
  }
}
