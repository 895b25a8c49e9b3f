import DuetSession
import Foundation

/// The engine's resource files, wherever the program was installed.
///
/// They are looked for beside the executable (where a build puts them), in `../share/duet` (where an
/// installation puts them), and in the source tree that the program was built from. `Bundle.module`
/// ends the program where it finds nothing, so it is not asked.
struct ResourceFiles {
  /// The folder that holds `Corpus`, `Grammar` and `Lexicon`.
  let root: URL

  /// Finds the resources in the first of the folders that holds them.
  ///
  /// - Throws: `EngineError.misconfigured` when they are nowhere.
  init(_ candidates: [URL] = Self.candidates()) throws(EngineError) {
    let found = candidates.first { folder in
      FileManager.default.fileExists(atPath: folder.appendingPathComponent("Grammar").path)
    }
    guard let found else {
      throw Self.missing("in \(candidates.map(\.path).joined(separator: ", "))")
    }
    root = found
  }

  /// The text of one file.
  func text(_ path: String) throws(EngineError) -> String {
    guard let text = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    else { throw Self.missing("at \(root.appendingPathComponent(path).path)") }
    return text
  }

  /// The names of the text files of a folder without their ending, sorted.
  func names(in folder: String) throws(EngineError) -> [String] {
    let path = root.appendingPathComponent(folder).path
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw Self.missing("at \(path)")
    }
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }

  private static func candidates() -> [URL] {
    let bundle = "duet_DuetEmbedded.resources/Resources"
    var folders: [URL] = []
    let executable = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent()
    for base in [executable, Bundle.main.bundleURL] {
      folders.append(base.appendingPathComponent(bundle))
      folders.append(base.appendingPathComponent("../share/duet/\(bundle)").standardizedFileURL)
    }
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    folders.append(source.appendingPathComponent("../Resources").standardizedFileURL)
    return folders
  }

  private static func missing(_ place: String) -> EngineError {
    .misconfigured(
      what: "the embedded engine's grammars and corpus are missing (looked \(place))",
      remedy: "put the folder duet_DuetEmbedded.resources of the build beside the program")
  }
}
