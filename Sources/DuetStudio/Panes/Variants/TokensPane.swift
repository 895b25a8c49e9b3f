public import DuetScreen
import DuetSession
import DuetText

/// A variant token by token: how probable each was, what else could have stood there, and a branch
/// from one of those.
public struct TokensPane: Pane, Equatable {
  /// Its name.
  public static let id: PaneID = "tokens"
  /// Its title.
  public static let title = "Tokens"

  private var variant: VariantID?
  private var token = 0
  /// Which of the options is chosen, from 0.
  private var option = 0
  private var rows: [Range<Int>] = []
  private var scroll = 0

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<TokensPane>] = [
    moving("tokens.next", "Next token", label: "next", ["right", "l"]) { _, token in token + 1 },
    moving("tokens.previous", "Token before", label: "previous", ["left", "h"]) { _, token in
      token - 1
    },
    moving("tokens.next-improbable", "Next improbable token", label: "improbable", ["n", "tab"]) {
      tokens, token in
      (token + 1..<max(token + 1, tokens.count)).first {
        tokens.probability(of: $0) < TokenShades.improbable
      } ?? token
    },
    moving(
      "tokens.previous-improbable", "Improbable token before", label: "before",
      ["p", "shift-tab"]
    ) { tokens, token in
      (0..<min(token, tokens.count)).last {
        tokens.probability(of: $0) < TokenShades.improbable
      } ?? token
    },
    moving("tokens.go-start", "First token", label: "first", ["home"]) { _, _ in 0 },
    moving("tokens.go-end", "Last token", label: "last", ["end"]) { tokens, _ in tokens.count - 1 },
    choosing("tokens.next-option", "Next alternative", ["down", "j"], by: 1),
    choosing("tokens.previous-option", "Alternative before", ["up", "k"], by: -1),
    Command(
      "tokens.branch", "Branch from here", label: "branch", keys: ["enter"],
      help: "Writes a new variant: the text up to here, the alternative, and what follows then.",
      unavailable: { pane, desk, context in
        if context.replay != nil { return "A replay generates nothing: Escape leaves it" }
        if let reason = context.reasonOfOpenPair { return reason }
        guard let tokens = Self.tokens(desk, context), tokens.count > 0 else {
          return "There are no tokens"
        }
        let token = min(pane.token, tokens.count - 1)
        guard let shown = desk.variant(in: context.session), shown.state.isOver else {
          return "It is still being written"
        }
        guard tokens.options(at: token).indices.contains(pane.option) else {
          return "The engine told of nothing else that could have stood here"
        }
        return context.session.branch(of: shown.id, at: token, taking: pane.option) == nil
          ? "It begins or ends inside a letter: choose another one" : nil
      }
    ) { pane, desk, context in
      guard let shown = desk.variant(in: context.session),
        let facts = context.session.branch(of: shown.id, at: pane.token, taking: pane.option),
        let count = context.session.generation(shown.id.generation)?.variants.count
      else { return .none }
      let id = VariantID(generation: shown.id.generation, index: count)
      desk.selected = id
      return Outcome(
        facts: facts, effects: [.generate([id]), .closeOverlay],
        notice: Notice("\(id.letter) branches from \(shown.id.letter)"))
    },
    Command(
      "tokens.close", "Close", label: "close", keys: ["escape", "q", "t"],
      help: "Goes back to the variants."
    ) { _, _, _ in .effect(.closeOverlay) },
  ]

  private static func moving(
    _ id: CommandID, _ title: String, label: String, _ keys: [String],
    to place: @escaping @Sendable (TokenProbabilities, Int) -> Int
  ) -> Command<TokensPane> {
    Command(id, title, label: label, keys: keys, help: "Moves through the tokens.") {
      pane, desk, context in
      guard let tokens = tokens(desk, context), tokens.count > 0 else { return .none }
      pane.token = max(0, min(place(tokens, pane.token), tokens.count - 1))
      pane.option = 0
      return .none
    }
  }

  private static func choosing(
    _ id: CommandID, _ title: String, _ keys: [String], by step: Int
  ) -> Command<TokensPane> {
    Command(id, title, label: "choose", keys: keys, help: "Chooses what could stand there.") {
      pane, desk, context in
      let count = tokens(desk, context).map { tokens in
        tokens.count > pane.token ? tokens.options(at: pane.token).count : 0
      }
      pane.option = max(0, min(pane.option + step, (count ?? 0) - 1))
      return .none
    }
  }

  private static func tokens(_ desk: Desk, _ context: Context) -> TokenProbabilities? {
    guard !context.isSealed, let shown = desk.variant(in: context.session) else { return nil }
    return context.session.tokenProbabilities(of: shown.id)
  }

  /// Wraps the text, and keeps the token in sight.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    guard let shown = desk.variant(in: context.session),
      let tokens = Self.tokens(desk, context)
    else { return }
    if shown.id != variant { (variant, token, option, scroll) = (shown.id, 0, 0, 0) }
    token = max(0, min(token, tokens.count - 1))
    rows = Wrapping.wrap(line: shown.text, width: max(1, textArea(size).columns))
    let start = tokens.ranges.isEmpty ? 0 : tokens.ranges[token].lowerBound
    let row = rows.lastIndex { $0.lowerBound <= start } ?? 0
    let height = max(1, textArea(size).rows)
    scroll = max(0, min(max(scroll, row - height + 2), max(0, row - 1)))
    scroll = max(0, min(scroll, rows.count - height))
  }

  /// Where the text stands: left of the alternatives, or above them on a narrow screen.
  private func textArea(_ size: Size) -> Rectangle {
    let area = Rectangle(size)
    return size.columns >= 64
      ? area.left(size.columns - 31) : area.top(max(1, size.rows - min(8, size.rows / 2)))
  }

  private func optionArea(_ size: Size) -> Rectangle {
    let area = Rectangle(size)
    return size.columns >= 64
      ? area.columns(from: size.columns - 28) : area.rows(from: textArea(size).rows + 1)
  }

  /// Which token of how many it is, and how the text as a whole surprised the model.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let tokens = Self.tokens(desk, context), let shown = desk.variant(in: context.session)
    else { return "" }
    let perplexity = VariantFactTexts.decimal(tokens.perplexity)
    return
      "\(shown.id.letter), \(min(token + 1, tokens.count)) of \(tokens.count)  perplexity \(perplexity)"
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] {
    [
      "tokens.next", "tokens.next-improbable", "tokens.next-option", "tokens.branch",
      "tokens.close",
    ]
  }

  /// Draws the text with the token marked, and what else could have stood there.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard !context.isSealed else {
      canvas.text("Sealed until you judge.", at: .zero, style: context[.text])
      return
    }
    guard let shown = desk.variant(in: context.session),
      let tokens = Self.tokens(desk, context), tokens.count > 0
    else {
      canvas.text("No probabilities are known of it.", at: .zero, style: context[.faint])
      return
    }
    let token = min(token, tokens.count - 1)
    canvas.sub(textArea(canvas.size)) {
      drawText(shown.text, tokens, token, on: &$0, context)
    }
    if canvas.size.columns >= 64 {
      canvas.verticalRule(
        at: Point(column: canvas.size.columns - 30, row: 0), style: context[.rule])
    } else {
      canvas.horizontalRule(
        at: Point(column: 0, row: textArea(canvas.size).rows), style: context[.rule])
    }
    canvas.sub(optionArea(canvas.size)) {
      drawOptions(shown.text, tokens, token, on: &$0, context)
    }
  }

  private func drawText(
    _ text: String, _ tokens: TokenProbabilities, _ token: Int, on canvas: inout Canvas,
    _ context: Context
  ) {
    var text = text
    text.makeContiguousUTF8()
    let length = text.utf8.count
    var styles = TokenShades.styles(tokens, length: length, plain: context[.text], context)
    let range = tokens.ranges[token]
    let here = styles.value(at: range.lowerBound) ?? context[.text]
    let selected = context[.selection].with(here.attributes.union([.reverse, .bold]))
    styles.replaceSubrange(range, with: Runs(repeating: selected, count: range.count))
    for (place, row) in rows.dropFirst(scroll).prefix(canvas.size.rows).enumerated()
    where row.upperBound <= length {
      StyledText.drawRow(text, row, styles: styles, at: place, on: &canvas)
    }
  }

  /// The token itself, then the others, each with its probability and a bar.
  private func drawOptions(
    _ text: String, _ tokens: TokenProbabilities, _ token: Int, on canvas: inout Canvas,
    _ context: Context
  ) {
    let range = tokens.ranges[token]
    let own = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    line(
      own, tokens.probability(of: token), mark: " ", at: 0, style: context[.text].with(.bold),
      on: &canvas, context)
    let options = tokens.options(at: token)
    guard !options.isEmpty else {
      canvas.text("no alternatives known", at: Point(column: 0, row: 2), style: context[.faint])
      return
    }
    let room = max(1, canvas.size.rows - 2)
    let first = max(0, min(option - room / 2, options.count - room))
    for (place, other) in options.dropFirst(first).prefix(room).enumerated() {
      let isChosen = place + first == option
      let style = context[isChosen ? .accent : (other.isWhole ? .text : .faint)]
      line(
        other.text, other.probability, mark: isChosen ? ">" : " ", at: place + 2, style: style,
        on: &canvas, context)
    }
  }

  private func line(
    _ text: String, _ probability: Double, mark: String, at row: Int, style: Style,
    on canvas: inout Canvas, _ context: Context
  ) {
    canvas.text(mark, at: Point(column: 0, row: row), style: style)
    canvas.sub(Rectangle(column: 1, row: row, columns: 13, rows: 1)) {
      $0.cutText(Self.visible(text), at: .zero, style: style)
    }
    let percent = TokenShades.percent(probability)
    canvas.text(
      percent, at: Point(column: 20 - percent.count, row: row), style: context[.faint])
    let bar = String(repeating: "#", count: Int((probability * 6).rounded()))
    canvas.text(bar, at: Point(column: 21, row: row), style: style)
  }

  /// A token with its spaces and newlines in sight.
  private static func visible(_ text: String) -> String {
    let shown = text.map { character -> String in
      if character.isNewline { return "\\n" }
      return character == "\t" ? "\\t" : String(character)
    }.joined()
    return shown.first == " " || shown.last == " " || shown.isEmpty ? "\"\(shown)\"" : shown
  }
}
