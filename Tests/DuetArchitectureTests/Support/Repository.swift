import Foundation

/// The files of this repository, found from the place of this file.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The names at the top level that are not hidden.
  static func topLevel() throws -> Set<String> {
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path())
    return Set(names.filter { !$0.hasPrefix(".") })
  }

  /// The Swift files below a folder, in order of their paths.
  static func sources(below folder: String) throws -> [SourceFile] {
    let start = root.appending(path: folder, directoryHint: .isDirectory)
    let found = FileManager.default.enumerator(atPath: start.path())
    let paths = (found?.allObjects ?? []).compactMap { $0 as? String }
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try String(contentsOf: start.appending(path: path), encoding: .utf8)
      return SourceFile(path: "\(folder)/\(path)", text: text)
    }
  }

  /// The text of the package's manifest.
  static func manifest() throws -> String {
    try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
  }
}
