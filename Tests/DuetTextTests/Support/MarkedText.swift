import DuetText

/// A text with a cursor, written with a bar where the cursor is: `"hello| world"`.
struct MarkedText: Equatable, CustomStringConvertible {
  var buffer: TextBuffer
  var cursor: Int

  init(_ marked: String) {
    let scalars = marked.unicodeScalars
    let bar = scalars.firstIndex(of: "|") ?? scalars.endIndex
    let head = String(scalars[..<bar])
    cursor = head.utf8.count
    buffer = TextBuffer(head + String(scalars[bar...].dropFirst()))
  }

  var description: String {
    buffer.slice(0..<cursor) + "|" + buffer.slice(cursor..<buffer.utf8Count)
  }

  /// What a writer does to a text.
  enum Action {
    case forward(TextUnit, Int = 1)
    case backward(TextUnit, Int = 1)
    case deleteForward(TextUnit)
    case deleteBackward(TextUnit)
    case type(String)
  }

  /// The text after an action, as it is written.
  func after(_ action: Action) -> String {
    var result = self
    switch action {
    case .forward(let unit, let count):
      result.cursor = buffer.offset(after: cursor, by: unit, count: count)
    case .backward(let unit, let count):
      result.cursor = buffer.offset(before: cursor, by: unit, count: count)
    case .deleteForward(let unit):
      result.replace(cursor..<buffer.offset(after: cursor, by: unit), with: "")
    case .deleteBackward(let unit):
      result.replace(buffer.offset(before: cursor, by: unit)..<cursor, with: "")
    case .type(let text): result.replace(cursor..<cursor, with: text)
    }
    return result.description
  }

  private mutating func replace(_ range: Range<Int>, with text: String) {
    let edit = buffer.edit(replacing: range, with: text)
    buffer.apply(edit)
    cursor = edit.insertedRange.upperBound
  }
}
