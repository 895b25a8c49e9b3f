import DuetScreen
import DuetSession

extension StudioModel {
  /// What can be done in a replay, from every pane.
  static let replayCommands: [Command<StudioModel>] = [
    replaying(
      "replay.play-pause", "Play or pause", "play", ["space"], "At the end: from the start."
    ) { $0.toggle() },
    replaying(
      "replay.step", "One step forward", "step", [".", "n"],
      "Typing and streaming count as one step."
    ) { $0.step(by: 1) },
    replaying(
      "replay.step-back", "One step back", "back", [",", "p"], "Typing and streaming count as one."
    ) { $0.step(by: -1) },
    replaying("replay.seek", "Ten seconds on", "+10 s", ["right"], "Goes ten seconds forward.") {
      $0.seek(to: Moment(milliseconds: $0.position.milliseconds + 10_000))
    },
    replaying("replay.seek-back", "Ten seconds back", "-10 s", ["left"], "Goes ten seconds back.") {
      $0.seek(to: Moment(milliseconds: max(0, $0.position.milliseconds - 10_000)))
    },
    replaying("replay.seek-start", "To the start", "start", ["home"], "Goes to the start.") {
      $0.seek(to: .start)
    },
    replaying("replay.seek-end", "To the end", "end", ["end"], "Goes to the end.") {
      $0.seek(to: $0.timeline.duration)
    },
    replaying("replay.faster", "Faster", "faster", ["+", "up"], "Up to 64 times as fast.") {
      $0.changeSpeed(by: 1)
    },
    replaying("replay.slower", "Slower", "slower", ["-", "down"], "Down to a quarter.") {
      $0.changeSpeed(by: -1)
    },
  ]

  private static func replaying(
    _ id: CommandID, _ title: String, _ label: String, _ keys: [String], _ help: String,
    _ change: @escaping @Sendable (inout Replay) -> Void
  ) -> Command<StudioModel> {
    Command(
      id, title, label: label, keys: keys, help: help,
      unavailable: { model, _, _ in
        model.replay == nil ? "No replay runs: F3 lists the sessions, p replays one" : nil
      }
    ) { model, _, _ in
      model.changeReplay(change)
      return .none
    }
  }
}
