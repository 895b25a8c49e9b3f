/// A command of the studio, as `duet keys` shows it and as `[keys]` of the configuration names it.
struct StudioCommand: Equatable, Sendable {
  /// Its identifier, `area.verb-object`.
  var id: String
  /// Its title, as the palette shows it.
  var title: String
  /// Where its keys work.
  var scope: String
  /// Its keys in the plain keymap: chords or sequences of chords.
  var keys: [String]
  /// What it does, in one sentence.
  var help: String
}

/// The commands of the studio: the one place in which the command line learns of them.
enum StudioCommands {
  /// The commands, in the order in which help shows them.
  static let all: [StudioCommand] = [
    StudioCommand(
      id: "studio.quit", title: "Quit", scope: "studio", keys: ["ctrl-q"],
      help: "Leaves the studio; everything is saved."),
    StudioCommand(
      id: "studio.help", title: "Help", scope: "studio", keys: ["f1"],
      help: "Shows the keys of the place you are in."),
    StudioCommand(
      id: "studio.palette", title: "Commands", scope: "studio", keys: ["ctrl-p"],
      help: "Finds a command by its title."),
    StudioCommand(
      id: "studio.focus-next", title: "Next pane", scope: "studio", keys: ["tab"],
      help: "Moves the keyboard to the next pane."),
    StudioCommand(
      id: "studio.focus-previous", title: "Previous pane", scope: "studio", keys: ["shift-tab"],
      help: "Moves the keyboard to the pane before."),
    StudioCommand(
      id: "studio.switch-layout", title: "Layout", scope: "studio", keys: ["f2"],
      help: "Shows the panes in the next arrangement."),
    StudioCommand(
      id: "studio.switch-theme", title: "Theme", scope: "studio", keys: ["f3"],
      help: "Shows the studio in the next theme."),
    StudioCommand(
      id: "prompt.generate", title: "Generate", scope: "studio", keys: ["ctrl-g"],
      help: "Asks for variants of the prompt."),
    StudioCommand(
      id: "prompt.stop", title: "Stop", scope: "studio", keys: ["ctrl-s"],
      help: "Stops the variants that are still being written."),
    StudioCommand(
      id: "variants.next", title: "Next variant", scope: "variants", keys: ["down"],
      help: "Chooses the next variant."),
    StudioCommand(
      id: "variants.previous", title: "Previous variant", scope: "variants", keys: ["up"],
      help: "Chooses the variant before."),
    StudioCommand(
      id: "variants.accept", title: "Accept", scope: "studio", keys: ["ctrl-y"],
      help: "Takes the chosen variant into the draft at the cursor."),
    StudioCommand(
      id: "variants.retry", title: "Retry", scope: "variants", keys: ["r"],
      help: "Asks for the chosen variant again."),
    StudioCommand(
      id: "variants.compare", title: "Compare", scope: "variants", keys: ["c"],
      help: "Shows how two variants differ, word by word."),
    StudioCommand(
      id: "draft.undo", title: "Undo", scope: "draft", keys: ["ctrl-z"],
      help: "Takes the last change of the draft back."),
    StudioCommand(
      id: "draft.redo", title: "Redo", scope: "draft", keys: ["alt-z"],
      help: "Makes the change again that was taken back."),
    StudioCommand(
      id: "rating.prefer-left", title: "Left is better", scope: "rate", keys: ["left"],
      help: "Prefers the text on the left."),
    StudioCommand(
      id: "rating.prefer-right", title: "Right is better", scope: "rate", keys: ["right"],
      help: "Prefers the text on the right."),
    StudioCommand(
      id: "rating.tie", title: "Tie", scope: "rate", keys: ["="],
      help: "Finds both texts equally good."),
    StudioCommand(
      id: "rating.both-bad", title: "Both bad", scope: "rate", keys: ["x"],
      help: "Finds neither text acceptable."),
    StudioCommand(
      id: "rating.skip", title: "Skip", scope: "rate", keys: ["s"],
      help: "Passes the pair over without a judgement."),
    StudioCommand(
      id: "rating.next-pair", title: "Next pair", scope: "rate", keys: ["enter"],
      help: "Records the judgement and shows the next pair."),
    StudioCommand(
      id: "replay.play-pause", title: "Play or pause", scope: "replay", keys: ["space"],
      help: "Starts or stops the replay."),
    StudioCommand(
      id: "replay.step", title: "Step", scope: "replay", keys: ["right"],
      help: "Goes on by one event."),
    StudioCommand(
      id: "replay.seek", title: "Seek", scope: "replay", keys: ["g"],
      help: "Goes to a moment."),
    StudioCommand(
      id: "replay.faster", title: "Faster", scope: "replay", keys: ["+"],
      help: "Doubles the speed."),
    StudioCommand(
      id: "replay.slower", title: "Slower", scope: "replay", keys: ["-"],
      help: "Halves the speed."),
  ]

  /// The commands with the keys of the configuration in the place of their own.
  static func inForce(_ bindings: [KeyBinding]) -> [StudioCommand] {
    all.map { command in
      var command = command
      if let binding = bindings.last(where: { $0.command == command.id }) {
        command.keys = binding.chords
      }
      return command
    }
  }
}
