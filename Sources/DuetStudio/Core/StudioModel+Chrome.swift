import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// The title line: what is worked on, how, whose text it is, and how long it took.
  func drawTitle(on canvas: inout Canvas) {
    let style = settings.theme[.title]
    canvas.fill(Rectangle(column: 0, row: 0, columns: size.columns, rows: 1), style)
    let facts = titleFacts
    let right = facts.joined(separator: "  ")
    let start = max(2, size.columns - GlyphProjection.width(of: right) - 1)
    canvas.sub(Rectangle(column: 1, row: 0, columns: max(0, start - 3), rows: 1)) {
      $0.cutText(session.displayTitle, at: .zero, style: style.with(.bold))
    }
    canvas.text(right, at: Point(column: start, row: 0), style: style)
  }

  private var titleFacts: [String] {
    var facts: [String] = []
    if keymap.isModal, replay == nil { facts.append(takesLetters ? "INSERT" : "NORMAL") }
    facts += underWay
    if replay == nil, derived.isOpenElsewhere { facts.append("read only") }
    if replay != nil {
      facts.append("replay")
    } else if session.isBlind {
      facts.append("blind")
    } else {
      facts.append("\(session.brief.mode.rawValue) · \(presetNames)")
    }
    if let share = session.shares.first {
      facts.append("\(share.isPerson ? share.percent : 0)% you")
    }
    facts.append(Self.clock(replay?.position ?? now))
    return facts
  }

  private var presetNames: String {
    let names = settings.presets.map(\.name)
    return names.count > 2 ? "\(names.count) presets" : names.joined(separator: ", ")
  }

  /// A moment as hours, minutes and seconds: `1:12:04`, `0:07`.
  static func clock(_ moment: Moment) -> String {
    let seconds = moment.milliseconds / 1000
    let minutes = String(seconds / 60 % 60)
    let rest = String(seconds % 60)
    let tail = (rest.count < 2 ? "0" : "") + rest
    guard seconds >= 3600 else { return "\(minutes):\(tail)" }
    return "\(seconds / 3600):\(minutes.count < 2 ? "0" : "")\(minutes):\(tail)"
  }

  /// The rule and the line at the bottom: the few keys that matter now, or a sentence.
  func drawBottom(on canvas: inout Canvas) {
    let status = settings.theme[.status]
    canvas.horizontalRule(
      at: Point(column: 0, row: size.rows - 2), style: settings.theme[.rule])
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
      canvas.sub(Rectangle(column: 1, row: row, columns: max(0, room - 1), rows: 1)) {
        drawHints(on: &$0, status: status)
      }
    }
  }

  /// What stands at the bottom in place of the keys.
  private var standingNotice: Notice? {
    if let notice { return notice }
    if let unsavedNotice { return unsavedNotice }
    if !stage.pending.isEmpty {
      return Notice(stage.pending.map(Keymap.printed).joined(separator: " ") + " ...")
    }
    if let cutOff = derived.interrupted.first, session.eventCount <= 2 {
      let key = keymap.key(for: "studio.resume-session") ?? "the palette"
      return Notice("\"\(cutOff.title)\" was cut off: \(key) resumes it", .plain)
    }
    return nil
  }

  private func drawHints(on line: inout Canvas, status: Style) {
    let key = settings.theme[.key].with(background: status.background)
    var column = 0
    var named: Set<String> = []
    for id in hints {
      // The first that names a key is the one that the key does here.
      guard let name = keymap.key(for: id), let label = PaneCatalog.labels[id],
        named.insert(name).inserted
      else { continue }
      let needed = GlyphProjection.width(of: name) + 1 + GlyphProjection.width(of: label)
      guard column + needed <= line.size.columns else { break }
      column += line.text(name, at: Point(column: column, row: 0), style: key) + 1
      column += line.text(label, at: Point(column: column, row: 0), style: status) + 2
    }
  }

  /// The commands that the bottom line names: the pane's own, then those of everywhere.
  private var hints: [CommandID] {
    let pane = panes[stage.keyboard]?.hints(context(for: stage.keyboard)) ?? []
    let general: [CommandID] =
      layout.isView || !stage.overlays.isEmpty
      ? ["studio.back", "studio.help", "studio.quit"]
      : [
        "prompt.generate", "variants.accept", "rating.start", "studio.focus-next",
        "studio.help", "studio.palette", "studio.quit",
      ]
    let isStreaming = replay == nil && !session.unfinishedVariants.isEmpty
    let streaming: [CommandID] = isStreaming ? ["prompt.stop"] : []
    let modal: [CommandID] = isInNormalMode && replay == nil ? ["modal.insert"] : []
    var seen: Set<CommandID> = []
    return hintsBesideOpenPair(
      (streaming + modal + pane + general).filter { seen.insert($0).inserted })
  }

  private var savedWords: (text: String, role: ThemeRole) {
    if replay != nil { return ("replay", .status) }
    if derived.isOpenElsewhere { return ("read only", .warning) }
    if derived.saveFailure != nil { return ("not saved", .failure) }
    return derived.savedEvents >= session.eventCount ? ("saved", .success) : ("saving", .status)
  }
}
