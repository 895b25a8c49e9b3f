/// A text of which every grapheme has an author, with every state it was ever in.
///
/// Changing it costs the line that changes and the number of runs of authors.
public struct AuthoredText<Author: Hashable & Packable>: Sendable, Equatable {
  /// The text.
  public private(set) var buffer = TextBuffer()
  /// Who wrote each byte; as long as the text.
  public private(set) var authors = Runs<Author>()
  /// Every state the text was in.
  public private(set) var revisions = RevisionTree<Author>()
  /// How many graphemes each author wrote, without authors who have none; kept at every change.
  ///
  /// The author of a grapheme is the author of its first byte.
  public private(set) var share: [Author: Int] = [:]

  /// Makes an empty text.
  public init() {}

  init(
    buffer: TextBuffer, authors: Runs<Author>, revisions: RevisionTree<Author>,
    share: [Author: Int]
  ) {
    self.buffer = buffer
    self.authors = authors
    self.revisions = revisions
    self.share = share
  }

  /// Makes an edit of one author and records it, or returns false and changes nothing.
  ///
  /// - Parameters:
  ///   - edit: What to change. It fails when it is empty or removes what is not there.
  ///   - author: Who wrote what it inserts.
  ///   - milliseconds: When, on any clock that does not run backwards; edits less than three
  ///     seconds apart may share a revision.
  @discardableResult
  public mutating func apply(
    _ edit: TextEdit, by author: Author, atMilliseconds milliseconds: Int
  ) -> Bool {
    let inserted = Runs(repeating: author, count: edit.inserted.utf8.count)
    return record(edit, inserted: inserted, by: author, atMilliseconds: milliseconds)
  }

  /// Makes an edit whose text has several authors and records it as a revision of its own.
  ///
  /// Returns false and changes nothing when the edit is empty, removes what is not there, or when
  /// `authors` is not as long as the inserted text in bytes.
  @discardableResult
  public mutating func apply(
    _ edit: TextEdit, authors: Runs<Author>, atMilliseconds milliseconds: Int
  ) -> Bool {
    record(edit, inserted: authors, by: nil, atMilliseconds: milliseconds)
  }

  /// Restores the text and the authors of a revision; false and unchanged for an unknown number.
  ///
  /// Moving to the current revision returns true and changes nothing.
  @discardableResult
  public mutating func move(to revision: Int) -> Bool {
    guard revisions[revision] != nil else { return false }
    let route = revisions.route(to: revision)
    for step in route.undone {
      guard let undone = revisions[step] else { return false }
      perform(undone.edit.inverse, inserted: undone.removedAuthors)
    }
    for step in route.redone {
      guard let redone = revisions[step] else { return false }
      perform(redone.edit, inserted: redone.insertedAuthors)
    }
    revisions.visit(revision, redoing: route.redone)
    return true
  }

  /// The revision that undo leads to, or nil when there is nothing to undo.
  public var undoTarget: Int? { revisions.undoTarget }

  /// The revision that redo leads to, the child visited or made last, or nil at a leaf.
  public var redoTarget: Int? { revisions.redoTarget }

  /// The revisions made from one, oldest first.
  public func children(of revision: Int) -> [Int] { revisions.children(of: revision) }

  /// The revisions from the root to the current one.
  public var path: [Int] { revisions.path }

  /// Who wrote each byte of a range, clamped to the text.
  public func authors(in range: Range<Int>) -> Runs<Author> { authors.slice(range) }

  /// Keeps a revision from growing: what is typed after it is a revision of its own.
  ///
  /// Changes nothing for an unknown number.
  public mutating func seal(_ revision: Int) { revisions.seal(revision) }

  private mutating func record(
    _ edit: TextEdit, inserted: Runs<Author>, by author: Author?, atMilliseconds: Int
  ) -> Bool {
    guard !edit.isEmpty, inserted.count == edit.inserted.utf8.count, buffer.fits(edit) else {
      return false
    }
    let removed = authors.slice(edit.removedRange)
    perform(edit, inserted: inserted)
    revisions.record(
      edit, removed: removed, inserted: inserted, by: author, atMilliseconds: atMilliseconds)
    return true
  }

  private mutating func perform(_ edit: TextEdit, inserted: Runs<Author>) {
    let before = buffer.clusterBounds(around: edit.removedRange)
    let change = edit.inserted.utf8.count - edit.removed.utf8.count
    tally(before, adding: -1)
    buffer.apply(edit)
    authors.replaceSubrange(edit.removedRange, with: inserted)
    tally(before.lowerBound..<before.upperBound + change, adding: 1)
    if share.values.contains(0) { share = share.filter { $0.value != 0 } }
  }

  /// Adds to the share the graphemes of a range that ends at grapheme boundaries.
  private mutating func tally(_ range: Range<Int>, adding sign: Int) {
    authors.forEachGraphemeCount(in: buffer.slice(range), at: range.lowerBound) { author, count in
      share[author, default: 0] += sign * count
    }
  }
}

extension Runs {
  /// Calls a function with runs of graphemes of one value in a text that begins at an offset.
  func forEachGraphemeCount(
    in text: String, at start: Int, _ body: (_ value: Value, _ count: Int) -> Void
  ) {
    let end = start + text.utf8.count
    if text.isPlain {
      forEach(in: start..<end) { value, range in body(value, range.count) }
      return
    }
    var boundary = text.startIndex
    var offset = start
    forEach(in: start..<end) { value, range in
      var count = 0
      while boundary < text.endIndex, offset < range.upperBound {
        let next = text.index(after: boundary)
        offset += text.utf8.distance(from: boundary, to: next)
        boundary = next
        count += 1
      }
      if count > 0 { body(value, count) }
    }
  }
}

extension String {
  /// Whether every byte is a grapheme: nothing beyond ASCII and no carriage return.
  var isPlain: Bool {
    utf8.allSatisfy { $0 < 0x80 && $0 != UInt8.carriageReturn }
  }
}
