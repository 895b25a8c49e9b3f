public import DuetScreen
import DuetSession

/// The timeline of a replay: what happened when, and where it is.
public struct ReplayPane: Pane {
  /// Its name.
  public static let id: PaneID = "replay"
  /// Its title.
  public static let title = "Replay"

  /// The pane at the start.
  public init() {}

  /// The replay's commands change the replay itself, which belongs to the studio.
  public static let commands: [Command<ReplayPane>] = []

  /// Where it is, and how fast it goes.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let replay = context.replay else { return "" }
    let state = replay.isAtEnd ? "at the end" : (replay.isPlaying ? "playing" : "paused")
    let speed =
      replay.speed == replay.speed.rounded() ? "\(Int(replay.speed))" : "\(replay.speed)"
    let events = replay.timeline.events
    let marks = Set(events.compactMap { Self.mark($0.fact) })
    let legend = Self.meanings.filter { marks.contains($0.mark) }.map { "  \($0.mark) \($0.word)" }
    return "\(state)  \(speed)x  event \(replay.count) of \(events.count)" + legend.joined()
  }

  /// What the letters above the line of time stand for.
  private static let meanings: [(mark: String, word: String)] = [
    ("G", "write"), ("A", "accept"), ("S", "score"), ("J", "judge"), ("F", "failed"),
  ]

  /// The keys that matter while watching.
  public func hints(_ context: Context) -> [CommandID] {
    [
      "replay.play-pause", "replay.step", "replay.step-back", "replay.seek", "replay.seek-back",
      "replay.faster", "replay.slower", "studio.back",
    ]
  }

  /// Draws the marks, the line of time and the last event in words.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let replay = context.replay else {
      canvas.text("No replay runs: F3 lists the sessions.", at: .zero, style: context[.faint])
      return
    }
    let width = max(1, canvas.size.columns - 18)
    let duration = max(1, replay.timeline.duration.milliseconds)
    let column = { (moment: Moment) in
      let share = Double(max(0, moment.milliseconds)) / Double(duration)
      return Int(Double(width - 1) * min(share, 1))
    }
    for event in replay.timeline.events {
      guard let mark = Self.mark(event.fact) else { continue }
      let isPast = event.moment <= replay.position
      canvas.text(
        mark, at: Point(column: column(event.moment), row: 0),
        style: context[isPast ? .accent : .faint])
    }
    let place = column(replay.position)
    canvas.horizontalRule(at: Point(column: 0, row: 1), columns: width, style: context[.rule])
    canvas.text("o", at: Point(column: place, row: 1), style: context[.accent])
    canvas.text(
      "\(StudioModel.clock(replay.position)) / \(StudioModel.clock(replay.timeline.duration))",
      at: Point(column: width + 2, row: 1), style: context[.text])
    if replay.count > 0, canvas.size.rows > 2 {
      let event = replay.timeline.events[replay.count - 1]
      canvas.text(
        Transcript.line(for: event, isSealed: context.isSealed), at: Point(column: 0, row: 2),
        style: context[.faint])
    }
  }

  /// The letter of an event on the line of time; nil for those that have none.
  private static func mark(_ fact: Fact) -> String? {
    switch fact {
    case .generationRequested: "G"
    case .variantAccepted: "A"
    case .preferenceRecorded: "J"
    case .scoreGiven: "S"
    case .variantFailed: "F"
    default: nil
    }
  }
}
