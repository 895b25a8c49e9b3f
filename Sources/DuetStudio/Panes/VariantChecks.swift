import DuetEvaluation
import DuetSession

/// How the shown variants do on their brief; each text is held against it as seldom as will do.
struct VariantChecks: Sendable {
  private struct Known {
    var length: Int
    var isOver: Bool
    var mark: String
  }

  private var known: [VariantID: Known] = [:]
  private var brief: Brief?

  /// The mark beside a variant: "2/3 brief"; empty where nothing is asked that can be counted.
  func mark(of id: VariantID) -> String { known[id]?.mark ?? "" }

  /// Brings it up to date.
  ///
  /// A text that is being written is looked at again when it has grown by a quarter, so that the
  /// cost stays in proportion to its length; one that is over is looked at once.
  mutating func follow(_ generation: Generation) {
    let brief = generation.request.brief
    if brief != self.brief { known = [:] }
    self.brief = brief
    guard brief.asksForWhatCanBeChecked else { return }
    for variant in generation.current where !variant.text.isEmpty {
      let length = variant.text.utf8.count
      let isOver = variant.state.isOver
      if let old = known[variant.id], old.isOver == isOver, length >= old.length,
        isOver ? length == old.length : length < old.length + max(40, old.length / 4)
      {
        continue
      }
      let checks = BriefChecks(variant.text, against: brief, isOver: isOver)
      known[variant.id] = Known(length: length, isOver: isOver, mark: checks.mark)
    }
  }
}

extension Brief {
  /// Whether anything in it could be held against a text.
  fileprivate var asksForWhatCanBeChecked: Bool {
    !length.isEmpty || !format.isEmpty || !mustInclude.isEmpty || !avoid.isEmpty
  }
}
