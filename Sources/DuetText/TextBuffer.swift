/// A text held as an array of lines, cheap to edit at any size a writer reaches.
///
/// Offsets are UTF-8 bytes from the start of the text. Only `\n` ends a line; a `\r` before it stays
/// the last byte of its line. There is always at least one line. Looking up a line is logarithmic
/// in the number of lines; typing costs the length of the line it happens in.
public struct TextBuffer: Sendable {
  private(set) var lines: [String]
  private(set) var starts: LineStarts

  /// Makes a buffer of a text.
  public init(_ text: String = "") {
    lines = Self.split(text)
    starts = LineStarts(Self.starts(of: lines, from: 0))
  }

  /// The whole text; linear in its length.
  public var text: String {
    lines.count == 1 ? lines[0] : lines.joined(separator: "\n")
  }

  /// The length of the text in UTF-8 bytes.
  public var utf8Count: Int {
    starts[lines.count - 1] + lines[lines.count - 1].utf8.count
  }

  /// Whether the text has no bytes.
  public var isEmpty: Bool {
    lines.count == 1 && lines[0].isEmpty
  }

  /// The number of lines, one more than the number of newlines.
  public var lineCount: Int { lines.count }

  /// A line without its newline; `index` must be in `0..<lineCount`.
  public func line(_ index: Int) -> String { lines[index] }

  /// The offset at which a line begins; `index` must be in `0..<lineCount`.
  public func lineStart(_ index: Int) -> Int { starts[index] }

  /// The line an offset is in; the offset of a newline belongs to the line it ends.
  ///
  /// Offsets outside the text count as its nearest end.
  public func lineIndex(containing offset: Int) -> Int {
    starts.line(containing: offset)
  }

  /// The text of a range, which is first clamped to the text and to scalar boundaries.
  public func slice(_ range: Range<Int>) -> String {
    let range = clamped(range)
    let first = lineIndex(containing: range.lowerBound)
    let last = lineIndex(containing: range.upperBound)
    let start = range.lowerBound - starts[first]
    let end = range.upperBound - starts[last]
    if first == last { return String(lines[first].slice(fromByte: start, toByte: end)) }
    var result = String(lines[first].slice(fromByte: start, toByte: lines[first].utf8.count))
    for line in first + 1..<last { result += "\n" + lines[line] }
    return result + "\n" + lines[last].slice(fromByte: 0, toByte: end)
  }

  /// The nearest scalar boundary at or before an offset, clamped to the text.
  public func scalarBoundary(atOrBefore offset: Int) -> Int {
    let offset = min(max(offset, 0), utf8Count)
    let line = lineIndex(containing: offset)
    let bytes = lines[line].utf8
    var local = offset - starts[line]
    while local > 0, local < bytes.count, bytes[lines[line].index(atByte: local)].isContinuation {
      local -= 1
    }
    return starts[line] + local
  }

  /// The range with both ends moved into the text and back to scalar boundaries.
  func clamped(_ range: Range<Int>) -> Range<Int> {
    let lower = scalarBoundary(atOrBefore: range.lowerBound)
    return lower..<max(lower, scalarBoundary(atOrBefore: range.upperBound))
  }

  /// The lines of a text, without their newlines.
  static func split(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var lines: [String] = []
      var start = 0
      for index in bytes.indices where bytes[index] == UInt8.lineFeed {
        lines.append(String(decoding: bytes[start..<index], as: UTF8.self))
        start = index + 1
      }
      lines.append(String(decoding: bytes[start...], as: UTF8.self))
      return lines
    }
  }

  /// Where lines begin when the first of them begins at an offset.
  static func starts(of lines: [String], from offset: Int) -> [Int] {
    var next = offset
    return lines.map { line in
      defer { next += line.utf8.count + 1 }
      return next
    }
  }
}

extension TextBuffer {
  /// The edit that replaces a range, first clamped to the text and to scalar boundaries.
  public func edit(replacing range: Range<Int>, with inserted: String) -> TextEdit {
    let range = clamped(range)
    return TextEdit(offset: range.lowerBound, removed: slice(range), inserted: inserted)
  }

  /// Makes an edit, or changes nothing and returns false when the text does not have what it removes.
  @discardableResult
  public mutating func apply(_ edit: TextEdit) -> Bool {
    guard fits(edit) else { return false }
    let first = lineIndex(containing: edit.offset)
    let start = edit.offset - starts[first]
    let change = edit.inserted.utf8.count - edit.removed.utf8.count
    if !edit.removed.hasLineFeed, !edit.inserted.hasLineFeed {
      let lower = lines[first].index(atByte: start)
      let upper = lines[first].index(atByte: start + edit.removed.utf8.count)
      lines[first].replaceSubrange(lower..<upper, with: edit.inserted)
      starts.shift(after: first, by: change)
    } else {
      replaceLines(first: first, start: start, edit: edit, change: change)
    }
    return true
  }

  /// Whether what an edit removes stands where it says.
  func fits(_ edit: TextEdit) -> Bool {
    guard edit.offset >= 0, edit.removed.utf8.count <= utf8Count - edit.offset,
      scalarBoundary(atOrBefore: edit.offset) == edit.offset
    else { return false }
    return slice(edit.removedRange).hasSameBytes(as: edit.removed)
  }

  private mutating func replaceLines(first: Int, start: Int, edit: TextEdit, change: Int) {
    let last = lineIndex(containing: edit.removedRange.upperBound)
    let end = edit.removedRange.upperBound - starts[last]
    let head = lines[first].slice(fromByte: 0, toByte: start)
    let tail = lines[last].slice(fromByte: end, toByte: lines[last].utf8.count)
    let new = Self.split(head + edit.inserted + tail)
    let newStarts = Self.starts(of: new, from: starts[first])
    lines.replaceSubrange(first...last, with: new)
    starts.replace(
      after: first, through: last, with: Array(newStarts.dropFirst()), shift: change)
  }
}

extension TextBuffer: Equatable {
  /// Whether both texts consist of the same bytes.
  public static func == (left: TextBuffer, right: TextBuffer) -> Bool {
    left.lines.count == right.lines.count
      && zip(left.lines, right.lines).allSatisfy { $0.hasSameBytes(as: $1) }
  }
}
