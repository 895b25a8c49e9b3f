/// A place in a row of comma-separated values.
struct CSVCursor {
  let base: UnsafeRawPointer
  /// The next byte to read.
  var position: Int
  let count: Int
  /// Whether the last field was the last of its row.
  private(set) var isAtEndOfRow = false
  /// Line feeds inside quoted fields so far.
  private(set) var innerLines = 0

  init(base: UnsafeRawPointer, position: Int, count: Int) {
    self.base = base
    self.position = position
    self.count = count
  }

  /// The next field, or `nil` when it is not whole.
  ///
  /// - Parameter isLast: Whether the end of the bytes ends the row.
  @inline(__always)
  mutating func field(_ isLast: Bool) -> VoteFields.Field? {
    if position < count, byte(position) == 0x22 { return quoted(isLast) }
    let start = position
    guard let end = delimiter(isLast) else { return nil }
    return VoteFields.Field(start: start, end: end)
  }

  /// Skips the rest of the row; false when it is not whole.
  mutating func skipRow(_ isLast: Bool) -> Bool {
    let start = position
    // Where no quote comes before the line feed, the rest of the row is only looked through once.
    while position < count {
      let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let hits = Self.hits(word, 0x0A) | Self.hits(word, 0x22)
      if hits == 0 {
        position += 8
        continue
      }
      position += hits.trailingZeroBitCount >> 3
      if position < count, byte(position) == 0x0A {
        position += 1
        isAtEndOfRow = true
        return true
      }
      break
    }
    position = start
    while !isAtEndOfRow {
      if field(isLast) == nil { return false }
    }
    return true
  }

  /// Whether there is nothing but an end of line since `start`.
  func isBlank(from start: Int) -> Bool {
    (start..<position).allSatisfy { byte($0) == 0x0A || byte($0) == 0x0D }
  }

  @inline(__always)
  private func byte(_ offset: Int) -> UInt8 {
    base.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// Marks the bytes of a word that equal `value` by their top bits; exact up to the first.
  @inline(__always)
  private static func hits(_ word: UInt64, _ value: UInt64) -> UInt64 {
    let difference = word ^ (value &* 0x0101_0101_0101_0101)
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }

  /// Moves past the next comma or line feed and returns where the field ends.
  @inline(__always)
  private mutating func delimiter(_ isLast: Bool) -> Int? {
    while position < count {
      let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let hits = Self.hits(word, 0x2C) | Self.hits(word, 0x0A)
      if hits == 0 {
        position += 8
        continue
      }
      position += hits.trailingZeroBitCount >> 3
      break
    }
    if position >= count {
      position = count
      guard isLast else { return nil }
      isAtEndOfRow = true
      return count
    }
    var end = position
    if byte(position) == 0x0A {
      isAtEndOfRow = true
      if end > 0, byte(end - 1) == 0x0D { end -= 1 }
    }
    position += 1
    return end
  }

  private mutating func quoted(_ isLast: Bool) -> VoteFields.Field? {
    let start = position + 1
    var isEscaped = false
    var end = start
    var lines = 0
    while true {
      guard end < count else { return nil }
      let next = byte(end)
      if next == 0x22 {
        // Whether a quote at the end of what is there is doubled is not known yet.
        if end + 1 >= count, !isLast { return nil }
        if end + 1 < count, byte(end + 1) == 0x22 {
          isEscaped = true
          end += 2
          continue
        }
        break
      }
      if next == 0x0A { lines += 1 }
      end += 1
    }
    position = end + 1
    guard delimiter(isLast) != nil else { return nil }
    innerLines += lines
    return VoteFields.Field(start: start, end: end, isEscaped: isEscaped)
  }
}
