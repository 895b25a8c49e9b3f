/// How often a text uses the marks of Markdown that catch the eye.
///
/// What stands between fences of three backticks is code and not counted. The rules are those of
/// the style control of Arena-Hard (Li and others, "From crowdsourced data to high-quality
/// benchmarks: Arena-Hard and BenchBuilder pipeline", 2024), so that figures can be compared.
public struct MarkupCounts: Sendable, Hashable, Codable {
  /// Lines that begin with one to six number signs and a space.
  public var headers: Int
  /// Lines that begin with a dash, an asterisk, a plus sign or a number with a dot, and a space.
  public var listItems: Int
  /// Stretches within a line between two pairs of asterisks or of underscores.
  public var bolds: Int

  /// Counts that are known already.
  public init(headers: Int = 0, listItems: Int = 0, bolds: Int = 0) {
    self.headers = headers
    self.listItems = listItems
    self.bolds = bolds
  }

  /// Counts the marks of a text, in time linear in its length.
  public init(_ text: String) {
    var text = text
    self = text.withUTF8 { MarkupCounts(utf8: UnsafeRawBufferPointer($0)) }
  }

  /// Counts the marks of a text given as its UTF-8 bytes.
  public init(utf8 bytes: UnsafeRawBufferPointer) {
    self.init()
    var start = 0
    var isCode = false
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      let isWhole = end < bytes.count
      start = end + 1
      let fences = Self.fences(line)
      if fences == 0, !isCode { count(line, isWhole: isWhole) }
      if fences % 2 == 1 { isCode.toggle() }
    }
  }

  /// How often three backticks stand in a line, wherever: some close their code at its end.
  private static func fences(_ line: UnsafeRawBufferPointer) -> Int {
    var found = 0
    var run = 0
    for byte in line {
      run = byte == 0x60 ? run + 1 : 0
      if run == 3 {
        found += 1
        run = 0
      }
    }
    return found
  }

  /// Takes a line without its line feed.
  ///
  /// - Parameter isWhole: whether a line feed follows, which a mark may stand directly before.
  private mutating func count(_ line: UnsafeRawBufferPointer, isWhole: Bool) {
    func isBlank(at place: Int) -> Bool {
      place < line.count ? Self.blank(line, at: place) > 0 : isWhole && place == line.count
    }
    var place = 0
    while place < line.count, line[place] == 0x23 { place += 1 }
    if (1...6).contains(place), isBlank(at: place) { headers += 1 }
    var first = 0
    while first < line.count, case let width = Self.blank(line, at: first), width > 0 {
      first += width
    }
    if first < line.count, [0x2A, 0x2B, 0x2D].contains(line[first]), isBlank(at: first + 1) {
      listItems += 1
    } else {
      place = first
      while place < line.count, (0x30...0x39).contains(line[place]) { place += 1 }
      if place > first, place < line.count, line[place] == 0x2E, isBlank(at: place + 1) {
        listItems += 1
      }
    }
    bolds += Self.stretches(line, of: 0x2A) + Self.stretches(line, of: 0x5F)
  }

  /// Stretches between two doubled marks that hold something and no such mark.
  private static func stretches(_ line: UnsafeRawBufferPointer, of mark: UInt8) -> Int {
    var found = 0
    var place = 0
    while place + 4 < line.count {
      guard line[place] == mark, line[place + 1] == mark, line[place + 2] != mark else {
        place += 1
        continue
      }
      var end = place + 2
      while end < line.count, line[end] != mark { end += 1 }
      if end + 1 < line.count, line[end + 1] == mark {
        found += 1
        place = end + 2
      } else {
        place += 1
      }
    }
    return found
  }

  /// How many bytes the white space at a place has; 0 where there is none.
  private static func blank(_ line: UnsafeRawBufferPointer, at place: Int) -> Int {
    let byte = line[place]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    if byte == 0xC2, place + 1 < line.count { return line[place + 1] == 0xA0 ? 2 : 0 }
    guard byte == 0xE2 || byte == 0xE3, place + 2 < line.count else { return 0 }
    // U+2000 to U+200A, U+202F, U+205F and U+3000.
    switch (byte, line[place + 1], line[place + 2]) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }
}
