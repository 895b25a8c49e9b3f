import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// The rule and the line at the bottom: the few keys that matter now, or a sentence.
  func drawBottom(on canvas: inout Canvas) {
    let status = settings.theme[.status]
    drawBottomRule(on: &canvas)
    let row = size.rows - 1
    canvas.fill(Rectangle(column: 0, row: row, columns: size.columns, rows: 1), status)
    let saved = savedWords
    // As wide for "saved" as for "saving", so that the keys beside it stand still while one types.
    let field = max(GlyphProjection.width(of: saved.text), 6)
    let room = max(0, size.columns - field - 1)
    canvas.text(
      saved.text, at: Point(column: room + 1, row: row),
      style: settings.theme[saved.role].with(background: status.background))
    if let standing = standingNotice {
      drawNotice(standing, status: status, on: &canvas)
    } else {
      // Two columns stay free, or the state of saving would read as what the last key does.
      canvas.sub(Rectangle(column: 1, row: row, columns: max(0, room - 2), rows: 1)) {
        drawHints(on: &$0, status: status)
      }
    }
  }

  /// The rule above the bottom line, on which the tour says what is next.
  private func drawBottomRule(on canvas: inout Canvas) {
    let rule = settings.theme[.rule]
    let row = size.rows - 2
    canvas.horizontalRule(at: Point(column: 0, row: row), style: rule)
    guard let words = tourWords else { return }
    let end = isEscapeEndingTour ? " Escape ends the tour " : ""
    let width = GlyphProjection.width(of: end)
    let isRoom = GlyphProjection.width(of: words) + width + 4 <= size.columns
    canvas.sub(
      Rectangle(column: 0, row: row, columns: size.columns - (isRoom ? width : 0), rows: 1)
    ) {
      $0.cutText(" \(words) ", at: .zero, style: settings.theme[.accent])
    }
    if isRoom, !end.isEmpty {
      canvas.text(
        end, at: Point(column: size.columns - width, row: row), style: settings.theme[.faint])
    }
  }

  /// Whether the key for going back would end the tour and nothing else.
  private var isEscapeEndingTour: Bool {
    stage.overlays.isEmpty && !layout.isView && stage.focus != ComparePane.id
  }

  /// What stands at the bottom in place of the keys.
  var standingNotice: Notice? {
    if let notice { return notice }
    if let begunWords { return Notice(begunWords) }
    if let unsavedNotice { return unsavedNotice }
    if let cutOff = derived.interrupted.first, session.eventCount <= 2 {
      let key = keymap.key(for: "studio.resume-session") ?? "the palette"
      return Notice("\"\(cutOff.title)\" was cut off: \(key) resumes it", .plain)
    }
    return nil
  }

  /// Draws as many hints as there is room for, the mode of the modal keymap before them.
  private func drawHints(on line: inout Canvas, status: Style) {
    let key = settings.theme[.key].with(background: status.background)
    var column = 0
    if modalPlace != nil {
      column =
        line.text(
          stage.modal.word, at: .zero,
          style: settings.theme[.accent].with(background: status.background)) + 2
    }
    for hint in bottomHints(columns: line.size.columns - column) {
      column += line.text(hint.key, at: Point(column: column, row: 0), style: key) + 1
      column += line.text(hint.label, at: Point(column: column, row: 0), style: status) + 2
    }
  }

  /// A key of the bottom line and what it does.
  struct Hint: Equatable {
    var id: CommandID
    var key: String
    var label: String
    var width: Int { GlyphProjection.width(of: key) + 1 + GlyphProjection.width(of: label) }
    /// Whether it leaves the place.
    var isWayOut: Bool {
      id == "studio.back" || [".close", ".cancel", ".leave"].contains { id.name.hasSuffix($0) }
    }
  }

  /// The hints that fit into a width: such as can be done now, each key once, the most wanted first.
  ///
  /// Of the ways out of the place one is always among them, so that nobody is stuck in it.
  func bottomHints(columns: Int) -> [Hint] {
    let possible = possibleHints
    let wayOut = possible.first { $0.isWayOut && $0.width <= columns }
    var room = columns - (wayOut.map { $0.width + 2 } ?? 0)
    return possible.filter { hint in
      if hint.isWayOut { return hint == wayOut }
      guard room >= 4, hint.width <= room else { return false }
      room -= hint.width + 2
      return true
    }
  }

  /// The wanted hints that can be done now, each key once.
  private var possibleHints: [Hint] {
    let meaning = meaningOfKeys
    let place = context(for: stage.keyboard)
    var named: Set<String> = []
    return wantedHints.compactMap { id in
      guard let label = PaneCatalog.labels[id], let key = meaning.key(for: id),
        unavailable(id, at: place) == nil, id != "rating.start" || isRatable,
        named.insert(key).inserted
      else { return nil }
      return Hint(id: id, key: key, label: label)
    }
  }

  /// Whether there is something to be judged in the session.
  private var isRatable: Bool { session.isBlind || !session.generations.isEmpty }

  /// The commands that matter where the person is now, the most wanted first.
  private var wantedHints: [CommandID] {
    let pane = panes[stage.keyboard]?.hints(context(for: stage.keyboard)) ?? []
    let isAway = layout.isView || !stage.overlays.isEmpty
    if isAway { return unique(pane + ["studio.back", "studio.help", "studio.quit"]) }
    let general: [CommandID] = [
      "variants.accept", "rating.start", "studio.focus-next", "studio.help", "studio.palette",
      "studio.quit",
    ]
    return hintsBesideOpenPair(unique(nowHints + pane + general))
  }

  /// What is to be done before all else: stop what runs, use what is selected, send what was written.
  private var nowHints: [CommandID] {
    guard replay == nil else { return [] }
    var ids: [CommandID] = []
    if !session.unfinishedVariants.isEmpty { ids.append("prompt.stop") }
    if isOffering {
      ids += ["variants.accept", "variants.take-word", "variants.take-sentence", "studio.back"]
    } else if let place = TextPlace(rawValue: stage.keyboard.name), !capturesText,
      desk[place].selection != nil
    {
      ids +=
        isInNormalMode
        ? ["modal.delete", "modal.change", "modal.yank"]
        : ["edit.copy", "edit.cut", "prompt.rewrite-selection"]
    }
    if isInNormalMode { ids.append("modal.insert") }
    if session.generations.isEmpty || stage.focus == PromptPane.id { ids.append("prompt.generate") }
    return ids
  }

  /// Whether the draft shows a variant in its place that waits to be taken or put away.
  private var isOffering: Bool {
    guard let preview = desk.preview, !preview.state.isOver, !capturesText else { return false }
    return stage.overlays.isEmpty && !layout.isView && stage.focus != ScorePane.id
      && desk.previewed(context(for: stage.keyboard)) != nil
  }

  private func unique(_ ids: [CommandID]) -> [CommandID] {
    var seen: Set<CommandID> = []
    return ids.filter { seen.insert($0).inserted }
  }

  private var savedWords: (text: String, role: ThemeRole) {
    if replay != nil { return ("replay", .status) }
    if derived.isOpenElsewhere { return ("read only", .warning) }
    if derived.saveFailure != nil { return ("not saved", .failure) }
    return derived.savedEvents >= session.eventCount ? ("saved", .success) : ("saving", .status)
  }
}
