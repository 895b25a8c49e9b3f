public import DuetScreen
public import DuetSession

extension StudioModel {
  /// Takes in what the person did.
  ///
  /// - Parameter now: the session's clock.
  public mutating func receive(_ input: InputEvent, now: Moment) -> Outcome {
    self.now = now
    return withoutFactsWhereRefused { $0.receive(input) }
  }

  /// Where nothing may change, what would lead to a fact is refused, and leaves no trace.
  mutating func withoutFactsWhereRefused(_ body: (inout Self) -> Outcome) -> Outcome {
    guard let refusal else {
      let outcome = body(&self)
      return remembering(outcome)
    }
    let (desk, panes, modal) = (self.desk, self.panes, stage.modal)
    let outcome = body(&self)
    guard !outcome.facts.isEmpty else { return outcome }
    (self.desk, self.panes, stage.modal) = (desk, panes, modal)
    stage.modal.forget()
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
    let isTyping = stage.modal.mode == .insert
    let outcome = take(input)
    if isTyping { noteTyping(outcome) }
    return outcome
  }

  private mutating func take(_ input: InputEvent) -> Outcome {
    switch input {
    case .chord, .text:
      notice = nil
      guard let chord = input.chord else { return pane(.text(input.typed)) }
      return press(chord, typed: input.typed)
    case .paste(let text):
      notice = nil
      stage.pending = []
      stage.modal.forget()
      return pane(.paste(text))
    case .mouse(let event):
      stage.pending = []
      stage.modal.forget()
      return receive(event)
    case .focusGained, .focusLost: return .none
    }
  }

  private mutating func press(_ chord: Chord, typed: String) -> Outcome {
    if !typed.isEmpty, stage.pending.isEmpty, capturesText { return pane(.text(typed)) }
    if let outcome = modalKey(chord, typed: typed) { return outcome }
    let chords = stage.pending + [chord]
    stage.pending = []
    switch meaning(of: chords) {
    case .command(let id): return run(id)
    case .prefix:
      stage.pending = chords
      return .none
    case .nothing: return pressNothing(chords, typed: typed)
    }
  }

  /// What happens when keys mean no command.
  private mutating func pressNothing(_ chords: [Chord], typed: String) -> Outcome {
    stage.modal.forget()
    let characters = chords.compactMap(\.character)
    let isTyping = !typed.isEmpty && !isInNormalMode && characters.count == chords.count - 1
    if chords.count == 1, !typed.isEmpty, !isInNormalMode { return pane(.text(typed)) }
    // Letters that could have begun a sequence are typed once they have not.
    if isTyping || (characters.count == chords.count && !isInNormalMode && modalPlace != nil) {
      return pane(.text(String(characters.prefix(chords.count - 1)) + typed))
    }
    if chords.count > 1, let last = chords.last, isCancelling(last) { return .none }
    let keys = chords.map(Keymap.printed).joined(separator: " ")
    return .notice("\(keys) does nothing here; F1 tells what does", .warning)
  }

  /// Whether a key takes back what was begun: Escape, or what goes back in this keymap.
  private func isCancelling(_ chord: Chord) -> Bool {
    chord.key == .escape || keymap.match([chord], scopes: [Scope.studio]) == .command("studio.back")
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
    let scopes = scopes(for: chords)
    guard let pane = panes[stage.keyboard], pane.isEditing else {
      return keymap.match(chords, scopes: scopes)
    }
    return keymap.match(chords, scopes: scopes) { !pane.yields($0) }
  }

  /// What keys mean where the keyboard is, for the hints that name several of them at once.
  struct MeaningOfKeys {
    fileprivate let keymap: Keymap
    fileprivate let scopes: [String]
    /// The pane to which keys of editing may be left.
    fileprivate let yielding: AnyPane?

    /// The first key that means a command; nil when none does.
    func key(for id: CommandID) -> String? {
      keymap.key(for: id, scopes: scopes) { other in
        yielding.map { !$0.yields(other) } ?? true
      }
    }
  }

  /// What keys mean where the keyboard is now.
  var meaningOfKeys: MeaningOfKeys {
    let pane = panes[stage.keyboard].flatMap { $0.isEditing ? $0 : nil }
    return MeaningOfKeys(
      keymap: keymap, scopes: scopes(for: [Chord(.escape, .ctrl)]), yielding: pane)
  }

  /// Whether what is typed is text for a field of the pane, and no key.
  var capturesText: Bool { panes[stage.keyboard]?.capturesText == true }

  /// Where chords are looked for, the first place first.
  func scopes(for chords: [Chord]) -> [String] {
    scopes + (chords.first?.isTyping == false && !isWaitingForMotion ? otherScopes : [])
  }

  /// Where a chord is looked for, the first place first.
  ///
  /// A field that is open comes before the keys of its pane, which comes before the session's text.
  var scopes: [String] {
    let pane = stage.keyboard.name
    if isTextual, capturesText {
      return [panes[stage.keyboard]?.innerScope, Scope.text, pane, Scope.studio].compactMap { $0 }
    }
    if replay != nil {
      return stage.overlays.isEmpty ? ["replay", pane, Scope.studio] : [pane, Scope.studio]
    }
    guard isTextual else {
      return keymap.isModal ? [pane, Scope.list, Scope.studio] : [pane, Scope.studio]
    }
    let common = [pane, Scope.text, Scope.studio]
    guard modalPlace != nil else { return common }
    if isWaitingForMotion { return [Scope.object, Scope.normal] }
    switch stage.modal.mode {
    case .insert: return [Scope.insert] + common
    case .normal: return [Scope.normal] + common
    case .visual, .lines: return [Scope.visual, Scope.object, Scope.normal] + common
    }
  }

  /// Whether an operator of the modal keymap waits for what it works on.
  var isWaitingForMotion: Bool { stage.modal.operation != nil && modalPlace != nil }

  /// Whether letters are commands at the moment: a modal keymap, a text, and no insertion.
  var isInNormalMode: Bool { stage.modal.mode != .insert && modalPlace != nil }

  /// Where a chord with ctrl or alt is looked for after all else: what it means in its own pane.
  private var otherScopes: [String] {
    stage.overlays.isEmpty ? PaneCatalog.all.map { $0.id.name } : []
  }

  /// Whether the pane that has the keyboard edits a text at the moment.
  var isTextual: Bool { panes[stage.keyboard]?.isEditing == true }

  private mutating func pane(_ input: PaneInput) -> Outcome {
    let id = stage.keyboard
    let context = context(for: id)
    if let outcome = panes[id]?.receive(input, &desk, context) { return outcome }
    if case .text(let typed) = input {
      return .notice("\"\(typed)\" does nothing here; F1 tells what does", .warning)
    }
    return .none
  }

  /// What the pane that has the keyboard takes over before a command that is not its own; nil when
  /// nothing waits in it, or nothing may change.
  mutating func outcomeOfLeaving(for id: CommandID) -> Outcome? {
    let pane = stage.keyboard
    guard refusal == nil, panes[pane]?.has(id) == false else { return nil }
    let outcome = leave(pane)
    return outcome.facts.isEmpty ? nil : outcome
  }

  private mutating func receive(_ event: MouseEvent) -> Outcome {
    let pane = stage.keyboard
    var outcome = press(event)
    guard stage.keyboard != pane, refusal == nil else { return outcome }
    outcome.facts.insert(contentsOf: leave(pane).facts, at: 0)
    return outcome
  }

  private mutating func leave(_ pane: PaneID) -> Outcome {
    let context = context(for: pane)
    guard var target = panes[pane] else { return .none }
    defer { panes[pane] = target }
    return target.leave(context)
  }

  private mutating func press(_ event: MouseEvent) -> Outcome {
    if let outcome = arrange(by: event) { return outcome }
    let placements = placements
    let held = event.kind == .drag || event.kind == .release ? stage.grabbed : nil
    if event.kind == .press || event.kind == .release { stage.grabbed = nil }
    // A drag belongs to the pane in which it began, wherever the mouse is by now.
    guard
      let place = placements.last(where: { place in
        held.map { $0 == place.pane } ?? place.area.contains(event.point)
      })
    else { return .none }
    let (id, area) = (place.pane, place.area)
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
