import DuetSession
import DuetText

/// A jump in the tree of a text's versions, which undo takes back and redo makes again.
public struct Leap: Equatable, Sendable {
  /// The revision that was left.
  var origin: Int
  /// The revision that was gone to.
  var target: Int
}

extension Desk {
  /// Where undo leads in a text: back from a jump, or else to the parent; nil at the root.
  func undoTarget(_ place: TextPlace, in session: Session) -> Int? {
    let text = session.text(place)
    if let leap = leaps[place], leap.target == text.revisions.current { return leap.origin }
    return text.undoTarget
  }

  /// Where redo leads in a text: to where was jumped, or else to the child visited last.
  func redoTarget(_ place: TextPlace, in session: Session) -> Int? {
    let text = session.text(place)
    if let leap = leaps[place], leap.origin == text.revisions.current { return leap.target }
    return text.redoTarget
  }

  /// Forgets a jump once the text was changed after it, or gone elsewhere in.
  mutating func followLeap(_ fact: Fact) {
    switch fact {
    case .textEdited(let change): leaps[change.place] = nil
    case .variantAccepted: leaps[.draft] = nil
    case .textMoved(let move):
      guard let leap = leaps[move.place] else { return }
      if move.revision != leap.origin, move.revision != leap.target { leaps[move.place] = nil }
    default: break
    }
  }

  /// Goes to a revision of a text, with the cursor behind what differs there.
  mutating func leap(to revision: Int, in place: TextPlace, _ session: Session) -> Outcome {
    let text = session.text(place)
    guard revision != text.revisions.current, let wanted = text.standing(at: revision) else {
      return .none
    }
    leaps[place] = Leap(origin: text.revisions.current, target: revision)
    follow(text.change(to: wanted)?.edit, in: place, wanted.buffer)
    return .fact(.textMoved(TextMove(place: place, revision: revision)))
  }

  /// Puts the cursor behind what an edit puts in, in the text after it.
  mutating func follow(_ edit: TextEdit?, in place: TextPlace, _ buffer: TextBuffer) {
    let end = edit.map { $0.offset + $0.inserted.utf8.count } ?? self[place].offset
    self[place] = TextCursor(offset: buffer.graphemeBoundary(atOrBefore: end))
  }
}
