public import DuetScreen
import DuetSession
import DuetText

/// Two texts side by side, sentence opposite sentence, with what differs marked.
///
/// On the right stands a variant, on the left another one, the draft, or what is selected in it.
public struct ComparePane: Pane, Equatable {
  /// Its name.
  public static let id: PaneID = "compare"
  /// Its title.
  public static let title = "Compare"
  /// It can stand in any layout.
  public static let canStand = true
  /// With fewer columns both texts share them, one difference below the other.
  static let narrowest = 70

  /// How finely differences are marked.
  var granularity = ComparisonGranularity.words
  /// Whether both sides scroll together.
  var isLocked = true
  /// How many rows of the left and the right side are scrolled away.
  var scroll = Scroll()
  /// The difference that was jumped to last, from 0.
  var current: Int?
  private(set) var layout: ComparisonLayout?
  private var lastSize = Size.zero

  /// Rows of the left and of the right side.
  struct Scroll: Equatable {
    var left = 0
    var right = 0
  }

  /// The pane at the start.
  public init() {}

  /// Whether two show the same part of a comparison in the same way; the layout follows from it.
  public static func == (one: Self, other: Self) -> Bool {
    one.granularity == other.granularity && one.isLocked == other.isLocked
      && one.scroll == other.scroll && one.current == other.current
  }

  /// Brings the rows up to date; only a change of the texts or the width lays them out again.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    lastSize = size
    guard let sides = ComparedSides(desk, context) else {
      layout = nil
      return
    }
    let isUnified = size.columns < Self.narrowest
    let half = (size.columns - 3) / 2
    let width = isUnified ? size.columns : half
    if layout?.fits(sides, granularity, width: width, isUnified: isUnified) != true {
      if layout?.names != sides.names { (scroll, current) = (Scroll(), nil) }
      layout = ComparisonLayout(
        sides, layout?.diff, granularity, width: width, isUnified: isUnified)
    }
    let last = max(0, (layout?.rows.rows.count ?? 0) - max(1, size.rows - 1))
    scroll = Scroll(
      left: min(max(0, scroll.left), last), right: min(max(0, scroll.right), last))
  }

  /// Takes the wheel in: both sides scroll, or the one under it where they are unlocked.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    guard case .mouse(let event) = input else { return nil }
    let isLeft = event.point.column < lastSize.columns / 2
    switch event.kind {
    case .scrollUp: scroll(by: -2, onLeft: isLeft)
    case .scrollDown: scroll(by: 2, onLeft: isLeft)
    default: return nil
    }
    return Outcome.none
  }

  /// Scrolls both sides, or one of them where they are unlocked.
  mutating func scroll(by rows: Int, onLeft: Bool = false) {
    if isLocked || onLeft { scroll.left += rows }
    if isLocked || !onLeft { scroll.right += rows }
  }

  /// How many rows of text the pane showed last.
  var pageRows: Int { max(1, lastSize.rows - 1) }

  /// Moves to another difference and shows it near the top.
  mutating func jump(by step: Int) -> Outcome {
    guard let differences = layout?.rows.differences, !differences.isEmpty else {
      return .notice("The two texts say the same")
    }
    let next: Int
    if let current {
      next = current + step
    } else {
      let below = differences.firstIndex { $0 >= scroll.right } ?? differences.count - 1
      next = step > 0 ? below : below - 1
    }
    guard differences.indices.contains(next) else {
      return .notice(step > 0 ? "This is the last difference" : "This is the first difference")
    }
    current = next
    let row = max(0, differences[next] - pageRows / 4)
    scroll = Scroll(left: row, right: row)
    return .notice("difference \(next + 1) of \(differences.count)")
  }

  /// What is compared, and how much of it differs.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    guard let sides = ComparedSides(desk, context), let layout else { return "" }
    let choice = sides.variant == nil || context.replay != nil ? "" : ", your choice"
    var parts = ["\(sides.leftName) and \(sides.right.id.letter)\(choice)"]
    let words = layout.wordCount
    let moves = layout.moveCount
    if words == 0, moves == 0 {
      parts.append("no word differs")
    } else {
      let counted = words == 1 ? "1 word differs" : "\(words) words differ"
      let moved = moves == 1 ? "1 sentence moved" : "\(moves) sentences moved"
      parts.append(moves > 0 ? "\(counted), \(moved)" : counted)
    }
    if granularity == .sentences { parts.append("by sentence") }
    if !isLocked { parts.append("unlocked") }
    return parts.joined(separator: "  ")
  }

  /// The keys that matter while comparing.
  public func hints(_ context: Context) -> [CommandID] {
    [
      "compare.show-next", "compare.next", "compare.switch-granularity",
      "compare.switch-baseline", "variants.accept", "studio.back",
    ]
  }

  /// Draws both sides, or one text with what differs where there is no room for two.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    guard let sides = ComparedSides(desk, context), let layout else {
      let reason = desk.reasonNotToCompare(context) ?? "Two texts are needed to compare."
      StyledText.draw(reason, style: context[.faint], on: &canvas)
      return
    }
    let body = canvas.bounds.rows(from: 1)
    guard !layout.isUnified else {
      canvas.sub(canvas.bounds.top(1)) {
        drawHeading(of: sides.right, isChosen: true, on: &$0, context)
      }
      canvas.sub(body) { area in
        for (place, row) in layout.rows.rows.dropFirst(scroll.right).prefix(area.size.rows)
          .enumerated()
        {
          draw(row.left, at: place, isCurrent: isCurrent(place + scroll.right), on: &area, context)
        }
      }
      return
    }
    let halves = canvas.bounds.dividedIntoColumns(2, gap: 3)
    canvas.sub(halves[0]) { half in
      if let variant = sides.variant {
        drawHeading(of: variant, isChosen: false, on: &half, context)
      } else {
        drawDraftHeading(sides, on: &half, context)
      }
      drawRows(isLeft: true, from: scroll.left, on: &half, context)
    }
    canvas.sub(halves[1]) { half in
      drawHeading(of: sides.right, isChosen: true, on: &half, context)
      drawRows(isLeft: false, from: scroll.right, on: &half, context)
    }
    canvas.verticalRule(
      at: Point(column: halves[1].column - 2, row: 0), style: context[.rule])
  }

  private func drawRows(
    isLeft: Bool, from first: Int, on canvas: inout Canvas, _ context: Context
  ) {
    canvas.sub(canvas.bounds.rows(from: 1)) { area in
      let rows = layout?.rows.rows.dropFirst(first).prefix(area.size.rows) ?? []
      for (place, row) in rows.enumerated() {
        draw(
          isLeft ? row.left : row.right, at: place, isCurrent: isCurrent(place + first), on: &area,
          context)
      }
    }
  }

  private func isCurrent(_ row: Int) -> Bool {
    current.map { layout?.rows.differences[safe: $0] == row } ?? false
  }

  private func draw(
    _ side: ComparisonRows.Side, at row: Int, isCurrent: Bool, on canvas: inout Canvas,
    _ context: Context
  ) {
    let mark = isCurrent ? ">" + (side.mark.isEmpty ? "" : side.mark) : side.mark
    canvas.text(
      mark, at: Point(column: isCurrent ? 0 : 1, row: row),
      style: isCurrent ? context[.focus] : style(of: side.markLook, context))
    var column = ComparisonRows.margin
    for piece in side.pieces {
      column += canvas.text(
        piece.text, at: Point(column: column, row: row), style: style(of: piece.look, context))
    }
  }

  private func style(of look: ComparisonRows.Look, _ context: Context) -> Style {
    switch look {
    case .plain: context[.text]
    case .removed: context[.removed]
    case .added: context[.added]
    case .moved: context[.machine]
    case .note: context[.faint]
    }
  }

  private func drawHeading(
    of variant: Variant, isChosen: Bool, on canvas: inout Canvas, _ context: Context
  ) {
    VariantHeading(
      variant: variant, words: WordCount.count(variant.text), isSelected: isChosen,
      isMarked: false
    ).draw(on: &canvas, context)
  }

  private func drawDraftHeading(
    _ sides: ComparedSides, on canvas: inout Canvas, _ context: Context
  ) {
    let column = canvas.text(
      " \(sides.leftName)", at: .zero, style: context[.text])
    canvas.text(
      "  \(WordCount.count(sides.left)) words", at: Point(column: column, row: 0),
      style: context[.faint])
  }
}

/// What a comparison was laid out of, and its rows.
struct ComparisonLayout: Sendable {
  let diff: SentenceDiff
  let rows: ComparisonRows
  let isUnified: Bool
  let names: [String]
  /// How many words differ, and how many sentences were moved.
  let wordCount: Int
  let moveCount: Int
  private let granularity: ComparisonGranularity
  private let width: Int

  /// Lays a comparison out; the one before is used again where its texts are the same.
  init(
    _ sides: ComparedSides, _ known: SentenceDiff?, _ granularity: ComparisonGranularity,
    width: Int, isUnified: Bool
  ) {
    let isKnown = known?.leftText == sides.left && known?.rightText == sides.right.text
    let diff =
      isKnown
      ? known ?? SentenceDiff(from: "", to: "")
      : SentenceDiff(from: sides.left, to: sides.right.text)
    self.diff = diff
    (wordCount, moveCount) = (diff.wordCount, diff.moveCount)
    rows = ComparisonRows(diff, granularity: granularity, width: width, isUnified: isUnified)
    names = sides.names
    (self.granularity, self.width, self.isUnified) = (granularity, width, isUnified)
  }

  /// Whether it still is the layout of these texts.
  func fits(
    _ sides: ComparedSides, _ granularity: ComparisonGranularity, width: Int, isUnified: Bool
  ) -> Bool {
    self.granularity == granularity && self.width == width && self.isUnified == isUnified
      && names == sides.names && diff.leftText == sides.left && diff.rightText == sides.right.text
  }
}

extension ComparedSides {
  /// What the sides are called, by which another comparison is known.
  var names: [String] { [variant?.id.description ?? leftName, right.id.description] }
}

extension Array {
  /// The element at a place; nil where there is none.
  subscript(safe place: Int) -> Element? {
    indices.contains(place) ? self[place] : nil
  }
}
