public import DuetScreen
public import DuetSession
import DuetText

/// The structured part of the prompt, as a form beside the prompt or over the studio.
///
/// A field takes effect when it is left; until then escape gives it back as it was.
public struct BriefPane: TextPane {
  /// Its name.
  public static let id: PaneID = "brief"
  /// Its title.
  public static let title = "Brief"
  /// It keeps something of its own in step.
  public static let followsEvents = true
  /// It can stand in any layout.
  public static let canStand = true

  private var form = BriefForm()
  /// The first slot that is seen.
  private var first = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<BriefPane>] = own + EditCommands.all()

  private static let own: [Command<BriefPane>] = [
    Command(
      "brief.next-field", "Next field", label: "next", keys: ["tab", "down"],
      help: "Takes the field over and goes to the next one, or to the next pane."
    ) { pane, _, context in pane.step(1, context) },
    Command(
      "brief.previous-field", "Field before", label: "previous", keys: ["shift-tab", "up"],
      help: "Takes the field over and goes to the one before."
    ) { pane, _, context in pane.step(-1, context) },
    Command(
      "brief.accept", "Take the brief over", label: "done", keys: ["enter"],
      help: "The next generation is written to this brief."
    ) { pane, _, context in
      guard context.place == id else {
        var outcome = pane.leave(context)
        outcome.effects.append(.closeOverlay)
        return outcome
      }
      return pane.step(1, context)
    },
    Command(
      "brief.switch-mode", "Creative or task", label: "mode", keys: ["left", "right", "space"],
      help: "On the line of the mode: the other one.",
      unavailable: { pane, _, _ in
        pane.form.slot == .mode ? nil : "Only on the line of the mode"
      }
    ) { _, _, _ in .effect(.run("prompt.switch-mode")) },
    Command(
      "brief.cancel", "Leave the field as it was", label: "cancel", keys: ["escape"],
      help: "Forgets what was typed in the field since it was entered."
    ) { pane, _, context in
      let isChanged = pane.form.isChanged
      pane.form.show(context.session.brief)
      var outcome = context.place == id ? Outcome.none : .effect(.closeOverlay)
      if isChanged {
        outcome.notice = Notice("\(pane.form.slot.label) is as it was; fields left before are kept")
      }
      return outcome
    },
  ]

  /// Goes to another slot, and past the ends of a form that stands in a layout to another pane.
  private mutating func step(_ step: Int, _ context: Context) -> Outcome {
    var outcome = leave(context)
    let slots = BriefForm.Slot.allCases
    let next = form.slot.rawValue + step
    if slots.indices.contains(next) {
      form.slot = slots[next]
    } else if context.place == Self.id {
      outcome.effects.append(.run(step > 0 ? "studio.focus-next" : "studio.focus-previous"))
      form.slot = step > 0 ? .mode : slots[slots.count - 1]
    } else {
      form.slot = slots[(next + slots.count) % slots.count]
    }
    return outcome
  }

  /// The fact that takes over what was typed.
  public mutating func leave(_ context: Context) -> Outcome {
    form.follow(context.session.brief)
    guard form.isChanged else { return .none }
    let brief = form.brief
    form.show(brief)
    return .fact(.briefChanged(brief))
  }

  /// The field that the cursor is in takes every character.
  var openField: TextField? { form[form.slot] }

  /// Nothing is taken over before the field is left.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    form.follow(context.session.brief)
    form.take(field)
    return .none
  }

  /// Up and down leave a field at its first and last line.
  func yields(_ id: CommandID) -> Bool {
    guard let field = openField else { return false }
    if field.isSingleLine { return EditCommands.needingLines.contains(id) }
    let buffer = field.text.buffer
    let line = buffer.lineIndex(containing: field.cursor.offset)
    return (id == "edit.move-row-up" && line == 0)
      || (id == "edit.move-row-down" && line == buffer.lineCount - 1)
  }

  /// Takes in what is typed; a press of the mouse goes to a slot.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    guard case .mouse(let event) = input, event.kind == .press else {
      return receiveText(input, &desk, context) ?? Outcome.none
    }
    var outcome = Outcome.none
    if let hit = slot(at: event.point.row), hit != form.slot {
      outcome = leave(context)
      form.slot = hit
      if hit == .mode { outcome.effects.append(.run("prompt.switch-mode")) }
    }
    let more = receiveText(input, &desk, context) ?? Outcome.none
    outcome.effects += more.effects
    return outcome
  }

  /// Follows a brief that was changed elsewhere.
  public mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    form.follow(context.session.brief)
  }

  private var width = 1
  private var height = 1

  private var labelWidth: Int { min(14, width / 3) }

  private func slot(at row: Int) -> BriefForm.Slot? {
    places.first { $0.rows.contains(row) }?.slot
  }

  /// The slots that are seen, and the rows of each.
  private var places: [(slot: BriefForm.Slot, rows: Range<Int>)] {
    var row = 0
    var places: [(BriefForm.Slot, Range<Int>)] = []
    for slot in BriefForm.Slot.allCases.dropFirst(first) where row < height {
      let rows = min(form.rows(slot, width: width - labelWidth), height - row)
      places.append((slot, row..<(row + rows)))
      row += rows
    }
    return places
  }

  /// Settles where the fields stand, so that the one with the cursor is seen.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    form.follow(context.session.brief)
    (width, height) = (max(1, size.columns), max(1, size.rows))
    let room = width - labelWidth
    var start = form.slot.rawValue
    var rows = form.rows(form.slot, width: room)
    while start > 0,
      let before = BriefForm.Slot(rawValue: start - 1),
      rows + form.rows(before, width: room) <= height
    {
      rows += form.rows(before, width: room)
      start -= 1
    }
    first = start
    for (slot, rows) in places {
      form.arrange(
        slot,
        in: Rectangle(
          column: labelWidth, row: rows.lowerBound, columns: max(0, room), rows: rows.count))
    }
  }

  /// What the fields mean that wait to be taken over.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    form.isChanged ? "being changed" : ""
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["brief.accept", "brief.next-field", "brief.cancel", "brief.restore", "prompt.use-template"]
  }

  /// Draws the slots, with how they are understood.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    for (slot, rows) in places {
      let isHere = slot == form.slot && context.isFocused
      let line = Point(column: 0, row: rows.lowerBound)
      canvas.sub(Rectangle(column: 0, row: line.row, columns: max(0, labelWidth - 1), rows: 1)) {
        _ = $0.text(slot.label, at: .zero, style: context[isHere ? .accent : .faint])
      }
      if slot == .mode {
        drawMode(at: line.row, isHere: isHere, on: &canvas, context)
      } else if let field = form[slot] {
        if field.isEmpty, !isHere {
          canvas.text(
            slot.hint, at: Point(column: labelWidth, row: line.row), style: context[.faint])
        }
        field.draw(on: &canvas, context, isFocused: isHere, style: context[.text])
        drawNote(slot, field, at: line.row, on: &canvas, context)
      }
    }
  }

  private func drawMode(
    at row: Int, isHere: Bool, on canvas: inout Canvas, _ context: Context
  ) {
    var column = labelWidth
    for mode in Mode.allCases {
      let isIt = mode == context.session.brief.mode
      let word = isIt ? "[\(mode.rawValue)]" : " \(mode.rawValue) "
      column += canvas.text(
        word, at: Point(column: column, row: row),
        style: context[isIt ? (isHere ? .accent : .text) : .faint])
    }
    if isHere { canvas.cursor = Point(column: min(labelWidth, canvas.size.columns - 1), row: row) }
  }

  private func drawNote(
    _ slot: BriefForm.Slot, _ field: TextField, at row: Int, on canvas: inout Canvas,
    _ context: Context
  ) {
    let note = form.note(slot)
    let width = GlyphProjection.width(of: note)
    let used = labelWidth + GlyphProjection.width(of: field.string) + 3
    guard !note.isEmpty, note != field.string, used + width <= canvas.size.columns else { return }
    canvas.text(
      note, at: Point(column: canvas.size.columns - width, row: row), style: context[.faint])
  }
}
