import Glibc

/// Cuts bytes that come in pieces into lines; a state machine.
///
/// A line ends with LF, CRLF or, where asked for, a lone CR. A CR at the end of a piece ends its
/// line at once, and an LF that comes next belongs to it, so no line waits for the next piece.
struct LineSplitter: Sendable {
  /// Whether a line passed the limit: nothing more is taken in.
  private(set) var isTooLong = false

  private let limit: Int
  private let endsAtReturn: Bool
  private var partial: [UInt8] = []
  private var skipsFeed = false
  private var isAtStart = true

  /// A splitter whose lines have at most `limit` bytes.
  init(limit: Int = 16 * 1024 * 1024, endsAtReturn: Bool = true) {
    self.limit = limit
    self.endsAtReturn = endsAtReturn
  }

  /// The lines that these bytes complete, without their line ends.
  mutating func read(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = 0
    while start < bytes.count, !isTooLong {
      if skipsFeed {
        skipsFeed = false
        if bytes[start] == 0x0A {
          start += 1
          continue
        }
      }
      let end = lineEnd(in: bytes, from: start)
      partial += bytes[start..<(end ?? bytes.count)]
      isTooLong = partial.count > limit
      guard let end, !isTooLong else { break }
      skipsFeed = bytes[end] == 0x0D
      start = end + 1
      lines.append(takeLine())
    }
    return lines
  }

  /// The last line, when the bytes end without a line end; nil when there is none.
  mutating func finish() -> [UInt8]? {
    partial.isEmpty || isTooLong ? nil : takeLine()
  }

  private mutating func takeLine() -> [UInt8] {
    var line = partial
    partial = []
    if isAtStart, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    isAtStart = false
    if !endsAtReturn, line.last == 0x0D { line.removeLast() }
    return line
  }

  /// Where the next line end is.
  ///
  /// `memchr` reads a long line in one sweep.
  private func lineEnd(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      let feed = memchr(base + start, 0x0A, buffer.count - start).map {
        UnsafeRawPointer($0) - base
      }
      guard endsAtReturn else { return feed }
      let count = (feed ?? buffer.count) - start
      let carriage = memchr(base + start, 0x0D, count).map { UnsafeRawPointer($0) - base }
      return carriage ?? feed
    }
  }
}
