/// Reads votes from JSON lines, or from one JSON array of objects, as bytes arrive.
///
/// Lines end at a line feed and nowhere else: other separators may occur inside texts.
struct JSONScanner {
  let file: String
  let isArray: Bool
  /// Line of the next object, counted from 1.
  private(set) var line = 1
  private var isOpen = false
  private var isClosed = false
  private var fields = VoteFields()
  /// The keys of the last object in their order, since most objects have the same.
  private var keys: [(name: [UInt8], column: Int, preference: Int)] = []

  init(file: String, isArray: Bool) {
    self.file = file
    self.isArray = isArray
  }

  /// Takes all whole objects.
  ///
  /// - Parameters:
  ///   - bytes: What is there, with eight readable bytes after `count`.
  ///   - count: How much of it is filled.
  ///   - isLast: Whether nothing follows.
  /// - Returns: How many bytes were used up; the rest is the beginning of an object.
  mutating func consume(
    _ bytes: UnsafeMutableRawBufferPointer, count: Int, isLast: Bool, into sink: inout some VoteSink
  ) throws(VoteFileError) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    return isArray
      ? try consumeArray(base, count, isLast, &sink) : try consumeLines(base, count, isLast, &sink)
  }

  private mutating func consumeLines(
    _ base: UnsafeMutableRawPointer, _ count: Int, _ isLast: Bool, _ sink: inout some VoteSink
  ) throws(VoteFileError) -> Int {
    var position = 0
    while position < count {
      let found = JSONCursor.lineEnd(base, from: position, to: count)
      guard let end = found ?? (isLast ? count : nil) else { return position }
      var cursor = JSONCursor(base: UnsafeRawPointer(base), position: position, end: end)
      if (try? cursor.peek()) != nil {
        do {
          try object(&cursor)
        } catch {
          throw trouble("this line is not a JSON object.")
        }
        if (try? cursor.peek()) != nil { throw trouble("more follows the object on this line.") }
        try deliver(base, count, &sink)
      }
      line += 1
      position = min(end + 1, count)
    }
    return position
  }

  private mutating func consumeArray(
    _ base: UnsafeMutableRawPointer, _ count: Int, _ isLast: Bool, _ sink: inout some VoteSink
  ) throws(VoteFileError) -> Int {
    var position = 0
    while position < count {
      var cursor = JSONCursor(base: UnsafeRawPointer(base), position: position, end: count)
      let next: UInt8
      do {
        next = try cursor.peek()
      } catch {
        line += Self.lineFeeds(base, position, count)
        return count
      }
      line += Self.lineFeeds(base, position, cursor.position)
      position = cursor.position
      if isClosed { throw trouble("more follows the end of the array.") }
      if next == 0x5B, !isOpen {
        isOpen = true
        position += 1
      } else if next == 0x5D {
        isClosed = true
        position += 1
      } else if next == 0x2C {
        position += 1
      } else {
        do {
          try object(&cursor)
        } catch {
          if error == .incomplete, !isLast { return position }
          throw trouble("the object that begins here is not whole.")
        }
        try deliver(base, count, &sink)
        line += Self.lineFeeds(base, position, cursor.position)
        position = cursor.position
      }
    }
    return position
  }

  /// Passes an object and notes where the known values lie.
  private mutating func object(_ cursor: inout JSONCursor) throws(JSONCursor.Trouble) {
    fields.clear()
    var preferences = [Int](repeating: .max, count: VoteColumn.allCases.count)
    var place = 0
    try cursor.expect(0x7B)
    if try cursor.peek() == 0x7D {
      cursor.position += 1
      return
    }
    while true {
      let key = try cursor.string()
      try cursor.expect(0x3A)
      let (column, preference) = self.column(
        UnsafeRawBufferPointer(start: cursor.base + key.start, count: key.end - key.start), place)
      let value = try cursor.value()
      if column >= 0, value.isPresent, preference <= preferences[column] {
        fields[column] = value
        preferences[column] = preference
      }
      place += 1
      let next = try cursor.peek()
      cursor.position += 1
      if next == 0x7D { return }
      if next != 0x2C { throw .malformed }
    }
  }

  /// The column of the key at a place of an object, -1 for one that is not read.
  private mutating func column(
    _ key: UnsafeRawBufferPointer, _ place: Int
  ) -> (column: Int, preference: Int) {
    if place < keys.count, keys[place].name.count == key.count,
      keys[place].name.elementsEqual(key)
    {
      return (keys[place].column, keys[place].preference)
    }
    let found = VoteColumn.named(key)
    let entry = (Array(key), found?.column.rawValue ?? -1, found?.preference ?? 0)
    if place < keys.count { keys[place] = entry } else { keys.append(entry) }
    return (entry.1, entry.2)
  }

  private mutating func deliver(
    _ base: UnsafeMutableRawPointer, _ count: Int, _ sink: inout some VoteSink
  ) throws(VoteFileError) {
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    for number in VoteColumn.allCases.indices
    where fields[number].isPresent && fields[number].isEscaped {
      fields[number].end = JSONCursor.unescape(bytes, fields[number].start, fields[number].end)
    }
    let hasFlags = fields[.winnerIsA].isPresent && fields[.winnerIsB].isPresent
    for column in [VoteColumn.modelA, .modelB, .winner]
    where !fields[column].isPresent && !(column == .winner && hasFlags) {
      throw VoteFileError(
        kind: .missingColumn, file: file, line: line,
        message: "no \(column.names[0]) in this object; a vote has model_a, model_b and winner.")
    }
    try sink.check(
      fields, in: UnsafeRawBufferPointer(start: base, count: count), file: file, line: line)
  }

  /// Whether the text ended where it may.
  ///
  /// - Throws: `malformed` for an array that is not closed.
  func finish() throws(VoteFileError) {
    if isArray, !isClosed { throw trouble("the array is not closed.") }
  }

  private func trouble(_ message: String) -> VoteFileError {
    VoteFileError(kind: .malformed, file: file, line: line, message: message)
  }

  private static func lineFeeds(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int {
    var count = 0
    for offset in start..<max(start, end)
    where base.load(fromByteOffset: offset, as: UInt8.self) == 0x0A {
      count += 1
    }
    return count
  }
}
