/// Every state a text was ever in, as a tree of edits with a place in it.
///
/// Revisions are numbered densely from 0, the empty root, in the order in which they were made.
/// Nothing is ever taken out, so typing after an undo adds a branch and loses nothing. Every parent
/// has a lower number than its children, and the revisions on the way to the current one are the
/// preferred children of their parents.
public struct RevisionTree<Author: Hashable & Packable>: Sendable, Equatable {
  private var revisions = PackedArray<Revision<Author>>([.root], pageLength: 512)
  /// The number of the revision the text is at.
  public private(set) var current = 0

  /// Makes a tree of the root alone.
  public init() {}

  /// The number of revisions, root included.
  public var count: Int { revisions.count }

  /// A revision by its number, or nil when there is none.
  public subscript(number: Int) -> Revision<Author>? {
    revisions.indices.contains(number) ? revisions[number] : nil
  }

  /// Where undo leads: the parent of the current revision, or nil at the root.
  public var undoTarget: Int? { revisions[current].parent }

  /// Where redo leads: the child that was visited or made last, or nil at a leaf.
  public var redoTarget: Int? { revisions[current].preferredChild }

  /// The revisions made from one, oldest first; none for an unknown number.
  public func children(of number: Int) -> [Int] { self[number]?.children ?? [] }

  /// The revisions from the root to the current one, both included.
  public var path: [Int] { path(to: current) }

  /// The revisions from the root to a given one, both included; none for an unknown number.
  public func path(to number: Int) -> [Int] {
    var result: [Int] = []
    var next = self[number] == nil ? nil : Optional(number)
    while let step = next {
      result.append(step)
      next = revisions[step].parent.flatMap { $0 < step ? $0 : nil }
    }
    return result.reversed()
  }

  /// The revisions to take back, nearest first, and those to make again, in order, to get to one
  /// that there is.
  ///
  /// Costs as many steps as lie between the two.
  func route(to number: Int) -> (undone: [Int], redone: [Int]) {
    var from = current
    var to = number
    var undone: [Int] = []
    var redone: [Int] = []
    while from != to {
      let higher = max(from, to)
      guard let parent = revisions[higher].parent, parent < higher else { break }
      if higher == from {
        undone.append(from)
        from = parent
      } else {
        redone.append(to)
        to = parent
      }
    }
    return (undone, redone.reversed())
  }

  /// Adds an edit below the current revision, or merges it into that, and stands there.
  mutating func record(
    _ edit: TextEdit, removed: Runs<Author>, inserted: Runs<Author>, by author: Author?,
    atMilliseconds milliseconds: Int
  ) {
    let revision = Revision(
      parent: current, edit: edit, removedAuthors: removed, insertedAuthors: inserted,
      author: author, milliseconds: milliseconds, kind: Revision<Author>.kind(of: edit))
    if let merged = revisions[current].merged(with: revision) {
      revisions[current] = merged
      return
    }
    revisions.append(revision)
    revisions[current].children.append(count - 1)
    revisions[current].preferredChild = count - 1
    current = count - 1
  }

  /// Keeps a revision from growing: what is typed after it is one of its own.
  mutating func seal(_ number: Int) {
    guard revisions.indices.contains(number), revisions[number].kind != .whole else { return }
    revisions[number].kind = .whole
  }

  /// Stands at a revision and remembers the way to it for redo.
  ///
  /// - Parameter redone: the steps of ``route(to:)`` that were made again.
  mutating func visit(_ number: Int, redoing redone: [Int]) {
    for step in redone {
      guard let parent = revisions[step].parent, revisions[parent].preferredChild != step else {
        continue
      }
      revisions[parent].preferredChild = step
    }
    current = number
  }
}

extension RevisionTree: Packable {
  /// Adds the newest revisions, and attaches the older ones as pages.
  public func pack(into writer: inout PackedWriter) {
    writer.write(current)
    writer.write(revisions)
  }

  /// Reads a tree without unpacking its older revisions.
  public init(unpacking reader: inout PackedReader) {
    current = Int(unpacking: &reader)
    revisions = PackedArray(unpacking: &reader)
    if !revisions.indices.contains(current) {
      reader.fail()
      self = RevisionTree()
    }
  }
}
