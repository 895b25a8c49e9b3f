import DuetText

/// A table of text with columns as wide as their widest cell.
struct Columns {
  /// The headings.
  var headings: [String]
  /// The rows, each with a cell a heading.
  var rows: [[String]]
  /// The columns that are set to the right, by their number from 0.
  var trailing: Set<Int> = []
  /// How wide a line may be, the last column cut to that; nil for any width.
  var width: Int?

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
      return Self.trimmed(fitted(cells.joined(separator: "  ")))
    }
  }

  /// A line cut to the width, with three points where something is missing.
  private func fitted(_ line: String) -> String {
    guard let width, width > 3, GlyphProjection.width(of: line) > width else { return line }
    var kept = line[...]
    while GlyphProjection.width(of: kept) > width - 3 { kept.removeLast() }
    return kept + "..."
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line = line.dropLast() }
    return String(line)
  }
}
