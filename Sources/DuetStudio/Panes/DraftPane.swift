public import DuetScreen
public import DuetSession
import DuetText

/// The manuscript: edited freely, with every grapheme's author known.
public struct DraftPane: TextPane {
  /// Its name.
  public static let id: PaneID = "draft"
  /// Its title.
  public static let title = "Draft"
  /// It keeps something of its own in step.
  public static let followsEvents = true
  /// It can stand in any layout.
  public static let canStand = true
  /// Marks tell who wrote a row; their column is kept free before there are any.
  public static let hasMargin = true
  static let place: TextPlace? = .draft

  var view = TextView()
  var find = FindBar()
  /// Whether authors are told apart by colour and mark.
  private var showsAuthors = true
  /// The words of the draft; nil when they are to be counted anew.
  private var words: Int?
  /// The draft as it is drawn while a variant is shown in its place.
  private var preview: PreviewText?
  /// How far it is to the goal.
  private var goal = GoalCount()

  /// The pane at the start.
  public init() {}

  /// What can be done in it.
  public static let commands: [Command<DraftPane>] =
    [
      Command(
        "draft.undo", "Undo", label: "undo", keys: ["ctrl-u", "alt-z"],
        help: "Goes back one step in the tree of versions; nothing is ever lost.",
        unavailable: { _, desk, context in
          desk.undoTarget(.draft, in: context.session) == nil ? "Nothing to undo" : nil
        }
      ) { pane, desk, context in
        pane.view.follow()
        return pane.undo(&desk, context)
      },
      Command(
        "draft.redo", "Redo", label: "redo", keys: ["alt-u"],
        help: "Goes forward again, along the branch visited last.",
        unavailable: { _, desk, context in
          desk.redoTarget(.draft, in: context.session) == nil ? "Nothing to redo" : nil
        }
      ) { pane, desk, context in
        pane.view.follow()
        return pane.redo(&desk, context)
      },
      Command(
        "draft.switch-branch", "Other branch", label: "branch", keys: ["alt-o"],
        help:
          "Takes the next of the ways that were gone from the last fork, and says what is there.",
        unavailable: { _, _, context in
          Fork(context.session.draft) == nil ? "There is no other branch here" : nil
        }
      ) { pane, desk, context in
        pane.view.follow()
        return Fork(context.session.draft)?.follow(&desk, context) ?? .none
      },
      Command(
        "draft.back-to-fork", "Back to the last fork", label: "fork", keys: [],
        help: "Goes back to where the draft was last gone on from in several ways.",
        unavailable: { _, _, context in
          Fork(context.session.draft) == nil ? "There is no other branch here" : nil
        }
      ) { pane, desk, context in
        pane.view.follow()
        return Fork(context.session.draft).map {
          desk.leap(to: $0.revision, in: .draft, context.session)
        } ?? .none
      },
      Command(
        "draft.show-authors", "Authors on or off", label: "authors", keys: ["f7"],
        help: "Tells your text and accepted text apart by colour and by marks beside it, or not."
      ) { pane, _, _ in
        pane.showsAuthors.toggle()
        return .notice("authors \(pane.showsAuthors ? "on" : "off")")
      },
      Command(
        "draft.tell-author", "Who wrote this?", label: "who", keys: ["shift-f7"],
        help: "Names who wrote what stands at the cursor: you, or which variant and preset.",
        unavailable: { _, _, context in
          context.session.draft.buffer.isEmpty ? "Nothing is written yet" : nil
        }
      ) { _, desk, context in
        let sentence = context.session.authorSentence(
          at: desk[.draft].offset, isSealed: context.isSealed)
        return sentence.map { .notice($0) } ?? .none
      },
      Command(
        "draft.tell-shares", "Who wrote how much?", label: "shares", keys: [],
        help: "Tells what part of the draft you wrote, and what each preset.",
        unavailable: { _, _, context in
          context.session.draft.buffer.isEmpty ? "Nothing is written yet" : nil
        }
      ) { _, _, context in
        // In a replay the end may have a pair open of which the moment knows nothing.
        .notice(context.isSealed ? context.session.sealedShareText : context.session.shareText)
      },
    ] + EditCommands.all() + FindCommands.all()

  /// How many words the draft has, of how many that are wanted, and whether it is at a fork.
  public func caption(_ desk: Desk, _ context: Context) -> String {
    let words = words ?? context.session.draft.buffer.wordCount
    let ways = context.session.draft.children(of: context.session.draft.revisions.current).count
    let fork = ways > 1 && context.replay == nil ? "a fork of \(ways)" : ""
    let count = goal.caption(words, context.session.goal)
    let hidden = context.keymap.isLinear ? "" : view.hiddenWords(in: context.session.draft.buffer)
    return [count, hidden, fork, desk.previewCaption(context)].filter { !$0.isEmpty }
      .joined(separator: "  ")
  }

  /// The keys that matter while writing.
  public func hints(_ context: Context) -> [CommandID] {
    if find.isOpen { return find.hints }
    return ["prompt.generate", "variants.accept", "rating.start", "studio.focus-next"]
  }

  /// Takes in typing, pastes and the mouse.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? {
    if case .mouse(let event) = input,
      let offset = preview.flatMap({ view.offset(at: event, in: $0) })
    {
      // What is shown may be the picture of a text that was changed since.
      let offset = context.session.draft.buffer.graphemeBoundary(atOrBefore: offset)
      return edit(&desk, context) {
        event.kind == .drag
          ? $0.drag(to: offset) : $0.press(at: offset, count: 1, isExtending: false)
      }
    }
    return receiveText(input, &desk, context)
  }

  /// Keeps the cursor in the text.
  public mutating func follow(_ event: SessionEvent, _ desk: inout Desk, _ context: Context) {
    followText(event, &desk, context)
    desk.followPreview(event, context)
    switch event.fact {
    case _ where context.replay != nil: words = nil
    case .textEdited(let change) where change.place == .draft: count(change.edit, &desk, context)
    case .variantAccepted(let accepted): count(accepted.edit, &desk, context)
    case .textMoved(let move) where move.place == .draft:
      words = nil
      goal.forget()
    case .goalSet: goal.forget()
    default: break
    }
  }

  /// Counts what an edit that was just made has added; only its lines are read.
  private mutating func count(_ edit: TextEdit, _ desk: inout Desk, _ context: Context) {
    guard let before = words else { return }
    let after = before + context.session.draft.buffer.wordsAdded(by: edit)
    words = after
    if let remark = goal.remark(from: before, to: after, context.session.goal) {
      desk.remark = remark
    }
  }

  /// Keeps the cursor in sight.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    let buffer = context.session.draft.buffer
    if words == nil { words = buffer.wordCount }
    goal.follow(context)
    if find.isOpen { find.refresh(context.session.draft) }
    find.arrange(size)
    preview = desk.previewText(context)
    let cursor = desk[.draft].offset
    view.arrange(
      Size(columns: size.columns, rows: max(0, size.rows - find.rows)),
      cursor: preview?.shown(cursor) ?? cursor, in: preview?.buffer ?? buffer)
  }

  /// Who wrote each row, where it was not the person alone.
  public func margin(_ desk: Desk, _ context: Context) -> [Character] {
    let draft = context.session.draft
    guard showsAuthors, context.session.hasOtherAuthors else { return [] }
    return view.visibleRows(of: draft.buffer).map { row in
      AuthorMarks.mark(of: draft.authors(in: row.range))
    }
  }

  /// Draws the visible rows.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    let draft = context.session.draft
    if draft.buffer.isEmpty, !context.isFocused, context.replay == nil {
      canvas.text("The draft: write here.", at: .zero, style: context[.faint])
    }
    let style = { (author: Author) in
      guard showsAuthors else { return context[.text] }
      return author == .person ? context[.person] : context[.machine]
    }
    if let preview {
      view.draw(
        preview, of: draft, cursor: desk[.draft], on: &canvas,
        isFocused: showsCursor(desk, context), selected: context[.selection],
        kind: { preview.style(of: $0, context) }, style: style)
    } else {
      view.draw(
        draft, cursor: desk[.draft], on: &canvas, isFocused: showsCursor(desk, context),
        selected: context[.selection], matches: find.isOpen ? find.matches : [],
        matched: context[.match], style: style)
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
