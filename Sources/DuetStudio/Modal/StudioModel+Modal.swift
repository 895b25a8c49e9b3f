import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// The text that the modal keymap works on; nil where there is none.
  var modalPlace: TextPlace? {
    guard keymap.isModal, replay == nil, let pane = panes[stage.keyboard], let place = pane.place,
      !capturesText
    else { return nil }
    return place
  }

  /// The commands of the modal keymap.
  static let modalCommands: [Command<StudioModel>] = ModalCommands.entries.map { entry in
    Command(
      CommandID(entry.name), entry.title, label: entry.label, keys: entry.keys, help: entry.help,
      unavailable: { model, _, _ in
        if !model.keymap.isModal { return "Only in the modal keymap: duet --keymap modal" }
        return model.modalPlace == nil ? "Only in a text: the draft or the prompt" : nil
      }
    ) { model, desk, _ in
      let outcome = model.modal(entry.action)
      desk = model.desk
      return outcome
    }
  }

  /// Takes a key before it is looked up: a digit of a count, or the character that is waited for.
  mutating func modalKey(_ chord: Chord, typed: String) -> Outcome? {
    guard modalPlace != nil, stage.modal.mode != .insert, stage.pending.isEmpty else { return nil }
    if let wait = stage.modal.wait {
      stage.modal.wait = nil
      let character = chord.key == .enter && wait == .replace ? "\n" : typed
      guard !character.isEmpty else {
        stage.modal.forget()
        return chord.key == .escape ? Outcome.none : .notice("No character: nothing was done")
      }
      return answer(wait, character)
    }
    guard let digit = chord.character.flatMap({ $0.isASCII ? $0.wholeNumberValue : nil }),
      digit > 0 || stage.modal.count != nil
    else { return nil }
    stage.modal.count = min(ModalState.limit, (stage.modal.count ?? 0) * 10 + digit)
    return Outcome.none
  }

  private mutating func answer(_ wait: ModalState.Wait, _ character: String) -> Outcome {
    adoptSelection()
    switch wait {
    case .find(let isForward, let isTill):
      guard let wanted = character.first else { return .none }
      let find = ViFind(wanted, isForward: isForward, isTill: isTill)
      stage.modal.find = find
      return go(.find(find, isRepeated: false))
    case .replace:
      let change = ModalChange(kind: .replace(character), count: stage.modal.wholeCount)
      return stage.modal.isSelecting ? replaceSelection(by: character) : make(change)
    }
  }

  /// Does what a key of the modal keymap means.
  mutating func modal(_ action: ModalAction) -> Outcome {
    guard let place = modalPlace else { return .none }
    adoptSelection()
    if stage.modal.mode == .normal {
      desk[place].offset = session.text(place).buffer.resting(desk[place].offset)
    }
    if stage.modal.operation != nil, !action.completesOperator {
      stage.modal.forget()
      return action == .leave ? .none : .notice("An operator waits for a motion, such as w")
    }
    switch action {
    case .move(let motion): return go(motion)
    case .find(let isForward, let isTill):
      stage.modal.wait = .find(isForward: isForward, isTill: isTill)
    case .findAgain(let isReversed):
      guard let find = stage.modal.find else {
        stage.modal.forget()
        return .notice("Nothing was looked for yet: f finds a character")
      }
      return go(.find(isReversed ? find.reversed : find, isRepeated: true))
    case .operate(let operation): return begin(operation)
    case .object(let object): return take(object)
    case .leave: return leave()
    default: return change(by: action)
    }
    return .none
  }

  private mutating func change(by action: ModalAction) -> Outcome {
    let count = stage.modal.wholeCount
    let isSelecting = stage.modal.isSelecting
    switch action {
    case .change(let operation, let target):
      if isSelecting {
        let isWhole = target == .lines || target == .motion(.lineEnd)
        return operateOnSelection(operation, asLines: isWhole)
      }
      return make(ModalChange(kind: .operate(operation, target), count: count))
    case .insert(let insertion):
      return make(ModalChange(kind: .insert(insertion), count: count))
    case .put(let isBefore):
      return isSelecting
        ? putOverSelection() : make(ModalChange(kind: .put(isBefore: isBefore), count: count))
    case .join:
      return make(ModalChange(kind: .join, count: isSelecting ? selectedLines : count))
    case .toggleCase:
      return isSelecting
        ? operateOnSelection(.switchCase) : make(ModalChange(kind: .toggleCase, count: count))
    case .again: return again(count)
    case .travel(let isUndo): return travel(isUndo: isUndo, times: count ?? 1)
    case .replace: stage.modal.wait = .replace
    case .select(let isLines): select(isLines: isLines)
    case .swapEnds: swapEnds()
    default: break
    }
    return .none
  }

  /// Begins an operator, or does it at once on the selection, or on the line when struck twice.
  private mutating func begin(_ operation: ModalOperator) -> Outcome {
    if stage.modal.isSelecting { return operateOnSelection(operation) }
    if stage.modal.operation == operation {
      let count = stage.modal.wholeCount
      return make(ModalChange(kind: .operate(operation, .lines), count: count))
    }
    guard stage.modal.operation == nil else {
      stage.modal.forget()
      return .notice("Two operators in a row: nothing was done")
    }
    stage.modal.operation = operation
    stage.modal.operationCount = stage.modal.count
    stage.modal.count = nil
    return .none
  }

  /// Moves, or takes an operator as far as the motion goes.
  private mutating func go(_ motion: ViMotion) -> Outcome {
    guard let place = modalPlace else { return .none }
    let count = stage.modal.wholeCount
    if let operation = stage.modal.operation {
      return make(ModalChange(kind: .operate(operation, .motion(motion)), count: count))
    }
    stage.modal.forget()
    if motion == .down || motion == .up { return goRows(motion == .down, count ?? 1) }
    let buffer = session.text(place).buffer
    let from = stage.modal.selection?.head ?? desk[place].offset
    guard let reach = buffer.reach(of: motion, from: from, count: count) else {
      return .notice(Self.nothing(for: motion))
    }
    show(head: buffer.resting(reach.offset))
    return .none
  }

  /// What is said when a motion cannot be made.
  private static func nothing(for motion: ViMotion) -> String {
    if case .find(let find, _) = motion { return "No \"\(find.character)\" that way in this line" }
    if motion == .matchingBracket { return "No bracket in the rest of the line has a match" }
    return "The text goes no further that way"
  }

  /// Moves by rows as they are shown, the column kept.
  private mutating func goRows(_ isDown: Bool, _ count: Int) -> Outcome {
    guard let place = modalPlace else { return .none }
    let head = stage.modal.selection?.head ?? desk[place].offset
    let goal = desk[place].goal
    desk[place] = TextCursor(offset: head)
    desk[place].goal = goal
    for _ in 0..<min(count, 500) {
      _ = dispatch(isDown ? "edit.move-row-down" : "edit.move-row-up")
    }
    let buffer = session.text(place).buffer
    let reached = desk[place]
    // The last row has no other below it: there the column is kept, as vi does.
    let isSameLine =
      buffer.lineIndex(containing: head) == buffer.lineIndex(containing: reached.offset)
    let isAtEdge = reached.offset == (isDown ? buffer.utf8Count : 0)
    show(head: isAtEdge && isSameLine && count == 1 ? head : buffer.resting(reached.offset))
    desk[place].goal = reached.goal
    return .none
  }

  /// Puts the cursor somewhere, with the selection up to there.
  mutating func show(head: Int) {
    guard let place = modalPlace else { return }
    if stage.modal.selection != nil {
      stage.modal.selection?.head = head
      showSelection()
    } else {
      desk[place] = TextCursor(offset: head)
    }
    panes[stage.keyboard]?.followCursor()
  }

  /// Takes a text object in, for an operator or into the selection.
  private mutating func take(_ object: ViObject) -> Outcome {
    guard let place = modalPlace else { return .none }
    let count = stage.modal.wholeCount
    if let operation = stage.modal.operation {
      return make(ModalChange(kind: .operate(operation, .object(object)), count: count))
    }
    stage.modal.forget()
    let buffer = session.text(place).buffer
    let from = stage.modal.selection?.head ?? desk[place].offset
    guard let span = buffer.span(of: object, at: from, count: count ?? 1), !span.range.isEmpty
    else {
      return .notice("There is no such object here")
    }
    stage.modal.mode = span.isLines ? .lines : .visual
    let last = buffer.offset(before: span.range.upperBound, by: .grapheme)
    stage.modal.selection = ModalState.Selection(
      start: span.range.lowerBound,
      head: span.isLines ? buffer.resting(span.range.upperBound) : last)
    showSelection()
    return .none
  }

  /// Back to where letters are commands and nothing is begun.
  private mutating func leave() -> Outcome {
    guard let place = modalPlace else { return .none }
    switch stage.modal.mode {
    case .insert: return stopInserting()
    case .visual, .lines:
      let head = stage.modal.selection?.head ?? desk[place].offset
      endSelection(at: head)
      return .none
    case .normal:
      defer { stage.modal.forget() }
      if stage.modal.isPending { return .none }
      if unavailable("studio.back") == nil { return dispatch("studio.back") }
      let insert = keymap.key(for: "modal.insert") ?? "i"
      return .notice("Nothing to leave: \(insert) inserts, : finds commands")
    }
  }

  private mutating func travel(isUndo: Bool, times: Int) -> Outcome {
    stage.modal.forget()
    let command: CommandID = isUndo ? "edit.undo" : "edit.redo"
    if let reason = unavailable(command) { return .notice(reason, .warning) }
    return Outcome(effects: Array(repeating: .run(command), count: min(times, 500)))
  }
}

extension ModalAction {
  /// Whether the key tells an operator what it works on, or is one itself.
  fileprivate var completesOperator: Bool {
    switch self {
    case .move, .find, .findAgain, .object, .operate: true
    default: false
    }
  }
}
