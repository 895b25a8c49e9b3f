import DuetScreen
import DuetSession
import DuetText

extension RatePane {
  /// Draws a row for each criterion, the strength and the reasons beside them, and how far one is.
  func drawJudgement(
    _ record: PairRecord, _ texts: ShownPair, on canvas: inout Canvas, _ context: Context
  ) {
    let criteria = record.pair.criteria
    let rows = max(1, canvas.size.rows - 1)
    let first = max(0, min(form.row - rows + 1, criteria.count - rows))
    var end = 0
    for (line, index) in (first..<criteria.count).prefix(rows).enumerated() {
      end = max(end, drawCriterion(index, of: record.pair, at: line, on: &canvas, context))
    }
    let column = end + 3
    // Beside the choices there must be room for the strength and for a few reasons.
    let isBeside = canvas.size.columns - column >= 28
    if isBeside {
      let area = Rectangle(
        column: column, row: 0, columns: canvas.size.columns - column, rows: rows)
      canvas.sub(area) { drawReasons(texts, on: &$0, context) }
    } else if let strength = form.strength, first == 0 {
      canvas.text(strength.rawValue, at: Point(column: end + 1, row: 0), style: context[.text])
    }
    drawLastLine(texts, isBeside: isBeside, on: &canvas, context)
  }

  /// Draws the choices of a criterion; returns the column behind them.
  private func drawCriterion(
    _ index: Int, of pair: Pair, at line: Int, on canvas: inout Canvas, _ context: Context
  ) -> Int {
    let criterion = pair.criteria[index]
    let isHere = index == form.row && context.session.isBlind
    let width = pair.criteria.map { GlyphProjection.width(of: $0) }.max() ?? 8
    canvas.text(
      "\(isHere ? ">" : " ") \(criterion)", at: Point(column: 0, row: line),
      style: context[isHere ? .accent : .text])
    var column = width + 3
    for choice in Choice.allCases {
      column += draw(
        choice.label, isChosen: form.choices[criterion] == choice,
        at: Point(column: column, row: line), on: &canvas, context)
    }
    return column
  }

  /// Draws a word, in brackets where it is chosen; returns its columns.
  private func draw(
    _ word: String, isChosen: Bool, at point: Point, on canvas: inout Canvas, _ context: Context
  ) -> Int {
    canvas.text(
      isChosen ? "[\(word)]" : " \(word) ", at: point, style: context[isChosen ? .accent : .faint])
  }

  /// Draws the strength, the reason, and the reasons that can be given by a key.
  private func drawReasons(_ texts: ShownPair, on canvas: inout Canvas, _ context: Context) {
    var column = canvas.text("strength ", at: .zero, style: context[.text])
    for strength in Strength.allCases {
      column += draw(
        strength.rawValue, isChosen: form.strength == strength,
        at: Point(column: column, row: 0), on: &canvas, context)
    }
    guard canvas.size.rows > 1 else { return }
    column = canvas.text("reason   ", at: Point(column: 0, row: 1), style: context[.text])
    let key = context.keymap.key(for: "rating.write-reason") ?? ""
    let words = ownReason(texts)
    canvas.cutText(
      words.isEmpty ? " \(key)" : " \(words)", at: Point(column: column, row: 1),
      style: context[words.isEmpty ? .faint : .text])
    drawList(on: &canvas, context)
  }

  /// What was typed and pinned, in one line.
  private func ownReason(_ texts: ShownPair) -> String {
    let pins = form.pins.map { pin in
      "\"\(texts.words(of: pin))\"" + (pin.reason.map { " (\($0))" } ?? "")
    }
    return ((form.reason.isEmpty ? [] : [form.reason]) + pins).joined(separator: "; ")
  }

  /// Draws the reasons of the list with their keys, row by row.
  private func drawList(on canvas: inout Canvas, _ context: Context) {
    var point = Point(column: 0, row: 2)
    for (number, reason) in Self.reasons(context).enumerated() {
      let word = "\(number + 1) \(reason)"
      let width = GlyphProjection.width(of: word) + 2
      if point.column > 0, point.column + width > canvas.size.columns {
        point = Point(column: 0, row: point.row + 1)
      }
      guard point.row < canvas.size.rows else { return }
      point.column += draw(
        word, isChosen: form.reasons.contains(reason), at: point, on: &canvas, context)
    }
  }

  /// The reasons that have a key.
  static func reasons(_ context: Context) -> ArraySlice<String> {
    context.settings.rating.reasons.prefix(RatingOptions.mostReasons)
  }

  private func drawLastLine(
    _ texts: ShownPair, isBeside: Bool, on canvas: inout Canvas, _ context: Context
  ) {
    let point = Point(column: 0, row: canvas.size.rows - 1)
    if let entry {
      canvas.text("  \(entry.label)", at: point, style: context[.accent])
      return
    }
    let said = form.reasons + (ownReason(texts).isEmpty ? [] : [ownReason(texts)])
    guard isBeside || said.isEmpty else {
      canvas.cutText(
        "  reason   " + said.joined(separator: "; "), at: point, style: context[.text])
      return
    }
    canvas.cutText(
      "  " + progress(context).steadiness.joined(separator: "   "), at: point,
      style: context[.faint])
  }
}

extension RatePane.Entry {
  /// What is asked for, as wide as the field's column less two.
  var label: String {
    switch self {
    case .reason: "reason: "
    case .passage: "words: "
    case .remark: "why: "
    }
  }
}

extension Choice {
  /// The choice in a word or two.
  var label: String { self == .bothBad ? "both bad" : rawValue }
}
