import Foundation

/// README.md and the parts of it that the program makes.
///
/// A part stands between `<!-- name -->` and `<!-- /name -->`, each on a line of its own.
enum Readme {
  /// Whether parts are to be written anew instead of compared.
  static let isRecording = ProcessInfo.processInfo.environment["DUET_RECORD"] == "1"

  private static let path = packageRoot + "/README.md"

  /// The lines of a part; nil when there is none of that name.
  static func part(_ name: String) throws -> [String]? {
    let lines = try lines()
    return range(of: name, in: lines).map { Array(lines[$0]) }
  }

  /// Puts lines in the place of a part.
  static func write(_ part: [String], as name: String) throws {
    var lines = try lines()
    guard let range = range(of: name, in: lines) else { return }
    lines.replaceSubrange(range, with: part)
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }

  private static func lines() throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
  }

  private static func range(of name: String, in lines: [String]) -> Range<Int>? {
    guard let start = lines.firstIndex(of: "<!-- \(name) -->"),
      let end = lines.firstIndex(of: "<!-- /\(name) -->"), start < end
    else { return nil }
    return start + 1..<end
  }
}
