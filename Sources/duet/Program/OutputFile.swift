import Foundation

/// Writes what the person wants in a file.
enum OutputFile {
  /// Writes text to a file, or to standard output where none is named.
  ///
  /// A file is replaced at once or not at all.
  ///
  /// - Throws: status 73 when the file cannot be made.
  static func write(_ text: String, to path: String?) throws(CommandFailure) {
    try write(Data(text.utf8), to: path)
  }

  /// Writes bytes, as ``write(_:to:)-(String,_)`` writes text.
  static func write(_ data: Data, to path: String?) throws(CommandFailure) {
    guard let path, path != "-" else { return try Output.write(data, to: 1) }
    do {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CommandFailure(
        .cannotCreate, "the file cannot be written", at: path,
        remedy: "check that its folder is there and may be written")
    }
  }
}
