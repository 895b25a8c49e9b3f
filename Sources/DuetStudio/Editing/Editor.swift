import DuetSession
import DuetText

/// A text while one command works on it: what it says, where the cursor is, and what becomes of them.
///
/// It is the same for the session's texts and for those of forms and queries, so a command that is
/// written once edits them all. A command makes one edit at most.
struct Editor: Sendable {
  /// The text before the command.
  let text: AuthoredText<Author>
  /// Whether the text is one line that takes no newline.
  let isSingleLine: Bool
  /// The revision that undo goes back to at most.
  let oldest: Int
  /// Where the person is in the text as it is after the command.
  var cursor: TextCursor
  /// How the text is laid out.
  var view: TextView
  /// What was copied, cut and deleted.
  var kills: KillRing
  /// What the command before this one did with them.
  let previous: KillRing.Step
  /// What the command does to the text; nil for nothing.
  private(set) var change: Change?
  /// Where undo or redo leads; nil when the text's history is not moved in.
  private(set) var revision: Int?
  /// What the world is to do.
  var effects: [Effect] = []
  /// A sentence for the bottom of the screen.
  var notice: Notice?

  /// An edit with the authors of what it puts in; nil for the person alone.
  struct Change: Equatable, Sendable {
    let edit: TextEdit
    let authors: Runs<Author>?
  }

  /// A text with a cursor in it.
  init(
    _ text: AuthoredText<Author>, cursor: TextCursor, view: TextView = TextView(),
    kills: KillRing = KillRing(), isSingleLine: Bool = false, oldest: Int = 0
  ) {
    self.text = text
    self.cursor = cursor
    self.view = view
    self.kills = kills
    previous = kills.step
    self.kills.step = .other
    self.isSingleLine = isSingleLine
    self.oldest = oldest
  }

  /// The text before the command.
  var buffer: TextBuffer { text.buffer }

  /// The revision that undo leads to; nil when there is nothing to undo.
  var undoTarget: Int? { text.revisions.current > oldest ? text.undoTarget : nil }

  /// Replaces a range, and leaves the cursor after what was put in.
  ///
  /// - Parameter authors: who wrote what is put in, as long as that in bytes; nil for the person.
  mutating func replace(
    _ range: Range<Int>, with inserted: String, authors: Runs<Author>? = nil
  ) {
    let edit = buffer.edit(replacing: range, with: inserted)
    guard !edit.isEmpty else { return }
    // An edit without authors is the person's, and joins those before it.
    let isPersons = authors.map { $0.runCount == 1 && $0.value(at: 0) == .person } ?? true
    change = Change(edit: edit, authors: isPersons ? nil : authors)
    cursor = TextCursor(offset: edit.offset + edit.inserted.utf8.count)
    view.follow()
  }

  /// Puts text in at the cursor, in place of what is selected; one line takes newlines as spaces.
  mutating func insert(_ inserted: String, authors: Runs<Author>? = nil) {
    let range = cursor.selection ?? cursor.offset..<cursor.offset
    guard isSingleLine, inserted.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return replace(range, with: inserted, authors: authors)
    }
    var line = ""
    var lineAuthors = Runs<Author>()
    var offset = 0
    for character in inserted {
      let kept: Character = character.isNewline ? " " : character
      line.append(kept)
      lineAuthors.append(
        authors?.value(at: offset) ?? .person, count: String(kept).utf8.count)
      offset += character.utf8.count
    }
    replace(range, with: line, authors: lineAuthors)
  }

  /// Moves the cursor; with `selecting` the selection grows, else it is dropped.
  mutating func move(to offset: Int, selecting: Bool) {
    cursor = TextCursor(
      offset: offset, anchor: selecting ? cursor.anchor ?? cursor.offset : nil)
    view.follow()
  }

  /// Goes to a revision of the text, with the cursor at what changes.
  mutating func travel(to target: Int?) {
    guard let target else { return }
    let isUndo = target < text.revisions.current
    if let edit = text.revisions[isUndo ? text.revisions.current : target]?.edit {
      let shown = isUndo ? edit.removed : edit.inserted
      cursor = TextCursor(offset: edit.offset + shown.utf8.count)
    }
    revision = target
    view.follow()
  }
}
