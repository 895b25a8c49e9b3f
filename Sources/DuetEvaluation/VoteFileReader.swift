/// Reads a votes file of any size piece by piece, finding its layout from its first bytes.
///
/// CSV, JSON lines and a JSON array of objects are told apart by content: `{` opens JSON lines, `[`
/// an array, anything else a CSV header. A byte order mark is passed over.
struct VoteFileReader<Sink: VoteSink> {
  let file: String
  private(set) var sink: Sink
  private var buffer: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var scanner: VoteScanner?

  /// Bytes asked for at once.
  static var chunk: Int { 256 * 1024 }
  /// Eight bytes past the end may be read, never used.
  static var padding: Int { 8 }
  /// No row may be longer.
  static var longestRow: Int { 64 * 1024 * 1024 }

  /// Reads everything that `source` gives.
  ///
  /// - Parameters:
  ///   - file: A name for messages.
  ///   - sink: Takes the rows.
  ///   - scanner: One that has read the header, for what begins with a row; `nil` finds the layout.
  ///   - source: Fills the buffer it is given from its beginning and returns how many bytes; 0 at
  ///     the end.
  /// - Returns: The sink after the last row.
  static func read(
    file: String, into sink: Sink, scanner: VoteScanner? = nil,
    from source: (UnsafeMutableRawBufferPointer) throws(VoteFileError) -> Int
  ) throws(VoteFileError) -> Sink {
    var reader = VoteFileReader(file: file, sink: sink)
    reader.scanner = scanner
    defer { reader.buffer.deallocate() }
    while true {
      if reader.buffer.count - padding - reader.filled < chunk { try reader.grow() }
      let free = UnsafeMutableRawBufferPointer(
        rebasing: reader.buffer[reader.filled..<(reader.buffer.count - padding)])
      let count = try source(free)
      reader.filled += count
      try reader.consume(isLast: count == 0)
      if count == 0 { break }
    }
    return reader.sink
  }

  private init(file: String, sink: Sink) {
    self.file = file
    self.sink = sink
    buffer = .allocate(byteCount: 2 * Self.chunk + Self.padding, alignment: 16)
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
  }

  private mutating func grow() throws(VoteFileError) {
    guard buffer.count < 2 * Self.longestRow else {
      throw VoteFileError(
        kind: .malformed, file: file, line: nil, message: "a row is longer than 64 MB.")
    }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: buffer.count * 2, alignment: 16)
    larger.initializeMemory(as: UInt8.self, repeating: 0)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
    buffer.deallocate()
    buffer = larger
  }

  private mutating func consume(isLast: Bool) throws(VoteFileError) {
    var start = 0
    if scanner == nil {
      guard let found = detect(isLast) else { return }
      start = found
    }
    let bytes = UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
    let used = try scanner?.consume(bytes, count: filled - start, isLast: isLast, into: &sink) ?? 0
    let rest = filled - start - used
    if rest > 0, start + used > 0 {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[(start + used)..<filled]))
    }
    filled = rest
  }

  /// Finds the layout; returns where the content starts, or `nil` when more bytes are needed.
  private mutating func detect(_ isLast: Bool) -> Int? {
    if filled < 3, !isLast { return nil }
    guard let found = VoteScanner.detect(buffer[..<filled], file: file) else {
      if isLast { scanner = .csv(CSVScanner(file: file)) }
      return isLast ? filled : nil
    }
    scanner = found.scanner
    return found.start
  }
}
