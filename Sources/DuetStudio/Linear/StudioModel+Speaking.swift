public import DuetSession
import DuetText

extension StudioModel {
  /// What a line that is no command does where the person is.
  public enum LinePlace: Equatable, Sendable {
    /// It goes into this text.
    case text(TextPlace)
    /// It is what a form's field or a query shall say.
    case field
    /// It is the name of a key.
    case keys
  }

  /// What a line that is no command does now.
  public var linePlace: LinePlace {
    if capturesText { return .field }
    if replay == nil, isTextual, let place = TextPlace(rawValue: stage.keyboard.name) {
      return .text(place)
    }
    return .keys
  }

  /// Whose commands are meant where several have one name, the first first.
  public var lineScopes: [String] {
    if replay != nil, stage.overlays.isEmpty { return ["replay", stage.keyboard.name] }
    switch linePlace {
    case .text(.prompt): return []
    case .text: return [stage.keyboard.name, "text"]
    case .field, .keys: return [stage.keyboard.name]
    }
  }

  /// A place's title and what stands beside it.
  public func heading(of pane: PaneID) -> String {
    guard let shown = panes[pane] else { return "" }
    let context = context(for: pane)
    let caption = shown.caption(desk, context).replacing("  ", with: ", ")
    let heading = shown.heading(desk, context)
    var words = caption.isEmpty ? heading : "\(heading), \(caption)"
    let share = session.draft.share
    let total = share.values.reduce(0, +)
    if pane == DraftPane.id, total > 0 {
      words += ", \((share[.person] ?? 0) * 100 / total)% you"
    }
    return words
  }

  /// A place in lines, the chosen one of them marked in words.
  public func speech(of pane: PaneID) -> [String] {
    panes[pane]?.spoken(desk, context(for: pane)) ?? []
  }

  /// A variant in lines.
  public func speech(of variant: Variant) -> [String] {
    let context = context(for: VariantsPane.id)
    return VariantWords.lines(
      context.shown(variant), isSealed: context.isSealed, keymap: keymap)
  }

  /// What stands at the bottom while events cannot be saved; nil while they can.
  public var storeTrouble: String? { unsavedNotice?.text }

  /// Where the cursor of a text is, or what is selected in it, in words.
  public func speech(ofCursorIn place: TextPlace) -> String {
    let buffer = session.text(place).buffer
    let cursor = desk[place]
    if let selection = cursor.selection {
      return "Selected: \(Self.excerpt(buffer.slice(selection)))"
    }
    let line = buffer.lineBounds(at: cursor.offset)
    let after = Self.excerpt(buffer.slice(cursor.offset..<max(cursor.offset, line.upperBound)))
    if !after.isEmpty { return "Before: \(after)" }
    let isEnd = cursor.offset == buffer.utf8Count
    return isEnd ? "At the end of the \(place.rawValue)." : "At the end of a line."
  }

  /// The first words of a longer text.
  private static func excerpt(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.prefix(12).joined(separator: " ") + (words.count > 12 ? " ..." : "")
  }

  /// Chooses a variant; the one that was chosen before is compared with it where `marking`.
  ///
  /// - Parameter name: `2A`, or a letter of the generation that is shown.
  /// - Returns: false when there is none of this name.
  public mutating func choose(_ name: String, marking: Bool = false) -> Bool {
    guard let variant = variant(named: name) else { return false }
    if marking { desk.marked = desk.selected }
    let before = (desk.marked, stage)
    go(to: variant.id, generation: variant.id.generation)
    (desk.marked, stage) = before
    return true
  }

  /// The variant of a name: `2A`, or a letter of the newest generation.
  public func variant(named name: String) -> Variant? {
    let name = name.uppercased()
    let latest = session.latestGeneration?.number ?? 1
    let id = VariantID(name) ?? VariantID("\(latest)\(name)")
    return id.flatMap(session.variant)
  }

  /// The command that leads to a pane which is in no layout of the desk; nil for all others.
  public static func way(to pane: PaneID) -> CommandID? {
    let ways: [PaneID: CommandID] = [
      "sessions": "studio.show-sessions", "leaderboard": "studio.show-leaderboard",
      "rate": "rating.start", "brief": "prompt.edit-brief", "versions": "versions.open",
      "themes": "studio.switch-theme", "blend": "variants.blend",
      "presets": "variants.retry-with", "palette": "studio.palette",
    ]
    return ways[pane].flatMap { id in PaneCatalog.commands.first { $0.id == id }?.id }
  }

  /// Takes the sentence at the bottom away, as the next key does.
  public mutating func clearNotice() { notice = nil }

  /// The commands that a few letters fit, the best first.
  public func commands(matching query: String) -> [CommandSummary] {
    let ranking = CommandRanking(
      commands: PaneCatalog.commands, recent: habits.recent, place: stage.focus.name)
    return ranking.hits(query).map(\.command)
  }

  /// Why a command cannot be done now; nil when it can.
  public func reasonAgainst(_ command: CommandID) -> String? { unavailable(command) }
}

extension StudioModel {
  /// Makes a change that is one fact; refused where nothing may change.
  public mutating func change(_ fact: Fact, saying sentence: String) -> Outcome {
    withoutFactsWhereRefused { _ in Outcome(facts: [fact], notice: Notice(sentence)) }
  }

  /// What happened in a replay after so many events, keys and pieces of streams left out.
  public func landmarks(after count: Int) -> [String] {
    guard let replay, count < replay.count else { return [] }
    return replay.timeline.events[count..<replay.count].filter {
      ![.textEdited, .chunkArrived].contains($0.fact.kind)
    }.suffix(20).map { Transcript.line(for: $0, isSealed: context(for: "replay").isSealed) }
  }
}

extension StudioModel {
  /// The command after which what is typed takes the place of what the field says; nil where
  /// there is none.
  public var commandToReplaceField: CommandID? {
    let own = panes[stage.keyboard]?.commands.map(\.id) ?? []
    let id = own.first { $0 == "edit.select-all" || $0.name.hasSuffix(".clear-entry") }
    return id.flatMap { unavailable($0) == nil ? $0 : nil }
  }

  /// The command that goes to the next field of a form; nil where there is only one.
  public var commandToNextField: CommandID? {
    panes[stage.keyboard]?.commands.first { $0.id.name.hasSuffix(".next-field") }?.id
  }
}
