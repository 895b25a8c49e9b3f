import DuetScreen
import DuetSession
import DuetText

extension VersionsPane {
  /// What can be done in it.
  public static let commands: [Command<VersionsPane>] =
    moves + goings + marks + entries + EditCommands.all()

  private typealias Act = @Sendable (inout VersionsPane, inout Desk, Context) -> Outcome

  /// A command of the list, which is done where the list is shown.
  private static func listing(
    _ id: CommandID, _ title: String, label: String, keys: [String], help: String,
    run: @escaping Act
  ) -> Command<VersionsPane> {
    Command(
      id, title, label: label, keys: keys, help: help,
      unavailable: { _, _, context in
        let open = context.keymap.key(for: "versions.open") ?? "the palette"
        return context.place == VersionsPane.id ? nil : "Open the versions first: \(open) does"
      }
    ) { pane, desk, context in
      pane.update(context)
      return run(&pane, &desk, context)
    }
  }

  private static func moving(
    _ id: CommandID, _ title: String, _ keys: [String], label: String = "move",
    _ row: @escaping @Sendable (VersionsPane, Context) -> Int?
  ) -> Command<VersionsPane> {
    listing(id, title, label: label, keys: keys, help: "Moves in the tree of versions.") {
      pane, _, context in
      guard let row = row(pane, context) else { return .notice("There is none further on") }
      pane.choose(row: row)
      return .none
    }
  }

  private static let moves: [Command<VersionsPane>] = [
    moving("versions.next", "Version below", ["down", "j"]) { $0.row($1) + 1 },
    moving("versions.previous", "Version above", ["up", "k"]) { $0.row($1) - 1 },
    moving("versions.page-down", "A page of versions down", ["pagedown"]) {
      $0.row($1) + max(1, $0.areas.list.rows - 1)
    },
    moving("versions.page-up", "A page of versions up", ["pageup"]) {
      $0.row($1) - max(1, $0.areas.list.rows - 1)
    },
    moving("versions.newest", "Top of the tree", ["home"]) { _, _ in 0 },
    moving("versions.oldest", "Bottom of the tree", ["end"]) { pane, _ in
      pane.outline.lines.count - 1
    },
    moving("versions.to-parent", "What it was made from", ["left", "h"]) { pane, context in
      pane.parentRow(context)
    },
    moving("versions.to-child", "What was made from it", ["right", "l"]) { pane, context in
      pane.outline.next(after: pane.selection(context)).flatMap { pane.outline.place(of: $0) }
    },
    moving("versions.next-branch", "Next branch", ["b", "tab"], label: "branch") { pane, context in
      pane.row(after: pane.row(context)) { $0.beginsBranch }
    },
    moving("versions.next-name", "Next named version", [">"]) { pane, context in
      let names = context.session.versionMarks(pane.place).names
      return pane.row(after: pane.row(context)) { names[$0.revision] != nil }
    },
    moving("versions.to-current", "The current version", ["."]) { pane, context in
      pane.outline.place(of: context.session.text(pane.place).revisions.current)
    },
  ]

  /// The next line below one that something is true of, going round at the end.
  private func row(after row: Int, where isWanted: (VersionOutline.Line) -> Bool) -> Int? {
    let lines = outline.lines
    return (row + 1..<max(row + 1, lines.count)).first { isWanted(lines[$0]) }
      ?? (0..<min(row + 1, lines.count)).first { isWanted(lines[$0]) }
  }

  private func parentRow(_ context: Context) -> Int? {
    guard outline.lines.indices.contains(row(context)) else { return nil }
    let first = outline.lines[row(context)].first
    return context.session.text(place).revisions[first]?.parent.flatMap { outline.place(of: $0) }
  }

  private static let goings: [Command<VersionsPane>] = [
    listing(
      "versions.go", "Go to this version", label: "go", keys: ["enter"],
      help: "The text is what it was in this version; undo leads back to where you were."
    ) { pane, desk, context in
      if let name = pane.entry?.string { return pane.name(name, context) }
      return pane.go(closing: true, &desk, context)
    },
    listing(
      "versions.show", "Go there and stay in the list", label: "show", keys: ["space"],
      help: "Goes to this version without leaving the list."
    ) { pane, desk, context in pane.go(closing: false, &desk, context) },
    listing(
      "versions.restore", "Bring this version back as a new one", label: "bring back", keys: ["r"],
      help: "Makes a new version after the current one that is equal to this; nothing is left out."
    ) { pane, desk, context in pane.restore(&desk, context) },
    listing(
      "versions.unfold", "Unfold or fold the steps", label: "unfold", keys: ["o"],
      help: "Shows every step of a line by itself, or folds them again."
    ) { pane, _, context in
      guard pane.outline.lines.indices.contains(pane.row(context)) else { return .none }
      let line = pane.outline.lines[pane.row(context)]
      if pane.unfolded.remove(line.run) == nil {
        guard line.steps > 1 else { return .notice("It is one step: there is nothing to unfold") }
        pane.unfolded.insert(line.run)
      }
      pane.chosen = line.revision
      pane.update(context)
      return .none
    },
    listing(
      "versions.switch-text", "Draft, prompt or notes", label: "text", keys: ["t"],
      help: "Shows the versions of the next of the session's texts."
    ) { pane, _, context in
      let all = TextPlace.allCases
      let place = all.firstIndex(of: pane.place) ?? 0
      pane = VersionsPane(of: all[(place + 1) % all.count])
      pane.update(context)
      return .notice("versions of the \(pane.place.rawValue)")
    },
    listing(
      "versions.cancel", "Forget the name, or go back", label: "back", keys: ["escape", "q"],
      help: "While a name is typed: forgets it; else leaves the versions."
    ) { pane, _, _ in
      guard pane.entry == nil else {
        pane.entry = nil
        return .none
      }
      return .effect(.back)
    },
  ]

  private mutating func go(closing: Bool, _ desk: inout Desk, _ context: Context) -> Outcome {
    let revision = selection(context)
    var outcome = desk.leap(to: revision, in: place, context.session)
    let undo = context.keymap.key(for: "draft.undo") ?? "undo"
    if !outcome.facts.isEmpty {
      outcome.notice = Notice("version \(revision): \(undo) leads back to where you were")
    }
    if closing { outcome.effects += [.back, .focus(PaneID(stringLiteral: place.rawValue))] }
    return outcome
  }

  private mutating func restore(_ desk: inout Desk, _ context: Context) -> Outcome {
    let revision = selection(context)
    guard let fact = context.session.restoration(of: revision, in: place) else {
      return .notice("The \(place.rawValue) is what it was in this version", .warning)
    }
    if case .textEdited(let change) = fact,
      let wanted = context.session.text(place).standing(at: revision)
    {
      desk.follow(change.edit, in: place, wanted.buffer)
    }
    chosen = nil
    return Outcome(
      facts: [fact], notice: Notice("version \(revision) is back; what was there before is kept"))
  }

  private static let marks: [Command<VersionsPane>] = [
    listing(
      "versions.mark", "Mark to compare with", label: "mark", keys: ["m"],
      help: "Other versions are compared with the marked one; again takes the mark away."
    ) { pane, _, context in
      let revision = pane.selection(context)
      pane.marked = pane.marked == revision ? nil : revision
      return .notice(
        pane.marked == nil
          ? "versions are compared with the current one"
          : "versions are compared with version \(revision)")
    },
    listing(
      "versions.compare", "Compare, or show the text", label: "compare", keys: ["c"],
      help: "Shows which words differ from the marked version, or from the current one."
    ) { pane, _, _ in
      pane.isComparing.toggle()
      pane.preview.scroll = 0
      return .none
    },
    listing(
      "versions.scroll-down", "Scroll the text down", label: "scroll", keys: ["ctrl-down", "d"],
      help: "Scrolls the version that is shown."
    ) { pane, _, _ in
      pane.preview.scroll += 3
      return .none
    },
    listing(
      "versions.scroll-up", "Scroll the text up", label: "scroll", keys: ["ctrl-up", "u"],
      help: "Scrolls the version that is shown."
    ) { pane, _, _ in
      pane.preview.scroll -= 3
      return .none
    },
  ]

  private static let entries: [Command<VersionsPane>] = [
    Command(
      "versions.name", "Name a version", label: "name", keys: ["n"],
      help: "Gives the chosen version a name to find it by; an empty one takes the name away."
    ) { pane, _, context in
      pane.update(context)
      let isHere = context.place == VersionsPane.id
      if !isHere { pane.chosen = nil }
      pane.entry = TextField(
        context.session.versionMarks(pane.place).names[pane.selection(context)] ?? "")
      return isHere ? .none : .effect(.show("versions"))
    }
  ]

  private mutating func name(_ typed: String, _ context: Context) -> Outcome {
    entry = nil
    let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let revision = selection(context)
    let marks = context.session.versionMarks(place)
    guard name != marks.names[revision] ?? "" else { return .none }
    var outcome = Outcome.fact(
      .revisionNamed(RevisionName(place: place, revision: revision, name: name)))
    if let other = marks.revision(named: name), other != revision {
      outcome.notice = Notice("the name stood at version \(other) and is here now")
    }
    return outcome
  }
}
