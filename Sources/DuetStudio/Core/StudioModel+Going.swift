public import DuetSession
import DuetText

extension StudioModel {
  /// Puts the keyboard where a hit of a search stands, as near as the session still has it.
  public mutating func go(to hit: SearchHit) {
    guard hit.session == session.id else { return }
    switch hit.place {
    case .title, .draft:
      _ = perform(.focus("draft"))
      guard hit.place == .draft, let offset = hit.offset else { return }
      desk[.draft] = TextCursor(offset: Self.boundary(offset, in: session.draft.buffer.text))
    case .prompt, .variant:
      go(to: hit.variant, generation: hit.generation)
    case .note where hit.pair == nil:
      _ = perform(.overlay("notes"))
      let text = session.notes.buffer
      desk[.notes] = TextCursor(offset: text.graphemeBoundary(atOrBefore: hit.offset ?? 0))
    case .note:
      let pair = session.pairs.first { $0.pair.number == hit.pair }?.pair
      go(to: pair?.left, generation: pair?.left.generation)
    }
  }

  mutating func go(to variant: VariantID?, generation: Int?) {
    guard let generation = generation.flatMap(session.generation) else { return }
    _ = perform(.focus("variants"))
    panes[VariantsPane.id] = AnyPane(VariantsPane(showing: generation.number))
    desk.selected = variant.flatMap(session.variant)?.id ?? generation.current.first?.id
    desk.marked = nil
  }

  /// The beginning of the grapheme in which an offset lies; the draft may be another by now.
  private static func boundary(_ offset: Int, in text: String) -> Int {
    var start = 0
    for character in text {
      let end = start + character.utf8.count
      if end > offset { return start }
      start = end
    }
    return start
  }
}
