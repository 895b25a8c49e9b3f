// Reading a file takes open, read and close, which come from the C library: this file and
// Math.swift are the only ones that import it.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Votes files: CSV or JSON with the columns `model_a`, `model_b` and `winner`.
///
/// A winner is `model_a`, `model_b`, `tie`, `both_bad` or `tie (bothbad)`; anything else is an
/// error. Optional columns are `judge` (also `rater`, `annotator`), `criterion`, `strength`,
/// `pair_id`, `prompt_id` (also `question_id`), `prompt`, `swapped`, `tstamp` (also `timestamp`),
/// `length_a` and `length_b`. Files with `left` and `right`, or with `winner_model_a`,
/// `winner_model_b` and `winner_tie`, are understood as well. Other columns are ignored.
public enum VoteFile {
  /// Counts the votes of a file in one pass.
  ///
  /// - Parameters:
  ///   - path: A file, or `-` for the standard input.
  ///   - collection: What to keep beside the counts.
  /// - Throws: `VoteFileError` with the file and the line.
  public static func table(
    path: String, collecting collection: VoteTable.Collection = .standard
  ) throws(VoteFileError) -> VoteTable {
    try read(path: path, into: TableSink(VoteTable(collecting: collection))).table
  }

  /// Counts the votes of a file in one pass, with all that options ask of a table.
  ///
  /// - Parameters:
  ///   - path: A file, or `-` for the standard input.
  ///   - options: Say what to keep, which raters are models and how votes are parted.
  /// - Throws: `VoteFileError` with the file and the line.
  public static func table(
    path: String, for options: EvaluationOptions
  ) throws(VoteFileError) -> VoteTable {
    let table = VoteTable(collecting: options.collection, judges: options.judges)
    return try read(path: path, into: TableSink(table, split: options.split?.column)).table
  }

  /// Adds the votes of a file to those of others.
  ///
  /// - Throws: `VoteFileError`; the table is then as it was.
  public static func add(
    path: String, to table: inout VoteTable
  ) throws(VoteFileError) {
    table = try read(path: path, into: TableSink(table)).table
  }

  /// Counts the votes that an open file gives, from where it stands to its end.
  public static func table(
    descriptor: Int32, name: String, collecting collection: VoteTable.Collection = .standard
  ) throws(VoteFileError) -> VoteTable {
    try read(descriptor: descriptor, name: name, into: TableSink(VoteTable(collecting: collection)))
      .table
  }

  /// Counts the votes in bytes.
  public static func table(
    bytes: [UInt8], name: String, collecting collection: VoteTable.Collection = .standard
  ) throws(VoteFileError) -> VoteTable {
    try read(bytes: bytes, name: name, into: TableSink(VoteTable(collecting: collection))).table
  }

  /// All votes of a file, in its order and in memory.
  public static func votes(path: String) throws(VoteFileError) -> [Vote] {
    try read(path: path, into: ListSink()).votes
  }

  /// All votes in bytes, in their order.
  public static func votes(bytes: [UInt8], name: String) throws(VoteFileError) -> [Vote] {
    try read(bytes: bytes, name: name, into: ListSink()).votes
  }

  private static func read<Sink: VoteSink>(
    bytes: [UInt8], name: String, into sink: Sink
  ) throws(VoteFileError) -> Sink {
    var offset = 0
    return try VoteFileReader.read(file: name, into: sink) { free in
      let count = min(free.count, bytes.count - offset)
      bytes.withUnsafeBytes { all in
        free.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + count]))
      }
      offset += count
      return count
    }
  }

  private static func read<Sink: VoteSink>(
    path: String, into sink: Sink
  ) throws(VoteFileError) -> Sink {
    if path == "-" { return try read(descriptor: 0, name: "standard input", into: sink) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw VoteFileError(
        kind: .unreadable, file: path, line: nil, message: "\(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path, into: sink)
  }

  private static func read<Sink: VoteSink>(
    descriptor: Int32, name: String, into sink: Sink
  ) throws(VoteFileError) -> Sink {
    try VoteFileReader.read(file: name, into: sink) { free throws(VoteFileError) in
      while true {
        // The global `read` is hidden by the functions of that name in this type.
        #if canImport(Glibc)
          let count = Glibc.read(descriptor, free.baseAddress, free.count)
        #elseif canImport(Musl)
          let count = Musl.read(descriptor, free.baseAddress, free.count)
        #else
          let count = Darwin.read(descriptor, free.baseAddress, free.count)
        #endif
        if count >= 0 { return count }
        if errno == EINTR { continue }
        throw VoteFileError(
          kind: .unreadable, file: name, line: nil,
          message: "\(String(cString: strerror(errno))).")
      }
    }
  }
}

extension EvaluationOptions.Split {
  /// The column of a votes file that says it, where a table does not keep it anyway.
  var column: VoteColumn? {
    switch self {
    case .rater: .rater
    case .tag: .tag
    case .template: .template
    case .criterion, .mode: nil
    }
  }
}
