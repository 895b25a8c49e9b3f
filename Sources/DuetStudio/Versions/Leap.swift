import DuetSession
import DuetText

/// A jump in the tree of a text's versions.
struct Leap: Equatable, Sendable {
  /// The revision that was left.
  var origin: Int
  /// The revision that was gone to.
  var target: Int
}

/// The jumps in the versions of a text since it was changed last.
///
/// Undo takes them back, the last one first, and redo makes them again: a jump is a step like any
/// other. So as many redos as undos lead back over the same revisions, whatever lies between. Where
/// a jump led, undo goes back along the jump and not up the tree; a change of the text forgets all
/// jumps, and undo then goes up from it as from any other.
public struct Leaps: Equatable, Sendable {
  /// How many are remembered; older ones cannot be taken back.
  private static let limit = 1_000

  /// Those that were made, the newest last.
  private var made: [Leap] = []
  /// Those that were taken back, the one that was made first last.
  private var takenBack: [Leap] = []

  /// Where undo leads from a revision by a jump; nil where no jump ended.
  func undoTarget(from current: Int) -> Int? {
    made.last.flatMap { $0.target == current ? $0.origin : nil }
  }

  /// Where redo leads from a revision by a jump; nil where none was taken back to.
  func redoTarget(from current: Int) -> Int? {
    takenBack.last.flatMap { $0.origin == current ? $0.target : nil }
  }

  /// Notes a jump; those that were taken back are forgotten.
  mutating func add(_ leap: Leap) {
    takenBack = []
    if made.count == Self.limit { made.removeFirst() }
    made.append(leap)
  }

  /// Notes that undo goes from a revision.
  mutating func undo(from current: Int) {
    if undoTarget(from: current) != nil { takenBack.append(made.removeLast()) }
  }

  /// Notes that redo goes from a revision.
  mutating func redo(from current: Int) {
    if redoTarget(from: current) != nil { made.append(takenBack.removeLast()) }
  }
}

extension Desk {
  /// Where undo leads in a text: back from a jump, or else to the parent; nil at the root.
  func undoTarget(_ place: TextPlace, in session: Session) -> Int? {
    let text = session.text(place)
    return leaps[place]?.undoTarget(from: text.revisions.current) ?? text.undoTarget
  }

  /// Where redo leads in a text: to where was jumped, or else to the child visited last.
  func redoTarget(_ place: TextPlace, in session: Session) -> Int? {
    let text = session.text(place)
    return leaps[place]?.redoTarget(from: text.revisions.current) ?? text.redoTarget
  }

  /// Forgets the jumps in a text that was changed.
  mutating func followLeap(_ fact: Fact) {
    switch fact {
    case .textEdited(let change): leaps[change.place] = nil
    case .variantAccepted: leaps[.draft] = nil
    default: break
    }
  }

  /// Jumps to a revision of a text, with the cursor behind what differs there.
  mutating func leap(to revision: Int, in place: TextPlace, _ session: Session) -> Outcome {
    let current = session.text(place).revisions.current
    let outcome = go(to: revision, in: place, session)
    if !outcome.facts.isEmpty {
      leaps[place, default: Leaps()].add(Leap(origin: current, target: revision))
    }
    return outcome
  }

  /// Goes to a revision of a text, with the cursor behind what differs there.
  mutating func go(to revision: Int, in place: TextPlace, _ session: Session) -> Outcome {
    let text = session.text(place)
    guard revision != text.revisions.current, let wanted = text.standing(at: revision) else {
      return .none
    }
    follow(text.change(to: wanted)?.edit, in: place, wanted.buffer)
    return .fact(.textMoved(TextMove(place: place, revision: revision)))
  }

  /// Puts the cursor behind what an edit puts in, in the text after it.
  mutating func follow(_ edit: TextEdit?, in place: TextPlace, _ buffer: TextBuffer) {
    let end = edit.map { $0.offset + $0.inserted.utf8.count } ?? self[place].offset
    self[place] = TextCursor(offset: buffer.graphemeBoundary(atOrBefore: end))
  }
}
