import Foundation

/// Reads files that the person names.
enum InputFile {
  /// The bytes of a file; `-` is standard input.
  ///
  /// - Throws: status 66 when it is missing, 77 when it may not be read, 74 otherwise.
  static func data(at path: String) throws(CommandFailure) -> Data {
    if path == "-" { return FileHandle.standardInput.readDataToEndOfFile() }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(
        .missingInput, "there is no such file", at: path, remedy: "check the name")
    }
    guard !isFolder.boolValue else {
      throw CommandFailure(.missingInput, "this is a folder", at: path, remedy: "name a file")
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw CommandFailure(
        .notPermitted, "the file may not be read", at: path, remedy: "check its permissions")
    }
    do {
      // A handle reads pipes and devices too, which have no size to be asked for.
      return try FileHandle(forReadingFrom: URL(fileURLWithPath: path)).readToEnd() ?? Data()
    } catch {
      throw CommandFailure(
        .inputOutput, "the file cannot be read", at: path, remedy: "check the file and its disk")
    }
  }

  /// The text of a file; `-` is standard input.
  ///
  /// - Throws: as ``data(at:)``, and status 65 when it is not UTF-8.
  static func text(at path: String) throws(CommandFailure) -> String {
    guard let text = String(bytes: try data(at: path), encoding: .utf8) else {
      throw CommandFailure(
        .badData, "the text is not UTF-8", at: path == "-" ? "standard input" : path,
        remedy: "convert it to UTF-8")
    }
    return text
  }
}
