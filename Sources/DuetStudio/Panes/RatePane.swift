public import DuetScreen
public import DuetSession
import DuetText

/// Blind judging: two variants of one prompt, and a judgement by single keys.
public struct RatePane: TextPane, Equatable {
  /// Its name.
  public static let id: PaneID = "rate"
  /// Its title.
  public static let title = "Rate"
  /// It keeps something of its own in step.
  public static let followsEvents = true

  /// The judgement so far, not yet committed.
  var form = JudgementForm()
  var scroll = 0

  /// The pane at the start.
  public init() {}

  /// What is shown: the open pair, or the one that was decided last.
  func shown(_ session: Session) -> PairRecord? { session.openPair ?? session.pairs.last }

  /// The facts that put the next pair on the screen; none when every pair was judged.
  func nextPair(_ context: Context) -> [Fact] {
    let limit = context.settings.judgementLimit ?? .max
    guard context.session.openPair == nil, context.session.preferences.count < limit,
      let pair = context.session.nextPair(criteria: context.settings.criteria)
    else { return [] }
    return [.pairShown(pair)]
  }

  /// Starts afresh with each pair.
  public mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    switch event.fact {
    case .pairShown:
      form = JudgementForm()
      scroll = 0
    case .preferenceRecorded(let preference): form = JudgementForm(preference)
    default: break
    }
  }

  /// A reason takes every character.
  var openField: TextField? { form.isWritingReason ? form.field : nil }

  /// The reason is a part of the judgement.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    form.field = field
    return .none
  }

  /// Typed text becomes the reason while one is being written; the wheel scrolls.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    if let outcome = receiveText(input, &desk, context) { return outcome }
    guard case .mouse(let event) = input else { return nil }
    if event.kind == .scrollUp { scroll = max(0, scroll - 2) }
    if event.kind == .scrollDown { scroll += 2 }
    return Outcome.none
  }

  /// Settles where the reason is written.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    guard shown(context.session) != nil else { return }
    form.field.arrange(
      Rectangle(
        column: JudgementForm.reasonColumn, row: size.rows - 1,
        columns: max(1, size.columns - JudgementForm.reasonColumn), rows: 1))
  }

  /// How far the rating is.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    let session = context.session
    guard let record = shown(session) else { return "" }
    let left = session.remainingPairs()
    let blind = session.isBlind ? "blind" : "decided"
    let pace = session.preferences.map(\.preference.elapsedMilliseconds)
    var words = "pair \(record.pair.number), \(left) to go  \(blind)"
    if left > 0, !pace.isEmpty {
      let minutes = pace.reduce(0, +) / pace.count * left / 60_000
      words += minutes < 1 ? "  under a minute left" : "  about \(minutes) min left"
    }
    return words
  }

  /// The keys that matter while judging.
  public func hints(_ context: Context) -> [CommandID] {
    if form.isWritingReason { return ["rating.finish-reason"] }
    guard context.session.isBlind else {
      return ["rating.next-pair", "rating.undo", "rating.leave", "studio.show-leaderboard"]
    }
    return [
      "rating.prefer-left", "rating.prefer-right", "rating.tie", "rating.both-bad", "rating.skip",
      "rating.next-pair", "rating.leave", "rating.write-reason",
    ]
  }

  /// Draws the prompt, both sides and the judgement.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let record = shown(context.session) else {
      drawNothing(on: &canvas, context)
      return
    }
    let judgement = min(max(record.pair.criteria.count + 2, 4), max(4, canvas.size.rows / 2))
    let (upper, lower) = canvas.bounds.splitting(rows: canvas.size.rows - judgement)
    drawTexts(record, in: upper, on: &canvas, context)
    canvas.sub(lower) { area in
      area.horizontalRule(at: .zero, style: context[.rule])
      area.text("Judgement ", at: .zero, style: context[.rule])
      area.sub(area.bounds.rows(from: 1)) {
        form.draw(record, on: &$0, context)
      }
    }
    if form.isWritingReason {
      form.field.draw(
        on: &canvas, context, isFocused: context.isFocused, style: context[.accent])
    }
  }

  private func drawNothing(on canvas: inout Canvas, _ context: Context) {
    let next = context.keymap.key(for: "rating.next-pair") ?? "Enter"
    let left = context.derived.isReadOnly ? 0 : context.session.remainingPairs()
    let line =
      context.derived.isReadOnly
      ? "Another Duet writes this session: it can be read here, and judged there."
      : left > 0
        ? "\(left) pairs are ready. \(next) shows the first; who wrote what stays sealed."
        : "No pair yet: two finished variants of one prompt are needed. Escape goes back."
    StyledText.draw(line, style: context[.text], on: &canvas)
  }

  private func drawTexts(
    _ record: PairRecord, in area: Rectangle, on canvas: inout Canvas, _ context: Context
  ) {
    let session = context.session
    let prompt = session.generation(record.pair.left.generation)?.request.prompt ?? ""
    let height = min(3, max(1, area.rows / 6))
    canvas.sub(area.top(height)) {
      StyledText.draw(prompt, style: context[.faint], on: &$0)
    }
    let halves = area.rows(from: height).dividedIntoColumns(2, gap: 3)
    for (half, id, name) in [
      (halves[0], record.pair.left, "Left"), (halves[1], record.pair.right, "Right"),
    ] {
      canvas.sub(half) { side in
        side.horizontalRule(at: .zero, style: context[.rule])
        var title = name
        if !context.isSealed, case .revealed(let preset, _, let model) = session.authorship(of: id)
        {
          title += ": \(preset)" + (model.isEmpty || model == preset ? "" : " (\(model))")
        }
        side.text(title + " ", at: .zero, style: context[context.isSealed ? .focus : .accent])
        side.sub(side.bounds.rows(from: 1)) {
          StyledText.draw(
            shownText(session.variant(id)), style: context[.text], on: &$0, skipping: scroll)
        }
      }
    }
    canvas.verticalRule(
      at: Point(column: halves[1].column - 2, row: halves[1].row), rows: halves[1].rows,
      style: context[.rule])
  }

  /// The text without the space around it, which might tell who wrote it.
  private func shownText(_ variant: Variant?) -> String {
    var text = (variant?.text ?? "")[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
