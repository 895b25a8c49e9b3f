public import DuetScreen
public import DuetSession

extension StudioModel {
  /// Takes in what the person did.
  ///
  /// - Parameter now: the session's clock.
  public mutating func receive(_ input: InputEvent, now: Moment) -> Outcome {
    self.now = now
    return refusingFacts { $0.receive(input) }
  }

  /// Where nothing may change, what would lead to a fact is refused, and leaves no trace.
  mutating func refusingFacts(_ body: (inout Self) -> Outcome) -> Outcome {
    guard let refusal else { return body(&self) }
    let (desk, panes) = (self.desk, self.panes)
    let outcome = body(&self)
    guard !outcome.facts.isEmpty else { return outcome }
    (self.desk, self.panes) = (desk, panes)
    return .notice(refusal, .warning)
  }

  /// Why nothing in the session may change; nil when it may.
  private var refusal: String? {
    if replay != nil {
      let back = keymap.key(for: "studio.back") ?? "the palette"
      return "A replay changes nothing: \(back) leaves it"
    }
    return readOnlyRefusal
  }

  private mutating func receive(_ input: InputEvent) -> Outcome {
    switch input {
    case .chord, .text:
      notice = nil
      guard let chord = input.chord else { return pane(.text(input.typed)) }
      return press(chord, typed: input.typed)
    case .paste(let text):
      notice = nil
      return pane(.paste(text))
    case .mouse(let event): return receive(event)
    case .focusGained, .focusLost: return .none
    }
  }

  private mutating func press(_ chord: Chord, typed: String) -> Outcome {
    if !typed.isEmpty, stage.pending.isEmpty, capturesText { return pane(.text(typed)) }
    let chords = stage.pending + [chord]
    stage.pending = []
    switch meaning(of: chords) {
    case .command(let id): return run(id)
    case .prefix:
      stage.pending = chords
      return .none
    case .nothing:
      if chords.count == 1, !typed.isEmpty, !isInNormalMode { return pane(.text(typed)) }
      return .notice("\(Keymap.printed(chord)) does nothing here; F1 tells what does", .warning)
    }
  }

  /// The command that keys mean where the keyboard is now; nil when they mean none.
  ///
  /// A character means none while a pane takes every character as text.
  public func command(for keys: ChordSequence) -> CommandID? {
    if keys.chords.first?.character != nil, capturesText { return nil }
    guard case .command(let id) = meaning(of: keys.chords) else { return nil }
    return id
  }

  private func meaning(of chords: [Chord]) -> Keymap.Match {
    let scopes = scopes + (chords[0].isTyping ? [] : otherScopes)
    guard let pane = panes[stage.keyboard], pane.isEditing(place) else {
      return keymap.match(chords, scopes: scopes)
    }
    return keymap.match(chords, scopes: scopes) { !pane.yields($0, place) }
  }

  /// What the pane that has the keyboard may read.
  private var place: Context { context(for: stage.keyboard) }

  /// Whether what is typed is text for a field of the pane, and no key.
  private var capturesText: Bool { panes[stage.keyboard]?.capturesText(place) == true }

  /// Where a chord is looked for, the first place first.
  ///
  /// A field that is open comes before the keys of its pane, which comes before the session's text.
  private var scopes: [String] {
    let pane = stage.keyboard.name
    if isTextual, capturesText {
      return [panes[stage.keyboard]?.innerScope, "text", pane, "studio"].compactMap { $0 }
    }
    if replay != nil {
      return stage.overlays.isEmpty ? ["replay", pane, "studio"] : [pane, "studio"]
    }
    guard isTextual else { return [pane, "studio"] }
    return (isInNormalMode ? [ModalKeys.scope] : []) + [pane, "text", "studio"]
  }

  /// Whether letters are commands at the moment: a modal keymap, a text, and no insertion.
  var isInNormalMode: Bool {
    keymap.isModal && !stage.isInserting && isTextual && !capturesText
  }

  /// Whether letters are text at the moment, in a text or in a form.
  var takesLetters: Bool {
    isTextual ? !isInNormalMode : capturesText
  }

  /// Where a chord with ctrl or alt is looked for after all else: what it means in its own pane.
  private var otherScopes: [String] {
    stage.overlays.isEmpty ? PaneCatalog.all.map { $0.id.name } : []
  }

  /// Whether the pane that has the keyboard edits a text at the moment.
  private var isTextual: Bool { panes[stage.keyboard]?.isEditing(place) == true }

  /// Does a command by its id, as the palette does.
  public mutating func runCommand(_ id: CommandID) -> Outcome {
    refusingFacts { $0.run(id) }
  }

  /// Does a command by its id, in the pane that has the keyboard, or in whichever it belongs to.
  mutating func run(_ id: CommandID) -> Outcome {
    if let command = Self.commands.first(where: { $0.id == id }) {
      if let reason = command.unavailable(self, desk, context(for: stage.keyboard)) {
        return .notice(reason, .warning)
      }
      let place = context(for: stage.keyboard)
      let before = self.desk
      var desk = before
      let outcome = command.run(&self, &desk, place)
      // What the command changed in the model's own desk, such as cursors in a replay, stays.
      if desk != before { self.desk = desk }
      return outcome
    }
    guard let holder = holder(of: id), var target = panes[holder] else { return .none }
    let outcome = target.run(id, &desk, context(for: holder))
    panes[holder] = target
    return outcome ?? .none
  }

  /// Why a command cannot be done now; nil when it can.
  func unavailable(_ id: CommandID) -> String? {
    if let command = Self.commands.first(where: { $0.id == id }) {
      return command.unavailable(self, desk, context(for: stage.keyboard))
    }
    guard let holder = holder(of: id) else { return nil }
    return panes[holder]?.unavailable(id, desk, context(for: holder))
  }

  /// The pane that does a command: the one that has the keyboard, or whichever it belongs to.
  private func holder(of id: CommandID) -> PaneID? {
    let order = [stage.keyboard, stage.focus] + PaneCatalog.all.map { $0.id }
    return order.first { panes[$0]?.has(id) == true }
  }

  private mutating func pane(_ input: PaneInput) -> Outcome {
    let id = stage.keyboard
    let context = context(for: id)
    if let outcome = panes[id]?.receive(input, &desk, context) { return outcome }
    if case .text(let typed) = input {
      return .notice("\"\(typed)\" does nothing here; F1 tells what does", .warning)
    }
    return .none
  }

  private mutating func receive(_ event: MouseEvent) -> Outcome {
    let placements = placements
    let held = event.kind == .drag || event.kind == .release ? stage.grabbed : nil
    if event.kind == .press || event.kind == .release { stage.grabbed = nil }
    // A drag belongs to the pane in which it began, wherever the mouse is by now.
    guard
      let (id, area) = placements.last(where: { pane, area in
        held.map { $0 == pane } ?? area.contains(event.point)
      })
    else { return .none }
    if event.kind == .press { stage.grabbed = id }
    if event.kind == .press, stage.overlays.isEmpty { stage.focus = id }
    guard stage.overlays.isEmpty || stage.overlays.last == id else { return .none }
    let body = body(of: id, in: area)
    let inside = MouseEvent(
      kind: event.kind, button: event.button,
      point: Point(column: event.point.column - body.column, row: event.point.row - body.row),
      modifiers: event.modifiers)
    let context = context(for: id)
    return panes[id]?.receive(.mouse(inside), &desk, context) ?? .none
  }
}

extension Chord {
  /// Whether the key types or moves, so that it means something in its own place only.
  fileprivate var isTyping: Bool {
    modifiers.isDisjoint(with: [.ctrl, .alt])
  }
}

extension InputEvent {
  /// The text that a key types; empty when it types none.
  fileprivate var typed: String {
    if case .text(let text) = self { text } else { "" }
  }
}
