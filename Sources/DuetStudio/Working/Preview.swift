import DuetSession
import DuetText

/// The variants of a generation as they are shown in the draft, in the place where they would go.
///
/// The place is followed through every edit of the draft, and what was taken of a variant through
/// undo and redo. What the preview offers is the rest of the variant for the rest of the passage.
public struct Preview: Equatable, Sendable {
  /// The generation whose variants are shown.
  public let generation: Int
  /// What stood in the place when the texts were asked for.
  private let asked: String
  /// Where things stand now.
  private(set) var state: State
  /// Whether the person was told that the passage was changed meanwhile.
  var isWarned = false
  private var mark: TextMark
  /// How things stood at each version of the draft that was seen.
  private var states: [Int: State]
  private var expected: Expected?

  /// Where things stand.
  struct State: Equatable, Sendable {
    /// What is still to be replaced, in bytes of the draft.
    var range: Range<Int>
    /// The text of it.
    var rest: String
    /// How many bytes of each variant's text, as it would stand there, were taken.
    var taken: [VariantID: Int] = [:]
    /// What was put between the draft and what was taken first.
    var lead: String?
    /// Whether the person changed the passage since it was sent.
    var isChanged: Bool
    /// Whether all of a variant was taken.
    var isOver = false
  }

  /// What an acceptance that was decided here leads to.
  private struct Expected: Equatable, Sendable {
    var edit: TextEdit
    var state: State
  }

  /// The preview of a generation at the place that it was asked for; nil where it has none.
  init?(of generation: Int, in session: Session) {
    guard let place = session.place(of: generation) else { return nil }
    self.init(
      of: generation, asked: place.asked, range: place.range, isChanged: place.isChanged, session)
  }

  /// The preview of a generation at a place that the person chose.
  init(of generation: Int, at range: Range<Int>, in session: Session) {
    let text = session.draft.buffer.slice(range)
    self.init(of: generation, asked: text, range: range, isChanged: false, session)
  }

  private init(
    of generation: Int, asked: String, range: Range<Int>, isChanged: Bool, _ session: Session
  ) {
    self.generation = generation
    self.asked = asked
    mark = session.draft.mark
    state = State(
      range: range, rest: session.draft.buffer.slice(range), isChanged: isChanged)
    states = [session.draft.revisions.current: state]
  }

  /// Whether a passage is rewritten; otherwise text is put in.
  var isRewrite: Bool { !asked.isEmpty }

  /// Whether a part was taken, and there is more.
  var isUnderWay: Bool { !state.taken.isEmpty && !state.isOver }

  /// Whether the person wrote over the whole passage, so that nothing is left to be rewritten.
  private(set) var isGone = false

  /// What is left to do with a variant.
  func rewording(by variant: Variant, in session: Session) -> Rewording {
    let whole = text(of: variant, in: session)
    let taken = min(state.taken[variant.id] ?? 0, whole.utf8.count)
    return Rewording(from: state.rest, to: String(whole.slice(taken..<whole.utf8.count)))
  }

  /// A variant's text as it would stand in the place: with the spaces around it that the passage
  /// had, or that keep words apart.
  private func text(of variant: Variant, in session: Session) -> String {
    var text = String(variant.text.drop { $0.isNewline })
    while text.last?.isWhitespace == true { text.removeLast() }
    guard isRewrite else {
      let buffer = session.draft.buffer
      let before = buffer.slice(0..<state.range.lowerBound).last
      let lead = state.lead ?? (Self.touches(before, text.first) ? " " : "")
      let after = buffer.slice(state.range.upperBound..<buffer.utf8Count).first
      let tail = variant.state.isOver && Self.joins(text.last, after) ? " " : ""
      return text.isEmpty ? "" : lead + text + tail
    }
    let head = asked.prefix { $0.isWhitespace }
    let tail = asked.reversed().prefix { $0.isWhitespace }.reversed()
    return head + text.drop { $0.isWhitespace } + (variant.state.isOver ? String(tail) : "")
  }

  /// Whether text would stand against what is before it without a space where one belongs.
  private static func touches(_ before: Character?, _ first: Character?) -> Bool {
    guard let before, let first else { return false }
    return !before.isWhitespace && !first.isWhitespace && !",.;:!?)".contains(first)
  }

  private static func joins(_ last: Character?, _ after: Character?) -> Bool {
    guard let last, let after else { return false }
    return !last.isWhitespace && (after.isLetter || after.isNumber)
  }

  /// Takes a part of a variant; nil when there is nothing left to take.
  mutating func take(
    _ unit: Rewording.Unit, of variant: Variant, in session: Session
  ) -> VariantAcceptance? {
    let whole = text(of: variant, in: session)
    guard let step = rewording(by: variant, in: session).step(unit) else { return nil }
    let offset = state.range.lowerBound + step.skipped
    let edit = TextEdit(offset: offset, removed: step.removed, inserted: step.inserted)
    var next = state
    let start = state.range.lowerBound + step.newCount
    next.rest = String(state.rest.slice(step.oldCount..<state.rest.utf8.count))
    next.range = start..<start + next.rest.utf8.count
    next.taken[variant.id, default: 0] += step.newCount
    if next.lead == nil, !isRewrite {
      let given = variant.text.drop { $0.isNewline }
      next.lead = whole.hasPrefix(" ") && given.first != " " ? " " : ""
    }
    next.isOver =
      variant.state.isOver && next.rest.isEmpty
      && next.taken[variant.id] == whole.utf8.count
    expected = Expected(edit: edit, state: next)
    return VariantAcceptance(
      variant: variant.id, edit: edit,
      authors: authors(of: step, by: variant.id, from: offset, in: session.draft))
  }

  /// Who wrote what a step puts in: what both texts have keeps its authors.
  private func authors(
    of step: Rewording.Step, by variant: VariantID, from offset: Int,
    in draft: AuthoredText<Author>
  ) -> Runs<Author>? {
    guard step.pieces.contains(where: \.isSame) else { return nil }
    var authors = Runs<Author>()
    var place = offset
    for piece in step.pieces {
      let end = place + piece.old.utf8.count
      if piece.isSame {
        authors.append(draft.authors(in: place..<end))
      } else {
        authors.append(.variant(variant), count: piece.new.utf8.count)
      }
      place = end
    }
    return authors
  }

  /// Follows an event that was just applied to the draft.
  mutating func follow(_ event: SessionEvent, in session: Session) {
    let revision = session.draft.revisions.current
    switch event.fact {
    case .variantAccepted(let accepted) where accepted.edit == expected?.edit:
      if let expected { state = expected.state }
    case .textMoved(let move) where move.place == .draft && states[revision] != nil:
      if let known = states[revision] { state = known }
    case .variantAccepted: move(in: session)
    case .textEdited(let change) where change.place == .draft:
      isGone = isRewrite && state.taken.isEmpty && change.edit.replaces(state.range)
      move(in: session)
    case .textMoved(let move) where move.place == .draft: self.move(in: session)
    default: return
    }
    expected = nil
    mark = session.draft.mark
    states[revision] = state
  }

  private mutating func move(in session: Session) {
    state.range = session.draft.range(state.range, since: mark)
    let rest = session.draft.buffer.slice(state.range)
    guard !rest.utf8.elementsEqual(state.rest.utf8) else { return }
    state.rest = rest
    state.isChanged = true
    isWarned = false
  }
}

extension TextEdit {
  /// Whether all of a stretch that is not empty is removed.
  fileprivate func replaces(_ range: Range<Int>) -> Bool {
    !range.isEmpty && offset <= range.lowerBound
      && offset + removed.utf8.count >= range.upperBound
  }
}
