import DuetText

/// A session that is folded with its texts tracked, so that what becomes of each letter is known.
struct TrackedSession {
  private(set) var session = Session()
  private(set) var texts: [TextPlace: TrackedText] = [
    .draft: TrackedText(), .prompt: TrackedText(), .notes: TrackedText(),
  ]

  /// What an event did to one of the texts.
  struct Change {
    var place: TextPlace
    var before: [TrackedScalar]
  }

  /// What became of an event.
  enum Effect {
    /// It changed a text.
    case changed(Change)
    /// It was an edit or a move that does not fit, or text of a variant that is over.
    case ignored
    /// It is of another kind.
    case other
  }

  /// Takes an event in.
  mutating func take(_ event: SessionEvent) -> Effect {
    let wasOpen = isOpen(event.fact)
    session.apply(event)
    let moment = session.lastMoment.milliseconds
    switch event.fact {
    case .textEdited(let change):
      return edit(change.place) { text in
        text.apply(
          change.edit, authors: change.wholeAuthors, by: .person, atMilliseconds: moment)
      }
    case .textMoved(let move):
      return edit(move.place) { $0.move(to: move.revision) }
    case .variantAccepted(let accepted):
      guard session.variant(accepted.variant) != nil else { return .ignored }
      return edit(.draft) { text in
        text.apply(
          accepted.edit, authors: accepted.authors, by: .variant(accepted.variant),
          atMilliseconds: moment)
      }
    case .revisionNamed(let named):
      if !named.name.isEmpty { texts[named.place]?.seal(named.revision) }
      return .other
    case .chunkArrived: return wasOpen ? .other : .ignored
    default: return .other
    }
  }

  /// Whether text of a variant would be taken in.
  private func isOpen(_ fact: Fact) -> Bool {
    guard case .chunkArrived(let chunk) = fact else { return true }
    return session.variant(chunk.variant)?.state.isOver == false
  }

  private mutating func edit(
    _ place: TextPlace, _ body: (inout TrackedText) -> Bool
  ) -> Effect {
    guard var text = texts.removeValue(forKey: place) else { return .ignored }
    let before = text.scalars
    let isMade = body(&text)
    texts[place] = text
    return isMade ? .changed(Change(place: place, before: before)) : .ignored
  }

  /// The text of a place.
  func text(_ place: TextPlace) -> TrackedText { texts[place] ?? TrackedText() }
}

extension TrackedSession.Change {
  /// Where the text differs from what it was, as a range of what it is now.
  func range(in after: [TrackedScalar]) -> Range<Int> {
    let shared = zip(before, after).prefix { $0 == $1 }.count
    let rest = min(before.count, after.count) - shared
    var ending = 0
    while ending < rest, before[before.count - 1 - ending] == after[after.count - 1 - ending] {
      ending += 1
    }
    return shared..<after.count - ending
  }
}
