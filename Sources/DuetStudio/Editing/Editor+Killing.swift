import DuetSession
import DuetText

extension Editor {
  /// Deletes a range so that it can be pasted.
  ///
  /// - Parameter forward: whether the range lies behind the cursor, and so behind what was deleted
  ///   there just before.
  mutating func kill(_ range: Range<Int>, forward: Bool) {
    guard !range.isEmpty else { return }
    let clipping = Clipping(range, of: text)
    if previous == .deleted(offset: cursor.offset, length: buffer.utf8Count) {
      kills.join(clipping, isAfter: forward)
    } else {
      kills.push(clipping)
    }
    replace(range, with: "")
    kills.step = .deleted(offset: range.lowerBound, length: buffer.utf8Count - range.count)
  }

  /// Deletes from the cursor over a unit, or what is selected.
  mutating func kill(by unit: TextUnit, forward: Bool) {
    let here = cursor.offset
    let other =
      forward ? buffer.offset(after: here, by: unit) : buffer.offset(before: here, by: unit)
    kill(cursor.selection ?? min(here, other)..<max(here, other), forward: forward)
  }

  /// Deletes to an end of the line; where the cursor is there already, the newline beyond it.
  mutating func killToLineEdge(forward: Bool) {
    let offset = cursor.offset
    let bounds = buffer.lineBounds(at: offset)
    let edge = forward ? bounds.upperBound : bounds.lowerBound
    guard edge == offset else {
      return kill(min(edge, offset)..<max(edge, offset), forward: forward)
    }
    let other =
      forward
      ? buffer.offset(after: offset, by: .grapheme) : buffer.offset(before: offset, by: .grapheme)
    kill(min(other, offset)..<max(other, offset), forward: forward)
  }

  /// Deletes whole lines: those that are selected, or that of the cursor, with one newline.
  mutating func killLines() {
    let lines = selectedLines
    let upper = buffer.offset(after: lines.upperBound, by: .grapheme)
    let isLast = lines.upperBound == buffer.utf8Count
    let lower =
      isLast ? buffer.offset(before: lines.lowerBound, by: .grapheme) : lines.lowerBound
    cursor = TextCursor(offset: cursor.selection == nil ? cursor.offset : lines.lowerBound)
    let isJoining =
      previous == .deleted(offset: lines.lowerBound, length: buffer.utf8Count)
    if isJoining { cursor.offset = lines.lowerBound }
    kill(lower..<upper, forward: true)
  }

  /// Puts in what was copied or deleted last.
  mutating func paste() { paste(depth: 0, over: cursor.selection ?? cursor.offset..<cursor.offset) }

  /// Puts in, in place of what was just pasted, what was copied or deleted before that.
  mutating func pasteEarlier() {
    guard let (range, depth) = pasted, kills.clippings.count > 1 else { return }
    paste(depth: (depth + 1) % kills.clippings.count, over: range)
  }

  /// What the command before this one pasted, and from which depth; nil when it did something else.
  var pasted: (range: Range<Int>, depth: Int)? {
    guard case .pasted(let range, let length, let depth) = previous,
      cursor.offset == range.upperBound, buffer.utf8Count == length
    else { return nil }
    return (range, depth)
  }

  private mutating func paste(depth: Int, over range: Range<Int>) {
    guard kills.clippings.indices.contains(depth) else { return }
    let clipping = kills.clippings[depth]
    cursor = TextCursor(offset: range.upperBound, anchor: range.lowerBound)
    insert(clipping.text, authors: clipping.authors)
    let inserted = range.lowerBound..<cursor.offset
    let length = buffer.utf8Count - range.count + inserted.count
    kills.step = .pasted(range: inserted, length: length, depth: depth)
  }

  /// The lines that are selected, or that of the cursor, without their last newline.
  var selectedLines: Range<Int> {
    let selection = cursor.selection ?? cursor.offset..<cursor.offset
    return buffer.lineBounds(at: selection.lowerBound)
      .lowerBound..<buffer.lineBounds(
        at: selection.upperBound
      ).upperBound
  }
}
