import DuetText

/// One scalar of a text that knows which insertion brought it.
struct TrackedScalar: Equatable {
  var scalar: Unicode.Scalar
  /// Counts the scalars that were ever inserted; what undo brings back has the number it had.
  var id: Int
}

/// A text of a session of which every scalar is known by name through edits, undo and redo.
struct TrackedText {
  private(set) var text = AuthoredText<Author>()
  private(set) var scalars: [TrackedScalar] = []
  /// Who wrote each scalar that was ever inserted.
  private(set) var authors: [Author] = []
  private var inserted: [Int: [TrackedScalar]] = [:]
  private var removed: [Int: [TrackedScalar]] = [:]

  /// Makes an edit as a session does; false, and nothing is changed, when it does not fit.
  mutating func apply(
    _ edit: TextEdit, authors runs: Runs<Author>?, by author: Author, atMilliseconds moment: Int
  ) -> Bool {
    let before = text.revisions.count
    let merged = text.revisions[text.revisions.current]?.edit
    let isMade =
      runs.map { text.apply(edit, authors: $0, atMilliseconds: moment) }
      ?? text.apply(edit, by: author, atMilliseconds: moment)
    guard isMade else { return false }
    let new = named(edit.inserted, authors: runs, by: author)
    let old = replace(at: edit.offset, count: edit.removed.unicodeScalars.count, with: new)
    let revision = text.revisions.current
    if text.revisions.count > before {
      inserted[revision] = new
      removed[revision] = old
    } else {
      inserted[revision, default: []] += new
      let isBackward = edit.offset < merged?.offset ?? 0 && !old.isEmpty
      let earlier = removed[revision] ?? []
      removed[revision] = isBackward ? old + earlier : earlier + old
    }
    return true
  }

  /// Moves to a revision as a session does; false for one that there is not.
  mutating func move(to revision: Int) -> Bool {
    guard text.revisions[revision] != nil else { return false }
    let from = text.path
    let to = text.revisions.path(to: revision)
    let shared = zip(from, to).prefix { $0 == $1 }.count
    for step in from[shared...].reversed() {
      guard let edit = text.revisions[step]?.edit else { return false }
      replace(
        at: edit.offset, count: inserted[step]?.count ?? 0, with: removed[step] ?? [])
    }
    for step in to[shared...] {
      guard let edit = text.revisions[step]?.edit else { return false }
      replace(
        at: edit.offset, count: removed[step]?.count ?? 0, with: inserted[step] ?? [])
    }
    return text.move(to: revision)
  }

  /// Keeps a revision as it is, as a session does when it is named.
  mutating func seal(_ revision: Int) { text.seal(revision) }

  /// The place of a byte among the scalars.
  func place(ofByte offset: Int) -> Int {
    var bytes = 0
    var place = 0
    while place < scalars.count, bytes < offset {
      bytes += UTF8.width(scalars[place].scalar)
      place += 1
    }
    return place
  }

  @discardableResult
  private mutating func replace(
    at offset: Int, count: Int, with new: [TrackedScalar]
  ) -> [TrackedScalar] {
    let start = place(ofByte: offset)
    let range = start..<min(start + count, scalars.count)
    let old = Array(scalars[range])
    scalars.replaceSubrange(range, with: new)
    return old
  }

  private mutating func named(
    _ text: String, authors runs: Runs<Author>?, by author: Author
  ) -> [TrackedScalar] {
    var offset = 0
    return text.unicodeScalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      authors.append(runs?.value(at: offset) ?? author)
      return TrackedScalar(scalar: scalar, id: authors.count - 1)
    }
  }
}
