/// A replacement of a piece of text that knows what it removed, and so can be undone.
///
/// Two edits are equal when their bytes are equal: `é` as one scalar and `é` as two are different
/// edits, because offsets count bytes.
public struct TextEdit: Sendable, Codable {
  /// Where the edit begins, in UTF-8 bytes from the start of the text.
  public let offset: Int
  /// The text that stood at `offset` before the edit; empty for an insertion.
  public let removed: String
  /// The text that stands at `offset` after the edit; empty for a deletion.
  public let inserted: String

  /// Makes an edit from its parts; whether it fits a text is found out when it is applied.
  public init(offset: Int, removed: String, inserted: String) {
    self.offset = offset
    self.removed = removed
    self.inserted = inserted
  }

  /// The edit that takes this one back.
  public var inverse: TextEdit {
    TextEdit(offset: offset, removed: inserted, inserted: removed)
  }

  /// Whether the edit neither removes nor inserts anything.
  public var isEmpty: Bool {
    removed.isEmpty && inserted.isEmpty
  }

  /// The bytes of the text before the edit that it removes.
  public var removedRange: Range<Int> {
    offset..<offset + removed.utf8.count
  }

  /// The bytes of the text after the edit that it inserted.
  public var insertedRange: Range<Int> {
    offset..<offset + inserted.utf8.count
  }
}

extension TextEdit: Hashable {
  /// Whether both edits have the same offset and the same bytes.
  public static func == (left: TextEdit, right: TextEdit) -> Bool {
    left.offset == right.offset && left.removed.hasSameBytes(as: right.removed)
      && left.inserted.hasSameBytes(as: right.inserted)
  }

  /// Feeds the offset and the bytes of both texts.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(offset)
    removed.hashBytes(into: &hasher)
    inserted.hashBytes(into: &hasher)
  }
}
