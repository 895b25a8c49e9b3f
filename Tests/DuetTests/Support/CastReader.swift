import DuetScreen
import DuetTesting
import Foundation

/// Reads an asciicast as strictly as its specification is written, and plays it on a small terminal.
struct CastReader {
  /// What is wrong with a recording.
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  /// The first line.
  private(set) var header: [String: Any] = [:]
  /// The terminal at the end.
  private(set) var terminal: TinyTerminal
  /// The marks, each with its time in seconds from the beginning.
  private(set) var marks: [(time: Double, text: String)] = []
  /// The screen at each output, with its time.
  private(set) var screens: [(time: Double, text: String)] = []
  /// The letters of the events in order.
  private(set) var codes = ""

  init(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.last == "", let first = lines.first else {
      throw Broken(description: "the last line has no end")
    }
    guard let header = try Self.json(first) as? [String: Any] else {
      throw Broken(description: "no header")
    }
    self.header = header
    terminal = TinyTerminal(size: .zero)
    terminal = TinyTerminal(size: try checkedSize())
    var last = 0.0
    for line in lines.dropFirst().dropLast() { last = try take(line, after: last) }
    guard terminal.problems.isEmpty else {
      throw Broken(description: "\(terminal.problems)")
    }
  }

  private static func json(_ line: Substring) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(line.utf8))
  }

  private func checkedSize() throws -> Size {
    let version = header["version"] as? Int
    let term = header["term"] as? [String: Any] ?? [:]
    let isNew = version == 3
    let known =
      isNew
      ? ["version", "term", "timestamp", "idle_time_limit", "command", "title", "env", "tags"]
      : [
        "version", "width", "height", "timestamp", "duration", "idle_time_limit", "command",
        "title", "env", "theme",
      ]
    let theme = (isNew ? term["theme"] : header["theme"]) as? [String: String]
    guard version == 2 || isNew, Set(header.keys).isSubset(of: known),
      Set(term.keys).isSubset(of: ["cols", "rows", "type", "version", "theme"]),
      header["timestamp"] is Int, header["title"] is String,
      (header["env"] ?? [:]) is [String: String],
      theme.map(Self.isTheme) ?? true,
      let columns = (isNew ? term["cols"] : header["width"]) as? Int,
      let rows = (isNew ? term["rows"] : header["height"]) as? Int
    else { throw Broken(description: "the header \(header)") }
    return Size(columns: columns, rows: rows)
  }

  private static func isTheme(_ theme: [String: String]) -> Bool {
    let palette = (theme["palette"] ?? "").split(separator: ":").map(String.init)
    let colors = [theme["fg"], theme["bg"]] + palette
    return theme.count == 3 && [10, 18].contains(colors.count)
      && colors.allSatisfy { $0?.wholeMatch(of: /#[0-9a-f]{6}/) != nil }
  }

  private mutating func take(_ line: Substring, after last: Double) throws -> Double {
    guard let event = try Self.json(line) as? [Any], event.count == 3,
      let stamp = event[0] as? Double, let code = event[1] as? String,
      let data = event[2] as? String
    else { throw Broken(description: "the event \(line)") }
    let isNew = header["version"] as? Int == 3
    let time = isNew ? last + stamp : stamp
    guard stamp >= 0, time >= last, codes.last != "x" else {
      throw Broken(description: "the time of \(line)")
    }
    codes += code
    switch code {
    case "o":
      terminal.receive(data)
      screens.append((time, terminal.text))
    case "m": marks.append((time, data))
    case "x" where isNew && Int(data) != nil: break
    default: throw Broken(description: "the code of \(line)")
    }
    return time
  }
}
