public import DuetScreen
public import DuetSession
import DuetText

/// The manuscript: edited freely, with every grapheme's author known.
public struct DraftPane: TextPane {
  /// Its name.
  public static let id: PaneID = "draft"
  /// Its title.
  public static let title = "Draft"
  static let place: TextPlace? = .draft

  var view = TextView()
  var find = FindBar()
  /// Whether authors are told apart by colour and mark.
  private var showsAuthors = true
  /// The words of the draft; nil when they are to be counted anew.
  private var words: Int?

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<DraftPane>] =
    [
      Command(
        "draft.undo", "Undo", label: "undo", keys: ["ctrl-u", "alt-z"],
        help: "Goes back one step in the tree of versions; nothing is ever lost.",
        unavailable: { _, _, context in
          context.session.draft.undoTarget == nil ? "Nothing to undo" : nil
        }
      ) { pane, desk, context in
        pane.travel(to: context.session.draft.undoTarget, &desk, context)
      },
      Command(
        "draft.redo", "Redo", label: "redo", keys: ["alt-u"],
        help: "Goes forward again, along the branch visited last.",
        unavailable: { _, _, context in
          context.session.draft.redoTarget == nil ? "Nothing to redo" : nil
        }
      ) { pane, desk, context in
        pane.travel(to: context.session.draft.redoTarget, &desk, context)
      },
      Command(
        "draft.switch-branch", "Other branch", label: "branch", keys: ["alt-o"],
        help: "After an undo: takes the next of the branches that were written from here.",
        unavailable: { _, _, context in
          let draft = context.session.draft
          return draft.children(of: draft.revisions.current).count < 2
            ? "There is no other branch here" : nil
        }
      ) { pane, desk, context in
        let draft = context.session.draft
        let branches = draft.children(of: draft.revisions.current)
        let place = branches.firstIndex { $0 == draft.redoTarget } ?? 0
        return pane.travel(to: branches[(place + 1) % branches.count], &desk, context)
      },
      Command(
        "draft.show-authors", "Authors on or off", label: "authors", keys: ["f7"],
        help: "Tells your text and accepted text apart, or not."
      ) { pane, _, _ in
        pane.showsAuthors.toggle()
        return .none
      },
    ] + EditCommands.all() + FindCommands.all()

  /// How many words the draft has.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    let words = words ?? context.session.draft.buffer.wordCount
    let count = words == 0 ? "" : "\(words) \(words == 1 ? "word" : "words")"
    let hidden = view.hiddenWords(in: context.session.draft.buffer)
    return [count, hidden].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The keys that matter while writing.
  public func hints(_ context: Context) -> [CommandID] {
    if find.isOpen { return FindBar.hints }
    return ["prompt.generate", "variants.accept", "rating.start", "studio.focus-next"]
  }

  /// Takes in typing, pastes and the mouse.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    receiveText(input, &desk, context)
  }

  /// Keeps the cursor in the text.
  public mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    followText(event, &desk, context)
    switch event.fact {
    case _ where context.replay != nil: words = nil
    case .textEdited(let change) where change.place == .draft: count(change.edit, context)
    case .variantAccepted(let accepted): count(accepted.edit, context)
    case .textMoved: words = nil
    default: break
    }
  }

  /// Counts what an edit that was just made has added; only its lines are read.
  private mutating func count(_ edit: TextEdit, _ context: Context) {
    words = words.map { $0 + context.session.draft.buffer.wordsAdded(by: edit) }
  }

  /// Keeps the cursor in sight.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    let buffer = context.session.draft.buffer
    if words == nil { words = buffer.wordCount }
    if find.isOpen { find.refresh(context.session.draft) }
    find.arrange(size)
    view.arrange(
      Size(columns: size.columns, rows: max(0, size.rows - find.rows)),
      cursor: desk[.draft].offset, in: buffer)
  }

  /// Draws the visible rows.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let draft = context.session.draft
    if draft.buffer.isEmpty, !context.isFocused, context.replay == nil {
      canvas.text("The draft: write here.", at: .zero, style: context[.faint])
    }
    view.draw(
      draft, cursor: desk[.draft], on: &canvas, isFocused: showsCursor(desk, context),
      selected: context[.selection], matches: find.isOpen ? find.matches : [],
      matched: context[.match]
    ) { author in
      guard showsAuthors else { return context[.text] }
      return author == .person ? context[.person] : context[.machine]
    }
    find.draw(on: &canvas, cursor: desk[.draft], context)
  }
}

extension TextBuffer {
  /// The words of the whole text.
  fileprivate var wordCount: Int {
    (0..<lineCount).reduce(0) { $0 + WordCount.count(line($1)) }
  }

  /// How many more words the text has since an edit that was just made.
  ///
  /// Only what stands between the spaces around the edit is read.
  fileprivate func wordsAdded(by edit: TextEdit) -> Int {
    let end = edit.offset + edit.inserted.utf8.count
    let head = slice(space(before: edit.offset)..<edit.offset)
    let tail = slice(end..<space(after: end))
    return WordCount.count(head + edit.inserted + tail)
      - WordCount.count(head + edit.removed + tail)
  }

  /// The end of the nearest space before an offset in its line, or the line's start.
  private func space(before offset: Int) -> Int {
    let start = lineStart(lineIndex(containing: offset))
    let bytes = line(lineIndex(containing: offset)).utf8
    var index = bytes.index(bytes.startIndex, offsetBy: offset - start)
    while index > bytes.startIndex, bytes[bytes.index(before: index)] != 0x20 {
      index = bytes.index(before: index)
    }
    return start + bytes.distance(from: bytes.startIndex, to: index)
  }

  /// The nearest space after an offset in its line, or the line's end.
  private func space(after offset: Int) -> Int {
    let start = lineStart(lineIndex(containing: offset))
    let bytes = line(lineIndex(containing: offset)).utf8
    var index = bytes.index(bytes.startIndex, offsetBy: offset - start)
    while index < bytes.endIndex, bytes[index] != 0x20 { index = bytes.index(after: index) }
    return start + bytes.distance(from: bytes.startIndex, to: index)
  }
}
