/// Every state a text was ever in, as a tree of edits with a place in it.
///
/// Revisions are numbered densely from 0, the empty root, in the order in which they were made.
/// Nothing is ever taken out, so typing after an undo adds a branch and loses nothing.
public struct RevisionTree<Author: Hashable & Sendable>: Sendable, Equatable {
  private var revisions: [Revision<Author>] = [.root]
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
      next = revisions[step].parent
    }
    return result.reversed()
  }

  /// The revisions to take back, nearest first, and those to make again, in order, to get to one.
  func route(to number: Int) -> (undone: [Int], redone: [Int]) {
    let from = path
    let to = path(to: number)
    let shared = zip(from, to).prefix { $0 == $1 }.count
    return (from[shared...].reversed(), Array(to[shared...]))
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

  /// Stands at a revision and remembers the way to it for redo.
  mutating func visit(_ number: Int) {
    current = number
    for (parent, child) in zip(path, path.dropFirst()) { revisions[parent].preferredChild = child }
  }
}
