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

  /// What is being typed.
  enum Entry: Equatable, Sendable {
    /// A reason.
    case reason
    /// Words of a passage that is to be pinned.
    case passage
    /// What there is to say on the passage.
    case remark(ShownPair.Passage)
  }

  /// The judgement so far, not yet committed.
  var form = JudgementForm()
  /// What is being typed; nil while keys are commands.
  var entry: Entry?
  var typing = TextField()
  /// Which of the places where the typed words stand is meant.
  var match = 0
  var scroll = 0
  /// When it is told who wrote what, where that was switched here.
  var reveal: RatingOptions.Reveal?
  /// Whether what was judged is shown in numbers, as no pair is left.
  var isSummed = false
  /// The judgement that a second press leaves behind.
  var abandoned: JudgementForm?
  /// The texts as they were shown last.
  private(set) var texts: ShownPair?
  private(set) var progress: RatingProgress?
  private var progressedAt = -1

  /// The pane at the start.
  public init() {}

  /// What is shown: the open pair, or the one that was decided last.
  func shown(_ session: Session) -> PairRecord? { session.openPair ?? session.pairs.last }

  /// The texts of a pair as they may be shown now.
  func texts(of pair: Pair, _ context: Context) -> ShownPair {
    if let texts, texts.shows(pair, context) { return texts }
    return ShownPair(pair, context)
  }

  /// How far the rating is.
  func progress(_ context: Context) -> RatingProgress {
    if progressedAt == context.session.eventCount, let progress { return progress }
    let rating = context.settings.rating
    return RatingProgress(context.session, limit: rating.limit, chooser: rating.chooser)
  }

  /// Starts afresh with each pair.
  public mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    switch event.fact {
    case .pairShown:
      form = JudgementForm()
      endEntry()
      scroll = 0
      isSummed = false
    case .preferenceRecorded(let preference):
      form = JudgementForm(preference)
      endEntry()
    case .pairSkipped, .pairVoided, .preferenceWithdrawn: endEntry()
    default: break
    }
  }

  mutating func endEntry() {
    entry = nil
    match = 0
    abandoned = nil
  }

  /// What is typed takes every character.
  var openField: TextField? { entry == nil ? nil : typing }

  /// A reason is a part of the judgement while it is typed.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    typing = field
    if isChanged { match = 0 }
    if entry == .reason { form.reason = field.string }
    return .none
  }

  /// Typed text goes to what is being written; the wheel scrolls.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    if let outcome = receiveText(input, &desk, context) { return outcome }
    guard case .mouse(let event) = input else { return nil }
    if event.kind == .scrollUp { scroll = max(0, scroll - 2) }
    if event.kind == .scrollDown { scroll += 2 }
    return Outcome.none
  }

  /// Works out what is shown, and settles scrolling and where text is typed.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    progress = progress(context)
    progressedAt = context.session.eventCount
    guard let record = shown(context.session) else { return }
    let texts = texts(of: record.pair, context)
    self.texts = texts
    let places = RatePlaces(size, prompt: prompt(of: record, context), pair: record.pair)
    typing.arrange(places.field)
    let room = places.texts.rows
    let width = places.left.columns
    let rows = ShownPair.Side.allCases.map { side in
      Wrapping.wrap(line: texts[side].text, width: max(1, width))
    }
    if let passage = passage(in: texts) {
      let row = rows[passage.side == .left ? 0 : 1].firstIndex {
        $0.upperBound > passage.range.lowerBound
      }
      if let row, row < scroll || row >= scroll + room { scroll = max(0, row - room / 2) }
    }
    scroll = min(scroll, max(0, (rows.map(\.count).max() ?? 0) - room))
  }

  func prompt(of record: PairRecord, _ context: Context) -> String {
    context.session.generation(record.pair.left.generation)?.request.prompt ?? ""
  }

  /// The passage that is meant while its words are typed; nil where they stand nowhere.
  func passage(in texts: ShownPair) -> ShownPair.Passage? {
    if case .remark(let passage) = entry { return passage }
    guard entry == .passage else { return nil }
    let found = texts.passages(of: typing.string)
    return found.isEmpty ? nil : found[match % found.count]
  }

  /// How far the rating is.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard shown(context.session) != nil else { return "" }
    let progress = progress(context)
    var words = ["pair \(progress.place) of \(progress.total)"]
    words.append(context.isSealed ? "blind" : "decided")
    if let pace = progress.paceWords { words.append(pace) }
    if let left = progress.timeLeft { words.append(left) }
    return words.joined(separator: "  ")
  }

  /// The keys that matter while judging.
  public func hints(_ context: Context) -> [CommandID] {
    if entry != nil { return ["rating.finish-reason", "rating.cancel"] }
    guard context.session.isBlind else {
      return ["rating.next-pair", "rating.undo", "rating.leave", "studio.show-leaderboard"]
    }
    let isQuick = context.settings.rating.isQuick
    return [
      "rating.prefer-left", "rating.prefer-right", "rating.tie", "rating.both-bad", "rating.skip",
      isQuick ? "rating.undo" : "rating.next-pair", "rating.leave", "rating.write-reason",
      "rating.pin-passage", "rating.undo", "rating.next-criterion", "rating.switch-strength",
    ]
  }
}
