#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads a large votes file in as many parts as there are processors, each by a task of its own.
///
/// A part begins after a line feed. Should that line feed stand inside a quoted field, the part
/// before it ends inside a quote, which is an error there: after any error the file is read again
/// from its beginning, which tells what is wrong and where.
struct ParallelReading: Sendable {
  let path: String
  let descriptor: Int32
  let size: Int
  let options: EvaluationOptions
  /// Told of bytes that were read since it was last told.
  let progress: (@Sendable (Int) -> Void)?

  /// Smaller files are read before a second processor has begun.
  static let least = 4 << 20

  /// The table of all parts, or `nil` where the parts cannot be read apart.
  func table(parts: Int) async -> VoteTable? {
    guard size >= Self.least, parts > 1, let head = try? head() else { return nil }
    var starts = [head.contentStart]
    for part in 1..<parts {
      guard let start = lineStart(after: size / parts * part) else { return nil }
      if start > starts[starts.count - 1] { starts.append(start) }
    }
    let ranges = zip(starts, starts.dropFirst() + [size]).map { $0..<$1 }
    return await withTaskGroup(of: (Int, VoteTable?).self) { group in
      for (number, range) in ranges.enumerated() {
        group.addTask { (number, try? self.table(of: range, head)) }
      }
      var tables = [VoteTable?](repeating: nil, count: ranges.count)
      for await (number, table) in group { tables[number] = table }
      // Always in the order of the file, so that the same file gives the same table.
      var whole: VoteTable?
      for table in tables {
        guard let table else { return nil }
        if whole == nil { whole = table } else { whole?.absorb(table) }
      }
      return whole
    }
  }

  /// The scanner to begin every part with, and where the first row is.
  private struct Head: Sendable {
    var scanner: VoteScanner
    var contentStart: Int
  }

  /// Reads the header; `nil` for a layout that has no lines to part it at.
  private func head() throws(VoteFileError) -> Head? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = bytes.withUnsafeMutableBytes { read(into: $0, at: 0) }
    guard let found = VoteScanner.detect(bytes[..<max(0, count)], file: path) else { return nil }
    var scanner = found.scanner
    guard let used = try scanner.readHeader(bytes, from: found.start, count: count) else {
      return nil
    }
    return Head(scanner: scanner, contentStart: used)
  }

  /// The place after the next line feed from a place on; `nil` where there is none near.
  private func lineStart(after place: Int) -> Int? {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = bytes.withUnsafeMutableBytes { read(into: $0, at: place) }
    guard count > 0, let feed = bytes[..<count].firstIndex(of: 0x0A) else { return nil }
    return place + feed + 1
  }

  private func table(of range: Range<Int>, _ head: Head) throws(VoteFileError) -> VoteTable {
    let empty = VoteTable(collecting: options.collection, judges: options.judges)
    var place = range.lowerBound
    return try VoteFileReader.read(
      file: path, into: TableSink(empty, split: options.split?.column), scanner: head.scanner
    ) { free throws(VoteFileError) in
      let wanted = min(free.count, range.upperBound - place)
      if wanted == 0 { return 0 }
      let count = read(into: UnsafeMutableRawBufferPointer(rebasing: free[..<wanted]), at: place)
      guard count > 0 else {
        throw VoteFileError(
          kind: .unreadable, file: path, line: nil, message: "\(String(cString: strerror(errno))).")
      }
      place += count
      progress?(count)
      return count
    }.table
  }

  private func read(into buffer: UnsafeMutableRawBufferPointer, at place: Int) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(place))
      if count >= 0 || errno != EINTR { return count }
    }
  }
}

extension VoteFile {
  /// Counts the votes of a file on all processors, with all that options ask of a table.
  ///
  /// - Parameters:
  ///   - path: A file, or `-` for the standard input.
  ///   - options: Say what to keep, which raters are models and how votes are parted.
  ///   - parts: How many parts of a large file are read at once.
  ///   - progress: Told of bytes that were read since it was last told, from any task.
  /// - Throws: `VoteFileError` with the file and the line.
  public static func table(
    path: String, for options: EvaluationOptions, parts: Int,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(VoteFileError) -> VoteTable {
    guard path != "-" else { return try table(path: path, for: options) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      defer { close(descriptor) }
      let reading = ParallelReading(
        path: path, descriptor: descriptor, size: size(of: descriptor), options: options,
        progress: progress)
      if let table = await reading.table(parts: parts) { return table }
    }
    return try table(path: path, for: options)
  }

  /// The size of a regular file in bytes; 0 for anything else.
  static func size(of descriptor: Int32) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(status.st_size)
  }

  /// The size of a file in bytes; 0 where it is none or cannot be looked at.
  public static func size(path: String) -> Int {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    return size(of: descriptor)
  }
}
