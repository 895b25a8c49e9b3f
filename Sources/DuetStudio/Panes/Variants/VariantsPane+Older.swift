import DuetScreen
import DuetSession
import DuetText

extension VariantsPane {
  /// Brings back into sight what a retry took the place of.
  static let showingOlder = Command<VariantsPane>(
    "variants.show-older", "The text before the retry", label: "older", keys: ["u"],
    help: "Shows the variant whose place the selected one took, and at last the newest again.",
    unavailable: { pane, desk, context in
      pane.places(desk, context) == nil ? "It was not written again: there is no older text" : nil
    }
  ) { pane, desk, context in
    guard let places = pane.places(desk, context), let newest = places.first else { return .none }
    let here = places.firstIndex { $0 == desk.variant(in: context.session)?.id } ?? 0
    let next = places[(here + 1) % places.count]
    pane.older[newest] = next == newest ? nil : next
    desk.selected = next
    return .notice(
      next == newest
        ? "\(next.letter) is the newest text in its place"
        : "\(next.letter) is shown again; \(newest.letter) is kept too")
  }

  /// The variants of a generation in their places: the newest of each, or an older one that is to be
  /// seen in its place.
  func standing(_ generation: Generation) -> [Variant] {
    guard !older.isEmpty else { return generation.current }
    return generation.current.map { newest in
      older[newest.id].flatMap { generation.variants[safe: $0.index] } ?? newest
    }
  }

  /// The variants that had the place of the selected one, the newest first; nil where it is the only
  /// one.
  private func places(_ desk: Desk, _ context: Context) -> [VariantID]? {
    guard let selected = desk.variant(in: context.session)?.id,
      let generation = context.session.generation(selected.generation)
    else { return nil }
    return generation.places.first { $0.count > 1 && $0.contains(selected) }
  }
}

extension Generation {
  /// The variants that had each place, the newest first.
  fileprivate var places: [[VariantID]] {
    var lines: [[VariantID]] = []
    for variant in variants {
      let old = variant.branch == nil ? variant.replaces : nil
      if let old, let place = lines.firstIndex(where: { $0.contains(old) }) {
        lines[place].insert(variant.id, at: 0)
      } else {
        lines.append([variant.id])
      }
    }
    return lines
  }
}
