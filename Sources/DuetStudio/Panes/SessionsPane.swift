public import DuetScreen
import DuetSession
import DuetText

/// The sessions of the store: open, replay, rename, search, delete.
public struct SessionsPane: TextPane, Equatable {
  /// Its name.
  public static let id: PaneID = "sessions"
  /// Its title.
  public static let title = "Sessions"

  enum Entry: Equatable {
    case none
    case search
    case rename
    case tag

    /// What stands before what is typed.
    var label: String {
      switch self {
      case .none: ""
      case .search: "search: "
      case .rename: "title: "
      case .tag: "tags: "
      }
    }
  }

  private(set) var row = 0
  private(set) var entry = Entry.none
  /// What is typed for a search or a title.
  private(set) var field = TextField()
  private var typed: String { field.string }
  /// Why what is typed is no query yet.
  private var problem: SearchQueryProblem?
  /// The tag that listed sessions have; nil for all sessions.
  private(set) var tag: String?
  /// The session that a second press deletes.
  private var doomed: SessionID?

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<SessionsPane>] = own + EditCommands.all()

  private static let own: [Command<SessionsPane>] = [
    moving("sessions.next", "Next session", ["down", "j"], by: 1),
    moving("sessions.previous", "Session before", ["up", "k"], by: -1),
    Command(
      "sessions.open", "Open", label: "open", keys: ["enter"],
      help: "Opens the session to write on; while typing: ends the entry.", unavailable: needsRow
    ) { pane, _, context in pane.confirm(context) },
    Command(
      "sessions.replay", "Replay", label: "replay", keys: ["p"],
      help: "Plays the session as it was.",
      unavailable: { pane, desk, context in
        context.session.isBlind && context.replay == nil
          ? "A pair is open: judge it or skip it first" : needsRow(pane, desk, context)
      }
    ) { pane, _, context in
      pane.chosen(context).map { .effect(.replay($0.id)) } ?? .none
    },
    Command(
      "sessions.rate", "Judge its variants", label: "judge", keys: ["b"],
      help: "Judges the session's variants blind, in a session of its own.",
      unavailable: { pane, desk, context in
        if let reason = needsRow(pane, desk, context) { return reason }
        return (pane.chosen(context)?.variants ?? 0) < 2 ? "It has no two variants to judge" : nil
      }
    ) { pane, _, context in
      pane.chosen(context).map { .effect(.rate([$0.id])) } ?? .none
    },
    Command(
      "sessions.rate-listed", "Judge all that are listed", label: "judge all", keys: ["B"],
      help: "Judges the variants of every session in the list, such as those with a tag, blind.",
      unavailable: needsRow
    ) { pane, _, context in
      .effect(.rate((pane.listed(context) ?? []).map(\.id).reversed()))
    },
    Command(
      "sessions.begin", "New session", label: "new", keys: ["n"], help: "Begins an empty session."
    ) { _, _, _ in .effect(.begin) },
    Command(
      "sessions.rename", "Rename", label: "rename", keys: ["r"],
      help: "Gives the session another title; Enter ends it.", unavailable: needsRow
    ) { pane, _, context in
      pane.entry = .rename
      pane.field.set(pane.chosen(context)?.title ?? "")
      return .none
    },
    Command(
      "sessions.tag", "Tags", label: "tags", keys: ["t"],
      help: "Sets the words that the session is found by, with commas between them; Enter ends it.",
      unavailable: needsRow
    ) { pane, _, context in
      pane.entry = .tag
      pane.field.set(Tags.text(pane.chosen(context)?.tags ?? []))
      return .none
    },
    Command(
      "sessions.filter-tag", "Only sessions with a tag", label: "filter", keys: ["f"],
      help:
        "Goes round the tags: only sessions with the next one are listed, at the end all again.",
      unavailable: { _, _, context in
        Self.tags(context).isEmpty ? "No listed session has a tag: T gives it one" : nil
      }
    ) { pane, _, context in
      let tags = Self.tags(context)
      let place = pane.tag.flatMap(tags.firstIndex(of:)).map { $0 + 1 } ?? 0
      pane.tag = tags.indices.contains(place) ? tags[place] : nil
      pane.row = 0
      return .none
    },
    Command(
      "sessions.search", "Search", label: "search", keys: ["/"],
      help: "Finds words, phrases and filters, as duet search does, and shows where they stand."
    ) { pane, _, context in
      if context.derived.search == nil { pane.field.set("") }
      pane.entry = .search
      return .none
    },
    Command(
      "sessions.delete", "Delete", label: "delete", keys: ["d", "delete"],
      help: "Deletes the session for good, when pressed twice.", unavailable: needsRow
    ) { pane, _, context in pane.delete(context) },
    Command(
      "sessions.cancel", "End the entry, or go back", label: "back", keys: ["escape", "q"],
      help: "While a title or a search is typed: forgets it; else leaves the list."
    ) { pane, _, context in
      guard pane.entry != .none else { return .effect(context.replay == nil ? .back : .endReplay) }
      pane.entry = .none
      pane.field.set("")
      pane.problem = nil
      return .effect(.listSessions(""))
    },
  ]

  /// A title or a search takes every character.
  var openField: TextField? { entry == .none ? nil : field }

  /// A search is asked for as it is typed.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    self.field = field
    guard isChanged, entry == .search else { return .none }
    row = 0
    return search()
  }

  /// Takes in what is typed for a title or a search, and presses of the mouse.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    if let outcome = receiveText(input, &desk, context) { return outcome }
    guard case .mouse(let event) = input else { return nil }
    if event.kind == .press {
      let lines = Self.lines(context)
      row = first(height, lines: lines) + (event.point.row - 1) / lines
    }
    if event.kind == .scrollUp { row -= 1 }
    if event.kind == .scrollDown { row += 1 }
    row = clamped(row, context)
    return Outcome.none
  }

  private(set) var height = 1

  /// Remembers the height for the mouse; what is typed stands in the last row.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    height = entry == .none ? size.rows : size.rows - 1
    let label = GlyphProjection.width(of: entry.label)
    field.arrange(
      Rectangle(
        column: label, row: size.rows - 1, columns: max(1, size.columns - label), rows: 1))
    row = clamped(row, context)
  }

  /// The sessions that are listed; nil while they are not known.
  func listed(_ context: Context) -> [SessionSummary]? {
    guard let tag else { return context.derived.sessions }
    return context.derived.sessions?.filter { $0.tags.contains(tag) }
  }

  /// The tags of all sessions that are known, in order.
  private static func tags(_ context: Context) -> [String] {
    Set((context.derived.sessions ?? []).flatMap(\.tags)).sorted()
  }

  private func clamped(_ row: Int, _ context: Context) -> Int {
    max(0, min(row, (listed(context)?.count ?? 1) - 1))
  }

  private func chosen(_ context: Context) -> SessionSummary? {
    guard let sessions = listed(context), sessions.indices.contains(row) else {
      return nil
    }
    return sessions[row]
  }

  /// Asks for what is typed, or notes why it cannot be asked for yet.
  private mutating func search() -> Outcome {
    do throws(SearchQueryProblem) {
      let query = try SearchQuery(typed, isTyping: true)
      problem = nil
      return .effect(query.isEmpty ? .listSessions("") : .search(query))
    } catch {
      problem = error
      return .none
    }
  }

  private mutating func confirm(_ context: Context) -> Outcome {
    if entry == .search {
      entry = .none
      return .none
    }
    guard let chosen = chosen(context) else { return .none }
    switch entry {
    case .none, .search:
      if let hit = context.derived.search?.hits[chosen.id] { return .effect(.openAt(hit)) }
      let isShown = chosen.id == context.session.id && context.replay == nil
      let isOpen = isShown && !context.derived.isReadOnly
      return .effect(isOpen ? .back : .open(chosen.id))
    case .rename:
      entry = .none
      defer { field.set("") }
      if chosen.id == context.session.id {
        return Outcome(
          facts: [.sessionRenamed(SessionTitle(title: typed))], effects: [.listSessions("")])
      }
      return .effect(.rename(chosen.id, typed))
    case .tag:
      entry = .none
      defer { field.set("") }
      let tags = Tags.list(typed)
      if chosen.id == context.session.id {
        return Outcome(
          facts: [.sessionTagged(SessionTags(tags: tags))], effects: [.listSessions("")])
      }
      return .effect(.tag(chosen.id, tags))
    }
  }

  private mutating func delete(_ context: Context) -> Outcome {
    guard let chosen = chosen(context) else { return .none }
    if chosen.id == context.session.id {
      return .notice("This session is open: open another one first", .warning)
    }
    guard doomed == chosen.id else {
      doomed = chosen.id
      return .notice("Delete \"\(chosen.title)\" for good? The same key again does it", .warning)
    }
    doomed = nil
    return .effect(.delete(chosen.id))
  }

  @Sendable private static func needsRow(
    _ pane: SessionsPane, _ desk: Desk, _ context: Context
  ) -> String? {
    if pane.entry != .none { return nil }
    return pane.chosen(context) == nil ? "There is no session in the list" : nil
  }

  private static func moving(
    _ id: CommandID, _ title: String, _ keys: [String], by step: Int
  ) -> Command<SessionsPane> {
    Command(id, title, label: "move", keys: keys, help: "Moves in the list.") { pane, _, context in
      pane.doomed = nil
      pane.row = pane.clamped(pane.row + step, context)
      return .none
    }
  }

  /// How many there are.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    switch entry {
    case .none:
      (listed(context).map { "\($0.count)" } ?? "") + (tag.map { " tagged \($0)" } ?? "")
        + found(context)
    case .search: problem?.what ?? "Enter keeps the search"
    case .rename: "Enter keeps the title"
    case .tag: "Enter keeps the tags, with commas between them"
    }
  }

  private func found(_ context: Context) -> String {
    guard let search = context.derived.search else { return "" }
    let sealed = search.sealedSessions > 0 ? "  without variants of open pairs" : ""
    return " found: \(typed)" + sealed
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    guard entry == .none else {
      return ["sessions.open", "sessions.cancel"]
    }
    return [
      "sessions.open", "sessions.replay", "sessions.rate", "sessions.rename", "sessions.search",
      "sessions.tag",
      "sessions.filter-tag", "sessions.delete", "sessions.begin", "sessions.cancel",
    ]
  }
}
