import DuetScreen
import DuetSession
import DuetText

/// What stands on the left of a comparison; a variant always stands on the right.
public enum CompareBaseline: Equatable, Sendable, CaseIterable {
  /// The marked variant, or another one of the generation.
  case variant
  /// The whole draft.
  case draft
  /// What is selected in the draft; the whole draft while nothing is.
  case selection

  /// What it is called in a caption.
  func name(_ desk: Desk) -> String {
    switch self {
    case .variant: "another variant"
    case .selection where desk[.draft].selection != nil: "the selection"
    case .draft, .selection: "the draft"
    }
  }

  /// Its text, where it is of the draft; nil for a variant.
  func draftText(_ desk: Desk, _ session: Session) -> String? {
    let buffer = session.draft.buffer
    switch self {
    case .variant: return nil
    case .selection:
      return desk[.draft].selection.map { buffer.slice($0) } ?? buffer.text
    case .draft: return buffer.text
    }
  }
}

/// The two texts of a comparison.
struct ComparedSides {
  /// The variant on the left; nil where the draft stands there.
  var variant: Variant?
  /// What the left side is called.
  var leftName: String
  /// The text on the left.
  var left: String
  /// The variant on the right.
  var right: Variant

  /// What is compared now; nil when there are no two texts.
  init?(_ desk: Desk, _ context: Context) {
    guard let right = desk.variant(in: context.session).map(context.shown) else { return nil }
    self.right = right
    if let text = desk.baseline.draftText(desk, context.session) {
      guard !text.isEmpty else { return nil }
      (leftName, left) = (desk.baseline.name(desk), text)
      return
    }
    let others = context.session.generation(right.id.generation)?.current ?? []
    guard
      let other =
        (desk.marked.flatMap(context.session.variant)
        ?? others.first(where: { $0.id != right.id })).map(context.shown)
    else { return nil }
    variant = other
    (leftName, left) = (other.id.letter, other.text)
  }
}
