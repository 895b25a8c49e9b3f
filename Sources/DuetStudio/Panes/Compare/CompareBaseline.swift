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
    guard let other = desk.compared(context).map(context.shown) else { return nil }
    variant = other
    (leftName, left) = (other.id.letter, other.text)
  }
}

extension Desk {
  /// The variant that the chosen one is compared with: the marked one, or else the next of its
  /// generation; nil where there is none.
  func compared(_ context: Context) -> Variant? {
    guard let chosen = variant(in: context.session)?.id else { return nil }
    if let marked, marked != chosen, let variant = context.session.variant(marked) {
      return variant
    }
    let all = context.session.generation(chosen.generation)?.current ?? []
    let place = all.firstIndex { $0.id == chosen } ?? -1
    return (all[(place + 1)...] + all[..<max(place, 0)]).first { $0.id != chosen }
  }

  /// Why there is nothing to compare, and how there would be; nil where there is.
  func reasonNotToCompare(_ context: Context) -> String? {
    guard ComparedSides(self, context) == nil else { return nil }
    if variant(in: context.session) == nil {
      let generate = context.keymap.key(for: "prompt.generate") ?? "Generate"
      return "Nothing to compare yet: \(generate) in the prompt brings variants."
    }
    if baseline != .variant { return "The draft is empty: nothing to compare with." }
    return context.session.draft.buffer.isEmpty
      ? "One variant alone: a second one, or a draft, is needed to compare."
      : "One variant alone: \(context.keymap.key(for: "compare.switch-baseline") ?? "d") "
        + "compares it with the draft."
  }
}
