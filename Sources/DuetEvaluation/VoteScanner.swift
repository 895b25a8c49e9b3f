/// Reads the rows of a votes file of one layout.
enum VoteScanner: Sendable {
  case csv(CSVScanner)
  case json(JSONScanner)

  /// The layout that the first bytes of a file have, and where its content begins.
  ///
  /// - Returns: `nil` where there is nothing but white space.
  static func detect(
    _ bytes: some RandomAccessCollection<UInt8>, file: String
  ) -> (scanner: VoteScanner, start: Int)? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.prefix(3).elementsEqual(mark) ? 3 : 0
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    guard let first = bytes.dropFirst(start).first(where: { !blanks.contains($0) }) else {
      return nil
    }
    switch first {
    case 0x7B: return (.json(JSONScanner(file: file, isArray: false)), start)
    case 0x5B: return (.json(JSONScanner(file: file, isArray: true)), start)
    default: return (.csv(CSVScanner(file: file)), start)
    }
  }

  /// Takes all whole rows; returns how many bytes were used up.
  mutating func consume(
    _ bytes: UnsafeMutableRawBufferPointer, count: Int, isLast: Bool, into sink: inout some VoteSink
  ) throws(VoteFileError) -> Int {
    let used: Int
    switch self {
    case .csv(var csv):
      used = try csv.consume(bytes, count: count, isLast: isLast, into: &sink)
      if isLast { try csv.finish() }
      self = .csv(csv)
    case .json(var json):
      used = try json.consume(bytes, count: count, isLast: isLast, into: &sink)
      if isLast { try json.finish() }
      self = .json(json)
    }
    return used
  }

  /// Reads what stands before the rows.
  ///
  /// - Parameters:
  ///   - bytes: The first bytes of the file.
  ///   - start: Where the content begins.
  ///   - count: How much of it is filled.
  /// - Returns: Where the first row begins; `nil` where rows do not end with a line feed.
  mutating func readHeader(
    _ bytes: [UInt8], from start: Int, count: Int
  ) throws(VoteFileError) -> Int? {
    guard case .csv(var csv) = self else {
      if case .json(let json) = self, json.isArray { return nil }
      return start
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 8, alignment: 16)
    defer { buffer.deallocate() }
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
    buffer.copyBytes(from: bytes[..<count])
    guard let end = try csv.readHeader(buffer, from: start, count: count) else { return nil }
    self = .csv(csv)
    return end
  }
}
