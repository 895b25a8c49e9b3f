import DuetSession
import DuetText

extension RandomScript {
  mutating func textFact() -> Fact {
    let place: TextPlace = draw(4) == 0 ? .prompt : .draft
    switch draw(10) {
    case 0: return .textMoved(TextMove(place: place, revision: undoTarget(in: place)))
    case 1: return .textMoved(TextMove(place: place, revision: redoTarget(in: place)))
    case 2:
      let count = session.text(place).revisions.count
      return .textMoved(TextMove(place: place, revision: draw(count)))
    case 3: return pasteFact(in: place)
    case 4..<7: return .textEdited(TextChange(place: place, edit: replacement(in: place)))
    default:
      let buffer = session.text(place).buffer
      let end = buffer.utf8Count
      let edit = buffer.edit(replacing: end..<end, with: text(3))
      return .textEdited(TextChange(place: place, edit: edit))
    }
  }

  /// An edit that fits, of a range drawn anywhere in a text.
  mutating func replacement(in place: TextPlace) -> TextEdit {
    let buffer = session.text(place).buffer
    let start = draw(buffer.utf8Count + 1)
    let end = min(start + draw(12), buffer.utf8Count)
    return buffer.edit(replacing: start..<end, with: draw(3) == 0 ? "" : text(4))
  }

  /// A piece of a text pasted at another place with its authors kept.
  private mutating func pasteFact(in place: TextPlace) -> Fact {
    let source = session.draft
    let start = source.buffer.scalarBoundary(atOrBefore: draw(source.buffer.utf8Count + 1))
    let end = source.buffer.scalarBoundary(atOrBefore: start + draw(40))
    let range = start..<max(start, end)
    let buffer = session.text(place).buffer
    let target = draw(buffer.utf8Count + 1)
    let edit = buffer.edit(replacing: target..<target, with: source.buffer.slice(range))
    return .textEdited(
      TextChange(place: place, edit: edit, authors: source.authors(in: range)))
  }

  private func undoTarget(in place: TextPlace) -> Int {
    session.text(place).undoTarget ?? 0
  }

  private func redoTarget(in place: TextPlace) -> Int {
    session.text(place).redoTarget ?? session.text(place).revisions.current
  }
}
