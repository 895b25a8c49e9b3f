/// Soft wrapping at word boundaries.
///
/// Rows break after spaces and hyphens and around ideographs, but not between closing punctuation
/// and what it closes. Spaces at the end of a row hang over its edge and never begin the next one. A
/// word longer than a row breaks between graphemes. Tab stops count from the start of the row.
public enum Wrapping {
  /// The rows of a line as UTF-8 ranges, contiguous from 0 to its end; one empty row when it is empty.
  ///
  /// A width below 1 counts as 1. Newlines, where there are any, end rows and belong to none.
  public static func wrap(line: String, width: Int) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    appendRows(of: line, from: 0, width: width, to: &rows)
    return rows
  }

  /// Where the row of a line ends that begins at an offset; the line's end for its last row.
  ///
  /// What stands before the row has no say in it. Costs the length of the row.
  ///
  /// - Parameter start: A row's start in UTF-8 bytes, before the end of the line.
  public static func rowEnd(of line: String, from start: Int, width: Int) -> Int {
    let end = line.utf8.count
    let simple = line.utf8.withContiguousStorageIfAvailable {
      simpleRowEnd($0, start..<end, width: max(width, 1))
    }
    return (simple ?? nil) ?? rowEnd(line, start..<end, width: max(width, 1))
  }

  /// Adds the rows of a text from the start of a row on.
  static func appendRows(
    of text: String, from start: Int, width: Int, to rows: inout [Range<Int>]
  ) {
    var text = text
    text.makeContiguousUTF8()
    _ = text.utf8.withContiguousStorageIfAvailable { bytes in
      var start = start
      repeat {
        let end = bytes[start...].firstIndex(of: UInt8.lineFeed) ?? bytes.count
        appendLine(of: text, bytes: bytes, range: start..<end, width: max(width, 1), to: &rows)
        start = end + 1
      } while start <= bytes.count
    }
  }

  private static func appendLine(
    of text: String, bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, width: Int,
    to rows: inout [Range<Int>]
  ) {
    var start = range.lowerBound
    repeat {
      let end =
        simpleRowEnd(bytes, start..<range.upperBound, width: width)
        ?? rowEnd(text, start..<range.upperBound, width: width)
      rows.append(start..<end)
      start = end
    } while start < range.upperBound
  }

  /// Where a row ends that is made of simple scalars, or nil when there are others.
  private static func simpleRowEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, width: Int
  ) -> Int? {
    var breaker = RowBreaker(start: range.lowerBound, width: width)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      let columns = scalar.simpleColumns
      if columns == 0 { return nil }
      let next = BreakClass(scalar, columns: columns)
      if let end = breaker.take(next, columns: columns, at: offset) { return end }
      offset += length
    }
    return range.upperBound
  }

  /// Where a row ends, found cluster by cluster.
  static func rowEnd(_ text: String, _ range: Range<Int>, width: Int) -> Int {
    var breaker = RowBreaker(start: range.lowerBound, width: width)
    var offset = range.lowerBound
    for character in text.slice(fromByte: range.lowerBound, toByte: range.upperBound) {
      let columns = GlyphProjection.width(of: character, column: breaker.column)
      let next = breakClass(of: character, columns: columns)
      if let end = breaker.take(next, columns: columns, at: offset) { return end }
      offset += character.utf8.count
    }
    return range.upperBound
  }

  private static func breakClass(of character: Character, columns: Int) -> BreakClass {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return .other }
    let result = BreakClass(first, columns: ScalarWidth(first).columns)
    let isAlone = scalars.index(after: scalars.startIndex) == scalars.endIndex
    return result == .space && !isAlone ? .other : result
  }
}
