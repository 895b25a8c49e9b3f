import DuetText

/// Where a person is in a text: UTF-8 offsets on grapheme boundaries.
public struct TextCursor: Equatable, Sendable {
  /// The cursor.
  public var offset: Int
  /// The other end of the selection; nil when nothing is selected.
  public var anchor: Int?
  /// The column that moves up and down try to keep; nil after any other move.
  public var goal: Int?

  /// A cursor.
  public init(offset: Int = 0, anchor: Int? = nil) {
    self.offset = offset
    self.anchor = anchor
  }

  /// The selected bytes; nil when nothing is selected.
  public var selection: Range<Int>? {
    guard let anchor, anchor != offset else { return nil }
    return min(anchor, offset)..<max(anchor, offset)
  }
}

extension TextCursor {
  /// The cursor in a text that may have become another one since: on graphemes that are there.
  func within(_ buffer: TextBuffer) -> TextCursor {
    let anchor = anchor.map { buffer.graphemeBoundary(atOrBefore: $0) }
    var cursor = TextCursor(offset: buffer.graphemeBoundary(atOrBefore: offset), anchor: anchor)
    if cursor.offset == offset { cursor.goal = goal }
    return cursor
  }
}
