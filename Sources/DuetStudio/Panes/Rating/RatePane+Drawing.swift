public import DuetScreen
import DuetSession
import DuetText

extension RatePane {
  /// Draws the prompt, both sides and the judgement.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let record = shown(context.session), !isSummed else {
      let rows = isSummed ? RatingSummary(context, progress(context)).lines : nothing(context)
      var row = 0
      for line in rows {
        canvas.sub(canvas.bounds.rows(from: row)) {
          row += max(1, StyledText.draw(line, style: context[.text], on: &$0))
        }
      }
      return
    }
    let texts = texts(of: record.pair, context)
    let prompt = prompt(of: record, context)
    let places = RatePlaces(canvas.size, prompt: prompt, pair: record.pair)
    canvas.sub(places.prompt) { StyledText.draw(prompt, style: context[.faint], on: &$0) }
    draw(.left, of: texts, places.leftRule, places.left, on: &canvas, context)
    draw(.right, of: texts, places.rightRule, places.right, on: &canvas, context)
    canvas.verticalRule(
      at: Point(column: places.rightRule.column - 2, row: places.rightRule.row),
      rows: places.texts.rows + 1, style: context[.rule])
    canvas.sub(places.judgement) { area in
      area.horizontalRule(at: .zero, style: context[.rule])
      area.text("Judgement ", at: .zero, style: context[.rule])
      drawHiddenRows(texts, places, on: &area, context)
      area.sub(area.bounds.rows(from: 1)) { drawJudgement(record, texts, on: &$0, context) }
    }
    if entry != nil {
      typing.draw(on: &canvas, context, isFocused: context.isFocused, style: context[.accent])
    }
  }

  /// What stands there while no pair was shown.
  func nothing(_ context: Context) -> [String] {
    let next = context.keymap.key(for: "rating.next-pair") ?? "Enter"
    let leave = context.keymap.key(for: "rating.leave") ?? "Escape"
    if context.derived.isReadOnly {
      return ["Another Duet writes this session: it can be read here, and judged there."]
    }
    let left = context.session.remainingPairs(chooser: context.settings.rating.chooser)
    guard left > 0 else {
      return ["No pair yet: two finished variants of one prompt are needed. \(leave) goes back."]
    }
    let pairs = left == 1 ? "1 pair is ready" : "\(left) pairs are ready"
    return [
      "\(pairs). \(next) shows the first; who wrote what stays sealed. \(leave) leaves."
    ]
  }

  /// The heading of a side; it names who wrote it once that may be known.
  func heading(of side: ShownPair.Side, _ texts: ShownPair, _ context: Context) -> String {
    // A pair that was put away may come again.
    if case .voided? = shown(context.session)?.outcome { return side.rawValue }
    guard !context.isSealed,
      case .revealed(let preset, _, let model) = context.session.authorship(of: texts.variant(side))
    else { return side.rawValue }
    return "\(side.rawValue): \(preset)" + (model.isEmpty || model == preset ? "" : " (\(model))")
  }

  private func draw(
    _ side: ShownPair.Side, of texts: ShownPair, _ rule: Rectangle, _ area: Rectangle,
    on canvas: inout Canvas, _ context: Context
  ) {
    canvas.sub(rule) { line in
      line.horizontalRule(at: .zero, style: context[.rule])
      line.text(
        heading(of: side, texts, context) + " ", at: .zero,
        style: context[context.isSealed ? .focus : .accent])
    }
    let text = texts[side].text
    canvas.sub(area) {
      StyledText.draw(
        text, styles: looks(of: side, texts, context), on: &$0, skipping: scroll)
    }
  }

  /// The look of each byte of a side: pinned passages and the one that is being typed stand out.
  private func looks(
    of side: ShownPair.Side, _ texts: ShownPair, _ context: Context
  ) -> Runs<Style> {
    let count = texts[side].text.utf8.count
    var looks = Runs(repeating: context[.text], count: count)
    func mark(_ range: Range<Int>, _ style: Style) {
      let range = range.clamped(to: 0..<count)
      guard !range.isEmpty else { return }
      looks.replaceSubrange(range, with: Runs(repeating: style, count: range.count))
    }
    for range in texts.ranges(of: form.pins, on: side) {
      mark(range, context[.text].with(.underline))
    }
    if let passage = passage(in: texts), passage.side == side {
      mark(passage.range, context[.selection])
    }
    return looks
  }

  /// How many rows of the longer side are not seen, at the end of the rule below the texts.
  private func drawHiddenRows(
    _ texts: ShownPair, _ places: RatePlaces, on canvas: inout Canvas, _ context: Context
  ) {
    let rows = ShownPair.Side.allCases.map { side in
      Wrapping.wrap(line: texts[side].text, width: max(1, places.left.columns)).count
    }
    let below = (rows.max() ?? 0) - scroll - places.texts.rows
    guard below > 0 else { return }
    let key = context.keymap.key(for: "rating.scroll-down").map { ", \($0)" } ?? ""
    let words = " \(below) more \(below == 1 ? "row" : "rows")\(key) "
    let column = canvas.size.columns - GlyphProjection.width(of: words) - 1
    guard column > 12 else { return }
    canvas.text(words, at: Point(column: column, row: 0), style: context[.faint])
  }
}
