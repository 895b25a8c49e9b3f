import DuetText

/// The part of a text that a run of edits changed, before and after.
///
/// Costs the edits, not the text: outside the window both texts are the same.
struct TextWindow {
  private let before: TextBuffer
  /// Where the window begins in both texts; nil before the first edit.
  private var start: Int?
  private var endBefore = 0
  private var endAfter = 0

  /// A window on a text in which nothing has changed yet.
  init(_ before: TextBuffer) { self.before = before }

  /// Takes in an edit that is about to be made.
  ///
  /// - Parameter buffer: the text that the edit is made in.
  mutating func extend(over edit: TextEdit, in buffer: TextBuffer) {
    let range = edit.removedRange
    // An edit that does not fit, as in a damaged file, changes nothing.
    guard range.lowerBound >= 0, range.upperBound <= buffer.utf8Count,
      buffer.slice(range).utf8.elementsEqual(edit.removed.utf8)
    else { return }
    widen(to: range)
    endAfter += edit.inserted.utf8.count - edit.removed.utf8.count
  }

  /// Takes in that anything in the text may change.
  mutating func extendOverAll(of buffer: TextBuffer) { widen(to: 0..<buffer.utf8Count) }

  /// Says how long the text is after what may have changed all of it.
  mutating func end(at count: Int) { endAfter = count }

  private mutating func widen(to range: Range<Int>) {
    guard let start else {
      start = range.lowerBound
      endBefore = range.upperBound
      endAfter = range.upperBound
      return
    }
    self.start = min(start, range.lowerBound)
    let more = max(0, range.upperBound - endAfter)
    endBefore += more
    endAfter += more
  }

  /// What was there, and what is there now.
  func texts(in after: TextBuffer) -> (removed: String, inserted: String) {
    guard let start else { return ("", "") }
    return (before.slice(start..<endBefore), after.slice(start..<endAfter))
  }
}
