/// Reads rows of comma-separated values from bytes as they arrive.
///
/// Quotes follow RFC 4180: a quoted field may hold commas, line feeds and doubled quotes. Rows end
/// at a line feed, with or without a carriage return before it.
struct CSVScanner {
  let file: String
  /// Line of the next row, counted from 1.
  private(set) var line = 1
  private var header: [Int] = []
  private var hasHeader = false
  /// One past the last column that is read.
  private var width = 0
  /// One past the last column that a row must have.
  private var needed = 0
  private var fields = VoteFields()

  init(file: String) { self.file = file }

  /// Takes all whole rows.
  ///
  /// - Parameters:
  ///   - bytes: What is there, with eight readable bytes after `count`.
  ///   - count: How much of it is filled.
  ///   - isLast: Whether nothing follows, so that a last row needs no line feed.
  /// - Returns: How many bytes were used up; the rest is the beginning of a row.
  mutating func consume(
    _ bytes: UnsafeMutableRawBufferPointer, count: Int, isLast: Bool, into sink: inout some VoteSink
  ) throws(VoteFileError) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var position = 0
    while position < count {
      guard let end = try row(base, position, count, isLast, &sink) else { return position }
      position = end
    }
    return position
  }

  /// Takes the row at `start`; returns where the next begins, or `nil` when it is not whole yet.
  private mutating func row(
    _ base: UnsafeMutableRawPointer, _ start: Int, _ count: Int, _ isLast: Bool,
    _ sink: inout some VoteSink
  ) throws(VoteFileError) -> Int? {
    if !hasHeader { return try readHeader(base, start, count, isLast) }
    fields.clear()
    var cursor = CSVCursor(base: UnsafeRawPointer(base), position: start, count: count)
    var column = 0
    var hasEscapes = false
    while column < width {
      guard let field = cursor.field(isLast) else { return try incomplete(isLast) }
      let target = header[column]
      if target >= 0 {
        fields[target] = field
        hasEscapes = hasEscapes || field.isEscaped
      }
      column += 1
      if cursor.isAtEndOfRow { break }
    }
    if column == 1, cursor.isAtEndOfRow, cursor.isBlank(from: start) {
      line += 1
      return cursor.position
    }
    if !cursor.isAtEndOfRow, !cursor.skipRow(isLast) { return try incomplete(isLast) }
    if column < needed {
      throw VoteFileError(
        kind: .malformed, file: file, line: line,
        message: "the row ends after \(column) of at least \(needed) columns.")
    }
    if hasEscapes { undoQuotes(base) }
    try sink.check(
      fields, in: UnsafeRawBufferPointer(start: base, count: count), file: file, line: line)
    line += 1 + cursor.innerLines
    return cursor.position
  }

  private func incomplete(_ isLast: Bool) throws(VoteFileError) -> Int? {
    guard isLast else { return nil }
    throw VoteFileError(
      kind: .malformed, file: file, line: line, message: "a quote is opened and never closed.")
  }

  /// Turns doubled quotes into single ones where they stand.
  private mutating func undoQuotes(_ base: UnsafeMutableRawPointer) {
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    for column in VoteColumn.allCases where fields[column].isPresent && fields[column].isEscaped {
      var write = fields[column].start
      var read = write
      while read < fields[column].end {
        bytes[write] = bytes[read]
        read += bytes[read] == 0x22 ? 2 : 1
        write += 1
      }
      fields[column].end = write
    }
  }

  /// Reads the header of a file alone.
  ///
  /// - Parameters:
  ///   - bytes: The first bytes, with eight readable ones after `count`.
  ///   - start: Where the header begins.
  ///   - count: How much is filled.
  /// - Returns: Where the first row begins, or `nil` when the header is longer than that.
  mutating func readHeader(
    _ bytes: UnsafeMutableRawBufferPointer, from start: Int, count: Int
  ) throws(VoteFileError) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    return try readHeader(base, start, count, false)
  }

  private mutating func readHeader(
    _ base: UnsafeMutableRawPointer, _ start: Int, _ count: Int, _ isLast: Bool
  ) throws(VoteFileError) -> Int? {
    var cursor = CSVCursor(base: UnsafeRawPointer(base), position: start, count: count)
    var names: [String] = []
    var found: [VoteColumn: (place: Int, preference: Int)] = [:]
    repeat {
      guard let field = cursor.field(isLast) else { return try incomplete(isLast) }
      let name = UnsafeRawBufferPointer(
        start: base + field.start, count: field.end - field.start)
      if let (column, preference) = VoteColumn.named(name) {
        if found[column]?.preference == preference { throw twice(column.names[preference]) }
        if found[column].map({ preference < $0.preference }) ?? true {
          found[column] = (names.count, preference)
        }
      }
      names.append(String(decoding: name, as: UTF8.self))
    } while !cursor.isAtEndOfRow
    try checkHeader(found, names)
    header = [Int](repeating: -1, count: names.count)
    for (column, entry) in found { header[entry.place] = column.rawValue }
    width = (found.values.map(\.place).max() ?? -1) + 1
    let must: [VoteColumn] = [.modelA, .modelB, .winner]
    needed = (must.compactMap { found[$0]?.place }.max() ?? -1) + 1
    hasHeader = true
    line += 1 + cursor.innerLines
    return cursor.position
  }

  /// Which of two columns of one name is meant, nobody can tell.
  private func twice(_ name: String) -> VoteFileError {
    VoteFileError(
      kind: .malformed, file: file, line: line, message: "the column \(name) is there twice.")
  }

  private func checkHeader(
    _ found: [VoteColumn: (place: Int, preference: Int)], _ names: [String]
  ) throws(VoteFileError) {
    var missing = [VoteColumn.modelA, .modelB, .winner].filter { found[$0] == nil }
    if found[.winnerIsA] != nil, found[.winnerIsB] != nil, found[.winnerIsTie] != nil {
      missing.removeAll { $0 == .winner }
    }
    guard !missing.isEmpty else { return }
    let shown = names.prefix(12).joined(separator: ", ")
    throw VoteFileError(
      kind: .missingColumn, file: file, line: line,
      message: "no column \(missing.map { $0.names[0] }.joined(separator: ", ")) among "
        + "\(shown)\(names.count > 12 ? ", ..." : ""); a votes file has model_a, model_b and "
        + "winner.")
  }

  /// Whether anything but nothing was read.
  ///
  /// - Throws: `unknownLayout` for a file without a header.
  func finish() throws(VoteFileError) {
    if !hasHeader {
      throw VoteFileError(
        kind: .unknownLayout, file: file, line: nil,
        message: "the file is empty; a votes file has model_a, model_b and winner.")
    }
  }
}
