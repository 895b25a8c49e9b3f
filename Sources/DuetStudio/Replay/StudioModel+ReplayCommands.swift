import DuetScreen
import DuetSession

extension StudioModel {
  /// What can be done in a replay, from every pane.
  static let replayCommands: [Command<StudioModel>] = moving + steps + pacing

  private static let moving: [Command<StudioModel>] = [
    replaying(
      "replay.play-pause", "Play or pause", "play", ["space"], "At the end: from the start."
    ) { $0.toggle() },
    replaying(
      "replay.step", "One step forward", "step", ["."],
      "Typing and streaming count as one step."
    ) { $0.step(by: 1) },
    replaying(
      "replay.step-back", "One step back", "back", [","], "Typing and streaming count as one."
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
    command(
      "replay.go-to", "Go to a time, an event or a mark", "go to", ["/", "t"],
      "Lists the marks; 12:30, 50% or #420 typed there is a place too."
    ) { _ in .effect(.overlay(MarksPane.id)) },
    command(
      "replay.mark", "Mark this moment", "mark", ["m"],
      "Adds a mark to the list for as long as you watch; nothing is written."
    ) { model in
      let number = (model.replay?.marks.count ?? 0) + 1
      return .effect(.replaying(.mark("mark \(number)")))
    },
  ]

  private static let steps: [Command<StudioModel>] = [
    (Landmark.prompt, "p", "Goes to where a prompt is begun."),
    (.generation, "g", "Goes to where variants are asked for."),
    (.ending, "v", "Goes to where a variant is done, stopped or failed."),
    (.acceptance, "a", "Goes to where text of a variant is taken into the draft."),
    (.judgement, "j", "Goes to where a pair is judged."),
    (.edit, "e", "Goes to the key that was pressed, one at a time."),
  ].flatMap { landmark, key, help in
    let name = landmark == .ending ? "variant-end" : landmark.rawValue
    let words = landmark.words
    return [
      stepping("replay.next-\(name)", "Next \(words)", key, help, landmark, 1),
      stepping(
        "replay.previous-\(name)", "Previous \(words)", key.uppercased(), help, landmark, -1),
    ]
  }

  private static let pacing: [Command<StudioModel>] = [
    replaying(
      "replay.faster", "Faster", "faster", ["+", "up"],
      "Up to 64 times as fast, and then as fast as it draws."
    ) { $0.changeSpeed(by: 1) },
    replaying("replay.slower", "Slower", "slower", ["-", "down"], "Down to a quarter.") {
      $0.changeSpeed(by: -1)
    },
    replaying("replay.normal-speed", "As it was", "1x", ["="], "Plays as fast as it was written.") {
      $0.change(speed: 1)
    },
    replaying("replay.fastest", "As fast as it draws", "max", ["f"], "Waits for nothing.") {
      $0.change(speed: .infinity)
    },
    replaying(
      "replay.switch-idle-limit", "Cut pauses to less or more", "pauses", ["i"],
      "Goes round 0.5, 1, 2, 5, 10 and 30 seconds, and pauses as they were."
    ) { $0.changeIdleLimit() },
  ]

  private static func stepping(
    _ id: String, _ title: String, _ key: String, _ help: String, _ landmark: Landmark,
    _ direction: Int
  ) -> Command<StudioModel> {
    command(CommandID(id), title, landmark.words, [key], help) { model in
      var isFound = false
      model.changeReplay { isFound = $0.step(to: landmark, by: direction) }
      if isFound { return .none }
      return .notice("No \(landmark.words) \(direction > 0 ? "comes after" : "came before") this")
    }
  }

  private static func replaying(
    _ id: CommandID, _ title: String, _ label: String, _ keys: [String], _ help: String,
    _ change: @escaping @Sendable (inout Replay) -> Void
  ) -> Command<StudioModel> {
    command(id, title, label, keys, help) { model in
      model.changeReplay(change)
      return .none
    }
  }

  private static func command(
    _ id: CommandID, _ title: String, _ label: String, _ keys: [String], _ help: String,
    _ run: @escaping @Sendable (inout StudioModel) -> Outcome
  ) -> Command<StudioModel> {
    Command(
      id, title, label: label, keys: keys, help: help,
      unavailable: { model, _, _ in
        model.replay == nil ? "No replay runs: F3 lists the sessions, p replays one" : nil
      }
    ) { model, _, _ in run(&model) }
  }
}

extension StudioModel {
  /// Does in a replay what the viewer asked for.
  mutating func perform(_ wish: ReplayWish) {
    switch wish {
    case .go(let place): changeReplay { $0.seek(to: place) }
    case .mark(let name):
      changeReplay { $0.mark(name) }
      let key = keymap.key(for: "replay.go-to").map { ": \($0) lists the marks" } ?? ""
      notice = Notice("\(name) is set at \(Self.clock(now))\(key)")
    }
  }
}
