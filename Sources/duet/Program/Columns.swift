import DuetText

/// A table of text with columns as wide as their widest cell.
struct Columns {
  /// The headings.
  var headings: [String]
  /// The rows, each with a cell a heading.
  var rows: [[String]]
  /// The columns that are set to the right, by their number from 0.
  var trailing: Set<Int> = []

  /// The lines of the table; empty when there are no rows.
  var lines: [String] {
    guard !rows.isEmpty else { return [] }
    let all = [headings] + rows.map { $0.map { SafeText.line($0) } }
    let widths = headings.indices.map { column in
      all.map { GlyphProjection.width(of: $0[column]) }.max() ?? 0
    }
    return all.map { row in
      let cells = row.enumerated().map { column, cell in
        let width = GlyphProjection.width(of: cell)
        let space = String(repeating: " ", count: max(widths[column] - width, 0))
        return trailing.contains(column) ? space + cell : cell + space
      }
      return Self.trimmed(cells.joined(separator: "  "))
    }
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line = line.dropLast() }
    return String(line)
  }
}
