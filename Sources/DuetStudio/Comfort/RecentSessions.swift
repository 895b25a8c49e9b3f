import DuetScreen
import DuetSession
import DuetText

/// The sessions that were written on last, beside an empty one, each a key away.
enum RecentSessions {
  /// How many are shown.
  static let count = 5

  /// Whether they are shown: nothing but the beginning happened in the session yet.
  static func areShown(_ context: Context) -> Bool {
    context.replay == nil && !context.derived.recent.isEmpty && context.session.eventCount <= 2
      && context.session.draft.buffer.isEmpty && context.session.prompt.buffer.isEmpty
  }

  /// The commands that open them.
  static let commands: [Command<StudioModel>] = (1...count).map { (number: Int) in
    Command(
      CommandID("studio.open-recent-\(number)"), "Open recent session \(number)", label: "open",
      keys: ["alt-\(number)"],
      help: "Opens one of the sessions that are listed beside an empty one.",
      unavailable: { _, _, context in
        guard areShown(context) else { return "Recent sessions stand beside an empty one only" }
        return context.derived.recent.count < number ? "There is no further recent session" : nil
      }
    ) { _, _, context in .effect(.open(context.derived.recent[number - 1].id)) }
  }

  /// Draws a line for each: its key, its title, when it was left, how long it is.
  static func draw(on canvas: inout Canvas, _ context: Context) {
    guard canvas.size.rows > 2, canvas.size.columns >= 24 else { return }
    canvas.text("Recent sessions", at: .zero, style: context[.faint])
    let now = context.session.time(of: context.now)
    for (place, session) in context.derived.recent.prefix(count).enumerated() {
      guard place + 1 < canvas.size.rows else { break }
      let id = CommandID("studio.open-recent-\(place + 1)")
      let key = context.keymap.key(for: id) ?? ""
      let right = "\(Age.words(now - session.changedAt))  \(Figures.words(session.words)) words"
      let width = GlyphProjection.width(of: right)
      let end = max(16, canvas.size.columns - width - 1)
      let start = canvas.text(key, at: Point(column: 0, row: place + 1), style: context[.key]) + 1
      canvas.sub(
        Rectangle(column: start, row: place + 1, columns: max(0, end - start - 1), rows: 1)
      ) { $0.cutText(session.title, at: .zero, style: context[.text]) }
      canvas.text(right, at: Point(column: end, row: place + 1), style: context[.faint])
    }
  }
}
