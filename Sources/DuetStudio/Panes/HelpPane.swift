public import DuetScreen
import DuetSession
import DuetText

/// The keys of the place one is in, then those of everywhere, then the words and the marks; what is
/// typed leaves only the lines that have it.
public struct HelpPane: TextPane, Equatable {
  /// Its name.
  public static let id: PaneID = "help"
  /// Its title.
  public static let title = "Help"

  private var field = TextField()
  private var scroll = 0
  private var room = 1

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<HelpPane>] = own + EditCommands.all()

  private static let own: [Command<HelpPane>] = [
    scrolling("help.scroll-down", "Scroll down", ["down"], "Shows the next line.") { _ in 1 },
    scrolling("help.scroll-up", "Scroll up", ["up"], "Shows the line before.") { _ in -1 },
    scrolling("help.page-down", "A page down", ["pagedown"], "Shows the next page.") {
      max(1, $0 - 1)
    },
    scrolling("help.page-up", "A page up", ["pageup"], "Shows the page before.") {
      -max(1, $0 - 1)
    },
    Command(
      "help.close", "Close", label: "close", keys: ["escape", "enter", "f1"],
      help: "Shows all again when something is typed; else goes back to work."
    ) { pane, _, _ in
      pane.scroll = 0
      guard pane.field.isEmpty else {
        pane.field.set("")
        return .none
      }
      return .effect(.closeOverlay)
    },
  ]

  private static func scrolling(
    _ id: CommandID, _ title: String, _ keys: [String], _ help: String,
    by step: @escaping @Sendable (_ room: Int) -> Int
  ) -> Command<HelpPane> {
    Command(id, title, label: "scroll", keys: keys, help: help) { pane, _, _ in
      pane.scroll = max(0, pane.scroll + step(pane.room))
      return .none
    }
  }

  /// What is typed takes every character.
  var openField: TextField? { field }

  /// What is looked for anew is shown from its start.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    self.field = field
    if isChanged { scroll = 0 }
    return .none
  }

  /// Takes in what is looked for; the wheel scrolls.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    if let outcome = receiveText(input, &desk, context) { return outcome }
    if case .mouse(let event) = input {
      if event.kind == .scrollDown { scroll += 3 }
      if event.kind == .scrollUp { scroll = max(0, scroll - 3) }
    }
    return Outcome.none
  }

  /// Stays within what there is.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    field.arrange(Rectangle(column: 2, row: 0, columns: max(1, size.columns - 2), rows: 1))
    room = max(1, size.rows - 1)
    scroll = max(0, min(scroll, lines(context).count - room))
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    ["help.close", "help.scroll-down", "help.page-down", "studio.palette"]
  }

  /// The place that help is given for.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    "in \(context.replay == nil ? context.place.name : ReplayPane.id.name)"
  }

  fileprivate enum Line {
    case heading(String)
    case key(String, CommandSummary)
    case word(Glossary.Entry)
  }

  private func lines(_ context: Context) -> [Line] {
    let sections: [(String, [Line])] =
      Self.places(context).map { heading, scope in
        (
          heading,
          context.keymap.bindings.filter { $0.scope == scope && !$0.keys.isEmpty }.map {
            .key($0.keys.map(Keymap.printed).joined(separator: ", "), $0.command)
          }
        )
      } + [
        ("Words", Glossary.words.map { .word($0) }), ("Marks", Self.marks.map { .word($0) }),
      ]
    let words = field.string.lowercased().split(separator: " ")
    return sections.flatMap { heading, lines -> [Line] in
      let kept = lines.filter { line in words.allSatisfy { line.text.contains($0) } }
      return kept.isEmpty ? [] : [.heading(heading)] + kept
    }
  }

  /// The marks of the screen and those beside the draft.
  private static let marks =
    Glossary.marks + AuthorMarks.legend.map { Glossary.Entry($0.mark, $0.meaning) }

  /// The places whose keys are told, and what they are called here.
  private static func places(_ context: Context) -> [(heading: String, scope: String)] {
    if context.replay != nil {
      return [("Here", ReplayPane.id.name), ("Everywhere", Scope.studio)]
    }
    let here = context.place.name
    let isText = PaneCatalog.all.contains { $0.id == context.place && AnyPane.place(of: $0) != nil }
    var places = [("Here", here)]
    if isText {
      if context.keymap.isModal {
        places += [
          ("While letters are commands", Scope.normal), ("While selecting", Scope.visual),
          ("What an operator takes in", Scope.object), ("While inserting", Scope.insert),
        ]
      }
      places.append(("While editing text", Scope.text))
    } else if context.keymap.isModal {
      places.append(("In lists", Scope.list))
    }
    return places + [("Everywhere", Scope.studio)]
  }

  /// Draws what is typed and the lines that have it.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    canvas.text("> ", at: .zero, style: context[.text])
    if field.isEmpty {
      canvas.text("  type to search", at: Point(column: 2, row: 0), style: context[.faint])
    }
    field.draw(on: &canvas, context, isFocused: context.isFocused, style: context[.text])
    let lines = lines(context)
    if lines.isEmpty {
      let palette = context.keymap.key(for: "studio.palette") ?? "the palette"
      canvas.cutText(
        "Nothing here has that; \(palette) looks through all commands",
        at: Point(column: 0, row: 1), style: context[.faint])
    }
    for (row, line) in lines.dropFirst(scroll).prefix(max(0, canvas.size.rows - 1)).enumerated() {
      canvas.sub(
        Rectangle(column: 0, row: row + 1, columns: canvas.size.columns, rows: 1)
      ) { Self.draw(line, on: &$0, context) }
    }
  }

  private static func draw(_ line: Line, on canvas: inout Canvas, _ context: Context) {
    switch line {
    case .heading(let text): canvas.text(text, at: .zero, style: context[.accent])
    case .word(let entry):
      canvas.cutText(entry.word, at: Point(column: 2, row: 0), style: context[.key])
      canvas.cutText(entry.meaning, at: Point(column: 16, row: 0), style: context[.text])
    case .key(let keys, let command):
      canvas.sub(Rectangle(column: 2, row: 0, columns: 23, rows: 1)) {
        $0.cutText(keys, at: .zero, style: context[.key])
      }
      let reason = context.finding.reason(command.id)
      let style = context[reason == nil ? .text : .faint]
      let width = canvas.text(command.title, at: Point(column: 26, row: 0), style: style)
      guard let reason else { return }
      canvas.sub(
        Rectangle(
          column: 28 + width, row: 0, columns: max(0, canvas.size.columns - 28 - width), rows: 1)
      ) { $0.cutText(reason, at: .zero, style: context[.faint]) }
    }
  }
}

extension HelpPane.Line {
  /// What is searched.
  fileprivate var text: String {
    switch self {
    case .heading(let text): text.lowercased()
    case .key(let keys, let command):
      "\(keys) \(command.title) \(command.id.name) \(command.help)".lowercased()
    case .word(let entry): "\(entry.word) \(entry.meaning)".lowercased()
    }
  }
}
