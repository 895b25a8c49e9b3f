/// One node of an undo tree: an edit, who wrote what it removed and inserted, and where it leads.
public struct Revision<Author: Hashable & Packable>: Sendable, Equatable {
  /// What an edit was, which decides what it may merge with.
  enum Kind: Sendable, Equatable {
    case typing, deleting, deletingBackward, deletingForward, whole
  }

  /// The revision before this one, or nil for the empty root.
  public let parent: Int?
  /// The revisions made from this one, oldest first.
  public internal(set) var children: [Int] = []
  /// The child that was visited or made last; redo leads there.
  public internal(set) var preferredChild: Int?
  /// The edit that leads from the parent to this revision.
  public internal(set) var edit: TextEdit
  /// The authors of the removed bytes.
  public internal(set) var removedAuthors: Runs<Author>
  /// The authors of the inserted bytes.
  public internal(set) var insertedAuthors: Runs<Author>
  /// Who made the edit, or nil when what it inserted may have several authors.
  public let author: Author?
  /// When the last edit that went into this revision was made, in milliseconds.
  public internal(set) var milliseconds: Int
  var kind: Kind
}

extension Revision {
  /// The state before the first edit.
  static var root: Revision {
    Revision(
      parent: nil, edit: TextEdit(offset: 0, removed: "", inserted: ""), removedAuthors: Runs(),
      insertedAuthors: Runs(), author: nil, milliseconds: 0, kind: .whole)
  }

  /// What an edit is when looked at alone.
  static func kind(of edit: TextEdit) -> Kind {
    if edit.inserted.hasLineFeed || edit.removed.hasLineFeed { return .whole }
    if edit.removed.isEmpty, edit.inserted.isOneGrapheme { return .typing }
    if edit.inserted.isEmpty, edit.removed.isOneGrapheme { return .deleting }
    return .whole
  }

  /// This revision with the edit of a newer one added, or nil when the two must stay apart.
  ///
  /// They merge when the same author types, or deletes in one direction, grapheme by grapheme at
  /// adjacent places, less than three seconds apart, without beginning a new word.
  func merged(with next: Revision) -> Revision? {
    guard author != nil, author == next.author, children.isEmpty,
      (0..<3000).contains(next.milliseconds - milliseconds)
    else { return nil }
    switch (kind, next.kind) {
    case (.typing, .typing): return mergedTyping(next)
    case (.deleting, .deleting), (.deletingBackward, .deleting), (.deletingForward, .deleting):
      return mergedDeletion(next)
    default: return nil
    }
  }

  private func mergedTyping(_ next: Revision) -> Revision? {
    guard next.edit.offset == edit.insertedRange.upperBound,
      !Self.beginsWord(edit.inserted.last, next.edit.inserted.first)
    else { return nil }
    var result = self
    result.edit = TextEdit(
      offset: edit.offset, removed: "", inserted: edit.inserted + next.edit.inserted)
    result.insertedAuthors.append(next.insertedAuthors)
    result.milliseconds = next.milliseconds
    return result
  }

  private func mergedDeletion(_ next: Revision) -> Revision? {
    var result = self
    result.milliseconds = next.milliseconds
    if next.edit.removedRange.upperBound == edit.offset, kind != .deletingForward {
      guard !Self.beginsWord(edit.removed.first, next.edit.removed.first) else { return nil }
      result.kind = .deletingBackward
      result.edit = TextEdit(
        offset: next.edit.offset, removed: next.edit.removed + edit.removed, inserted: "")
      result.removedAuthors = next.removedAuthors
      result.removedAuthors.append(removedAuthors)
      return result
    }
    guard next.edit.offset == edit.offset, kind != .deletingBackward,
      !Self.beginsWord(edit.removed.last, next.edit.removed.first)
    else { return nil }
    result.kind = .deletingForward
    result.edit = TextEdit(
      offset: edit.offset, removed: edit.removed + next.edit.removed, inserted: "")
    result.removedAuthors.append(next.removedAuthors)
    return result
  }

  private static func beginsWord(_ before: Character?, _ after: Character?) -> Bool {
    guard let before, let after else { return false }
    return before.isWhitespace && !after.isWhitespace
  }
}
