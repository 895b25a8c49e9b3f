extension AuthoredText {
  /// The text as it stands at a revision; nil for an unknown number.
  ///
  /// Costs what lies between that state and this one.
  public func standing(at revision: Int) -> AuthoredText? {
    var text = self
    return text.move(to: revision) ? text : nil
  }

  /// The edit that leads from this text to another one, and the authors of what it inserts; nil when
  /// texts and authors are equal byte for byte.
  ///
  /// It changes one stretch, as short as can be. Linear in both lengths.
  public func change(to other: AuthoredText) -> (edit: TextEdit, authors: Runs<Author>)? {
    let old = Array(buffer.text.utf8)
    let new = Array(other.buffer.text.utf8)
    let most = min(old.count, new.count)
    var start = min(
      zip(old, new).prefix { $0 == $1 }.count, authors.sharedStart(with: other.authors))
    while start > 0, Self.isInside(old, start) || Self.isInside(new, start) { start -= 1 }
    let alike = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    var end = min(alike, authors.sharedEnd(with: other.authors), most - start)
    while end > 0, Self.isInside(old, old.count - end) { end -= 1 }
    let removed = start..<old.count - end
    let inserted = start..<new.count - end
    guard !removed.isEmpty || !inserted.isEmpty else { return nil }
    let edit = TextEdit(
      offset: start, removed: String(decoding: old[removed], as: UTF8.self),
      inserted: String(decoding: new[inserted], as: UTF8.self))
    return (edit, other.authors.slice(inserted))
  }

  /// Whether an offset is inside a scalar.
  private static func isInside(_ bytes: [UInt8], _ offset: Int) -> Bool {
    offset < bytes.count && bytes[offset] & 0xC0 == 0x80
  }
}
