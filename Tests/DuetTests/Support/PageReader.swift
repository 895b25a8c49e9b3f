import Foundation

@testable import duet

/// Reads a recorded page as its player does, from what is documented of it alone.
struct PageReader {
  /// What is wrong with a page.
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  /// The markup before the film.
  let head: String
  /// The player.
  let script: String
  /// What the film says of itself.
  let film: [String: Any]
  /// The screen after each picture: time and moment in milliseconds, and its rows.
  private(set) var screens: [(time: Int, moment: Int, text: String)] = []
  /// What one may want to find again.
  private(set) var marks: [String] = []
  /// Where the cursor is at the end; nil where it is hidden.
  private(set) var cursor: [Int]?

  init(_ page: String) throws {
    let open = "<script type=\"application/json\" id=\"film\">"
    let parts = page.components(separatedBy: open)
    guard parts.count == 2 else { throw Broken(description: "\(parts.count - 1) films") }
    let rest = parts[1].components(separatedBy: "</script>")
    guard rest.count == 3, rest[1].hasPrefix("\n<script>") else {
      throw Broken(description: "\(rest.count - 1) ends of scripts")
    }
    head = parts[0]
    script = String(rest[1].dropFirst("\n<script>".count))
    let json = try JSONSerialization.jsonObject(with: Data(rest[0].utf8))
    film = json as? [String: Any] ?? [:]
    try play()
  }

  private mutating func play() throws {
    guard let pictures = film["pictures"] as? [[Any]], let rows = film["rows"] as? Int,
      let columns = film["columns"] as? Int, let styles = film["styles"] as? [[Any]],
      var moment = film["start"] as? Int
    else { throw Broken(description: "the film's parts") }
    var lines = Array(repeating: "", count: rows)
    var time = 0
    for picture in pictures {
      time += picture[0] as? Int ?? -1
      moment += picture[1] as? Int ?? -1
      for row in picture[2] as? [[Any]] ?? [] {
        guard let number = row[0] as? Int, row.count % 2 == 1 else {
          throw Broken(description: "the row \(row)")
        }
        var width = 0
        lines[number] = ""
        for place in stride(from: 1, to: row.count, by: 2) {
          guard let style = row[place] as? Int, let text = row[place + 1] as? String,
            let held = styles[style][3] as? Int
          else { throw Broken(description: "the row \(row)") }
          lines[number] += text
          width += held == 0 ? text.unicodeScalars.count : held
        }
        guard width == columns else { throw Broken(description: "a row of \(width) columns") }
      }
      if picture.count > 3, !(picture[3] is NSNull) { cursor = picture[3] as? [Int] }
      if picture.count > 4 { marks += picture[4] as? [String] ?? [] }
      screens.append((time, moment, Self.trimmed(lines)))
    }
  }

  /// Rows without the blanks at their ends.
  static func trimmed(_ rows: [String]) -> String {
    rows.map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
