import Foundation

/// What lies beside the repository, for tests that are skipped where it is missing.
enum Shared {
  /// The package's own directory.
  private static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A file in `../shared`, or in the `shared` of a directory further up; nil when it is missing.
  static func path(_ name: String) -> String? {
    var directory = package
    while directory.path() != "/" {
      directory = directory.deletingLastPathComponent()
      let path = directory.appending(path: "shared").appending(path: name).path()
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    return nil
  }

  /// The program in `PATH`; nil when there is none.
  static func program(_ name: String) -> String? {
    let directories = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return directories.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
