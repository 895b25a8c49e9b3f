extension TextEdit {
  /// Where a range of the text before the edit is in the text after it.
  ///
  /// What is put in at either end of a range stays outside it, what takes the place of a part of it
  /// or of all of it is inside. An empty range is a place: it stays behind what is put in there, so
  /// that whoever writes on at a place pushes it along. Where an edit removes an end of the range
  /// together with text outside, what it puts in is outside.
  public func moving(_ range: Range<Int>) -> Range<Int> {
    let removed = removedRange
    let end = insertedRange.upperBound
    let change = end - removed.upperBound
    if range.isEmpty {
      let place = range.lowerBound
      if place < removed.lowerBound { return range }
      return place >= removed.upperBound
        ? place + change..<place + change : end..<end
    }
    if removed.lowerBound >= range.upperBound { return range }
    if removed.upperBound <= range.lowerBound {
      return range.lowerBound + change..<range.upperBound + change
    }
    let startsInside = removed.lowerBound >= range.lowerBound
    let endsInside = removed.upperBound <= range.upperBound
    switch (startsInside, endsInside) {
    case (true, true): return range.lowerBound..<range.upperBound + change
    case (true, false) where removed.lowerBound > range.lowerBound:
      return range.lowerBound..<removed.lowerBound
    case (false, true): return end..<range.upperBound + change
    case (true, false), (false, false): return end..<end
    }
  }
}

extension AuthoredText {
  /// The edits that lead from a state of the text to the present one, in order.
  ///
  /// Costs what lies between the two; none for the mark of another text.
  public func edits(since mark: TextMark) -> [TextEdit] {
    guard let revision = revisions[mark.revision] else { return [] }
    var edits = mark.edit.map { $0.growth(to: revision.edit) } ?? []
    let route = revisions.route(to: mark.revision)
    edits += route.redone.reversed().compactMap { revisions[$0]?.edit.inverse }
    edits += route.undone.reversed().compactMap { revisions[$0]?.edit }
    return edits
  }

  /// Where a range of an earlier state of the text is now; see ``TextEdit/moving(_:)``.
  public func range(_ range: Range<Int>, since mark: TextMark) -> Range<Int> {
    let moved = edits(since: mark).reduce(range) { $1.moving($0) }
    return buffer.clamped(moved)
  }
}

extension TextEdit {
  /// The edits that make a revision that could still grow into what it became.
  fileprivate func growth(to later: TextEdit) -> [TextEdit] {
    if self == later { return [] }
    if removed.isEmpty, later.removed.isEmpty, offset == later.offset,
      let added = later.inserted.dropping(start: inserted)
    {
      let end = offset + inserted.utf8.count
      return [TextEdit(offset: end, removed: "", inserted: added)]
    }
    if inserted.isEmpty, later.inserted.isEmpty {
      if offset == later.offset, let more = later.removed.dropping(start: removed) {
        return [TextEdit(offset: offset, removed: more, inserted: "")]
      }
      if offset + removed.utf8.count == later.offset + later.removed.utf8.count,
        let more = later.removed.dropping(end: removed)
      {
        return [TextEdit(offset: later.offset, removed: more, inserted: "")]
      }
    }
    return [inverse, later]
  }
}

extension String {
  /// What is left without a beginning, told by bytes; nil when it begins otherwise.
  fileprivate func dropping(start: String) -> String? {
    guard utf8.starts(with: start.utf8) else { return nil }
    return String(Substring(utf8.dropFirst(start.utf8.count)))
  }

  /// What is left without an end, told by bytes; nil when it ends otherwise.
  fileprivate func dropping(end: String) -> String? {
    guard utf8.count >= end.utf8.count, utf8.suffix(end.utf8.count).elementsEqual(end.utf8)
    else { return nil }
    return String(Substring(utf8.dropLast(end.utf8.count)))
  }
}
