import DuetSession
import DuetText

extension Editor {
  /// Lets the text say something else, in one edit from the first change to the last.
  ///
  /// What both have, word by word, keeps its authors; the rest is the person's. The cursor stays at
  /// its place in what both have. One line takes newlines as spaces.
  mutating func replaceAll(with new: String) {
    let new = isSingleLine ? String(new.map { $0.isNewline ? " " : $0 }) : new
    let runs = WordDiff.diff(from: buffer.text, to: new)
    guard let first = runs.firstIndex(where: { $0.kind != .same }),
      let last = runs.lastIndex(where: { $0.kind != .same })
    else { return }
    let start = runs[..<first].reduce(0) { $0 + $1.text.utf8.count }
    var offset = start
    var whole = Clipping("", by: .person)
    var place = cursor.offset
    for run in runs[first...last] {
      let length = run.text.utf8.count
      switch run.kind {
      case .same: whole.append(Clipping(offset..<offset + length, of: text))
      case .added:
        whole.append(Clipping(run.text, by: .person))
        if cursor.offset > offset { place += length }
      case .removed: if cursor.offset > offset { place -= min(length, cursor.offset - offset) }
      }
      if run.kind != .added { offset += length }
    }
    replace(start..<offset, with: whole.text, authors: whole.authors)
    cursor = TextCursor(offset: TextBuffer(new).graphemeBoundary(atOrBefore: place))
  }
}

extension StudioModel {
  /// Takes in what the person made of a pane's text in a program of their own.
  public mutating func takeEdited(_ text: String, in pane: PaneID) -> Outcome {
    withoutFactsWhereRefused { model in
      let context = model.context(for: pane)
      guard var target = model.panes[pane] else { return .none }
      let outcome = target.edit(&model.desk, context) { $0.replaceAll(with: text) }
      model.panes[pane] = target
      return outcome
    }
  }
}
