import DuetText

/// The rows of one long line, kept so that a key costs what it changed and not the whole line.
struct LongLine: Sendable {
  /// How many bytes a line has that is worth keeping.
  static let least = 8192

  private var text = ""
  private var width = 0
  private var rows: [Range<Int>] = []

  /// The rows of a line when they are those that are kept; nil when they are not.
  func rows(of line: String, width: Int) -> [Range<Int>]? {
    guard width == self.width, line.utf8.count == text.utf8.count, !rows.isEmpty,
      Self.commonPrefix(line, text) == line.utf8.count
    else { return nil }
    return rows
  }

  /// Keeps the rows of a line; of one that is kept already, only those around a change are wrapped.
  mutating func follow(_ line: String, width: Int) {
    var line = line
    line.makeContiguousUTF8()
    guard rows(of: line, width: width) == nil else { return }
    if width == self.width, !rows.isEmpty {
      rewrap(line)
    } else {
      rows = Wrapping.wrap(line: line, width: width)
    }
    text = line
    self.width = width
  }

  /// Wraps again from two rows before the first change, until a row begins where one began before.
  private mutating func rewrap(_ line: String) {
    let change = line.utf8.count - text.utf8.count
    let prefix = Self.commonPrefix(line, text)
    let suffix = min(
      Self.commonSuffix(line, text), min(line.utf8.count, text.utf8.count) - prefix)
    let settled = max(0, firstRow(endingAfter: prefix) - 2)
    var wrapped = Array(rows[..<settled])
    var start = wrapped.last?.upperBound ?? 0
    repeat {
      if start >= line.utf8.count - suffix, start > 0, let row = row(beginningAt: start - change) {
        wrapped += rows[row...].map { $0.lowerBound + change..<$0.upperBound + change }
        break
      }
      let end = Wrapping.rowEnd(of: line, from: start, width: width)
      wrapped.append(start..<end)
      start = end
    } while start < line.utf8.count
    rows = wrapped
  }

  /// The first row that ends behind an offset, or the number of rows.
  private func firstRow(endingAfter offset: Int) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func row(beginningAt offset: Int) -> Int? {
    let row = firstRow(endingAfter: offset)
    return row < rows.count && rows[row].lowerBound == offset ? row : nil
  }

  /// How many bytes two texts have in common at their starts.
  private static func commonPrefix(_ left: String, _ right: String) -> Int {
    withBytes(left, right) { left, right in
      let count = min(left.count, right.count)
      if left.baseAddress == right.baseAddress { return count }
      var offset = 0
      while offset + 8 <= count,
        left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      {
        offset += 8
      }
      while offset < count, left[offset] == right[offset] { offset += 1 }
      return offset
    }
  }

  /// How many bytes two texts have in common at their ends.
  private static func commonSuffix(_ left: String, _ right: String) -> Int {
    withBytes(left, right) { left, right in
      let count = min(left.count, right.count)
      var length = 0
      while length + 8 <= count,
        left.loadUnaligned(fromByteOffset: left.count - length - 8, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: right.count - length - 8, as: UInt64.self)
      {
        length += 8
      }
      while length < count, left[left.count - length - 1] == right[right.count - length - 1] {
        length += 1
      }
      return length
    }
  }

  private static func withBytes(
    _ left: String, _ right: String,
    _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Int
  ) -> Int {
    var left = left
    var right = right
    return left.withUTF8 { left in
      right.withUTF8 { right in
        body(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
      }
    }
  }
}

extension LongLine: Equatable {
  /// Whether both have as many rows of one width.
  static func == (left: LongLine, right: LongLine) -> Bool {
    left.width == right.width && left.rows.count == right.rows.count
  }
}
