import DuetScreen
import DuetSession
import DuetText

extension TextPane {
  /// Opens the bar for what is selected, or for what was looked for last.
  mutating func openFind(isReplacing: Bool, _ desk: inout Desk, _ context: Context) {
    guard let place = Self.place else { return }
    let buffer = context.session.text(place).buffer
    let selected = desk[place].selection.map { $0.count < 200 ? buffer.slice($0) : "" } ?? ""
    find.open(at: desk[place], selected: selected, isReplacing: isReplacing)
    _ = lookAgain(&desk, context)
  }

  /// Closes the bar at the match, or where the person was before.
  ///
  /// The text may be another one than it was when the bar was opened: undo and the versions lead to
  /// shorter ones.
  mutating func closeFind(isReturning: Bool, _ desk: inout Desk, _ context: Context) {
    guard let place = Self.place else { return }
    let match = desk[place].selection
    let cursor =
      isReturning || find.matches.isEmpty
      ? find.origin : TextCursor(offset: match?.lowerBound ?? desk[place].offset)
    desk[place] = cursor.within(context.session.text(place).buffer)
    find.close()
    view.follow()
  }

  /// Takes the bar's field back, and finds as one types.
  mutating func keepFind(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    find.field = field
    return isChanged && !find.isOnReplacement ? lookAgain(&desk, context) : .none
  }

  /// Goes to the first match from where the person was before.
  mutating func lookAgain(_ desk: inout Desk, _ context: Context) -> Outcome {
    guard let place = Self.place else { return .none }
    find.refresh(context.session.text(place))
    if let match = find.match(from: find.origin.selection?.lowerBound ?? find.origin.offset) {
      select(match, &desk)
    } else {
      desk[place] = find.origin.within(context.session.text(place).buffer)
    }
    view.follow()
    return .none
  }

  /// Goes to the next match, or to the one before; round at the ends of the text.
  mutating func goToMatch(forward: Bool, _ desk: inout Desk, _ context: Context) -> Outcome {
    guard let place = Self.place else { return .none }
    find.refresh(context.session.text(place))
    let cursor = desk[place]
    let lower = cursor.selection?.lowerBound ?? cursor.offset
    let isAtMatch = cursor.selection.map(find.matches.contains) ?? !find.isOpen
    let match =
      forward ? find.match(from: isAtMatch ? lower + 1 : lower) : find.match(before: lower)
    guard let match else {
      return .notice(
        "\"\(find.textQuery.text)\" is not in the \(Self.title.lowercased())", .warning)
    }
    select(match, &desk)
    let number = (find.matches.firstIndex(of: match) ?? 0) + 1
    return find.isOpen ? .none : .notice("\(number) of \(find.matches.count)")
  }

  private mutating func select(_ match: Range<Int>, _ desk: inout Desk) {
    guard let place = Self.place else { return }
    desk[place] = TextCursor(offset: match.upperBound, anchor: match.lowerBound)
    view.follow()
  }

  /// Replaces the match that is shown and goes to the next one.
  mutating func replaceMatch(_ desk: inout Desk, _ context: Context) -> Outcome {
    guard let place = Self.place else { return .none }
    let text = context.session.text(place)
    find.refresh(text)
    guard let match = desk[place].selection, find.matches.contains(match) else {
      return goToMatch(forward: true, &desk, context)
    }
    let edit = text.buffer.edit(replacing: match, with: find.replacementText)
    let change = edit.inserted.utf8.count - match.count
    if let next = find.match(from: match.upperBound), next != match {
      let shift = next.lowerBound > match.lowerBound ? change : 0
      select(next.lowerBound + shift..<next.upperBound + shift, &desk)
    } else {
      desk[place] = TextCursor(offset: edit.offset + edit.inserted.utf8.count)
    }
    guard edit.inserted != edit.removed else { return .none }
    find.follow(edit)
    return .fact(.textEdited(TextChange(place: place, edit: edit)))
  }

  /// Replaces every match in one step.
  mutating func replaceMatches(_ desk: inout Desk, _ context: Context) -> Outcome {
    guard let place = Self.place else { return .none }
    let text = context.session.text(place)
    find.refresh(text)
    let count = find.matches.count
    guard count > 0 else { return goToMatch(forward: true, &desk, context) }
    var editor = Editor(text, cursor: desk[place], view: view)
    editor.replaceAll(find.matches, with: find.replacementText)
    guard let change = editor.change else { return .none }
    desk[place] = editor.cursor
    view.follow()
    find.follow(change.edit)
    return Outcome(
      facts: [
        .textEdited(TextChange(place: place, edit: change.edit, authors: change.authors))
      ], notice: Notice("replaced \(count) \(count == 1 ? "match" : "matches")"))
  }
}
