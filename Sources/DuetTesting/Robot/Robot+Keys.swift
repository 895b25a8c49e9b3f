import DuetRuntime
public import DuetScreen
public import DuetStudio

extension Robot {
  /// Presses the configured key of a command, and lets happen what happens at once.
  ///
  /// Of several keys the first that means the command in this place is taken. A command that has
  /// none here is looked up in the palette, as a person does it.
  public func press(_ command: CommandID, times: Int = 1) async {
    for _ in 0..<times {
      if let keys = keys(for: command) {
        send(keys.chords.map(Self.event))
        await settle()
      } else {
        await choose(command)
      }
    }
  }

  /// The keys that mean a command where the keyboard is now; nil when there are none.
  public func keys(for command: CommandID) -> ChordSequence? {
    studio.model.keymap.sequences(for: command).first { studio.model.command(for: $0) == command }
  }

  /// Does a command by its name in the palette, as one does who knows no keys.
  public func choose(_ command: CommandID) async {
    for step: CommandID in ["studio.palette", "palette.run"] {
      guard let keys = keys(for: step) else { return }
      send(keys.chords.map(Self.event))
      await settle()
      if step == "studio.palette" { await type(command.name) }
    }
  }

  /// Types a text, one character after the other; a new line is the enter key.
  public func type(_ text: String) async {
    send(text.map { $0 == "\n" ? .chord(Chord(.enter)) : .text(String($0)) })
    await settle()
  }

  /// Pastes a text from the system's clipboard.
  public func paste(_ text: String) async {
    send([.paste(text)])
    await settle()
  }

  /// Moves or presses the mouse, and lets happen what happens at once.
  public func mouse(
    _ kind: MouseEvent.Kind, column: Int, row: Int, button: MouseEvent.Button = .left
  ) async {
    send([
      .mouse(MouseEvent(kind: kind, button: button, point: Point(column: column, row: row)))
    ])
    await settle()
  }

  /// Moves the keyboard to a pane of the layout, by the key that goes round.
  public func focus(_ pane: PaneID) async {
    for _ in 0..<8 where studio.model.stage.keyboard != pane {
      await press("studio.focus-next")
    }
  }

  /// Hands input to the studio as the terminal does.
  public func send(_ events: [InputEvent]) { studio.receive(events) }

  /// The event that a terminal sends for a chord.
  nonisolated public static func event(_ chord: Chord) -> InputEvent {
    if let character = chord.character { .text(String(character)) } else { .chord(chord) }
  }
}
