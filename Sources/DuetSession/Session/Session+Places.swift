import DuetText

/// Where in the draft the text of a generation is wanted, as the draft is now.
public struct DraftPlace: Equatable, Sendable {
  /// The bytes that it is to take the place of; empty where it is to be put in.
  public var range: Range<Int>
  /// What stood there when it was asked for.
  public var asked: String
  /// Whether something else stands there now.
  public var isChanged: Bool
}

extension Session {
  /// Where the text of a generation is wanted; nil where it goes wherever it is accepted.
  ///
  /// The place that was asked for is followed through every edit of the draft since then, undo
  /// included; what the person writes at the place of a continuation stays before it. Costs what
  /// was changed in the draft since then.
  public func place(of number: Int) -> DraftPlace? {
    guard let generation = generation(number), let mark = generation.draft,
      let asked = generation.request.asked
    else { return nil }
    let buffer = draft.buffer(at: mark)
    let start = buffer.scalarBoundary(atOrBefore: asked.lowerBound)
    let end = max(start, buffer.scalarBoundary(atOrBefore: asked.upperBound))
    let text = buffer.slice(start..<end)
    let range = draft.range(start..<end, since: mark)
    let isChanged = !text.utf8.elementsEqual(draft.buffer.slice(range).utf8)
    return DraftPlace(range: range, asked: text, isChanged: isChanged)
  }

  /// Whether text of a variant stands in the draft now.
  public func isAccepted(_ id: VariantID) -> Bool { draft.share[.variant(id)] != nil }
}
