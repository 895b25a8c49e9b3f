extension EvaluationReport {
  /// Who beat whom how often, as plain text: a heading, then a line an item, best first.
  ///
  /// A cell has the votes for the row over the column; pairs that never met have a dash. Columns
  /// are numbered as the rows are; those that do not fit are left out, which a last line says.
  ///
  /// - Parameter width: As for `lines(width:)`.
  public func matrixLines(width: Int = 80) -> [String] {
    let width = max(40, width)
    let most = pairs.flatMap { [$0.aWins, $0.bWins] }.max() ?? 0
    let cell = max(String(most).count, String(items.count).count) + 2
    let number = String(items.count).count
    let longest = max(14, items.map(\.name.count).max() ?? 0)
    let name = min(longest, max(14, width / 3 - number - 1))
    let shown = min(items.count, max(1, (width - name - number - 1) / cell))
    let wins = self.wins
    let heading =
      Self.left("row beats column", number + 1 + name)
      + (0..<shown).map { Self.right(String($0 + 1), cell) }.joined()
    var lines = [heading]
    for (place, item) in items.enumerated() {
      let cells = items.prefix(shown).map { column -> String in
        if column.name == item.name { return Self.right(".", cell) }
        let count = wins[item.name]?[column.name]
        return Self.right(count.map(String.init) ?? "-", cell)
      }
      lines.append(
        Self.right(String(place + 1), number) + " " + Self.left(item.name, name) + cells.joined())
    }
    if shown < items.count {
      lines.append("\(Count.of(items.count - shown, "more column")) would need a wider screen.")
    }
    return lines
  }

  private var wins: [String: [String: Int]] {
    var wins: [String: [String: Int]] = [:]
    for pair in pairs {
      wins[pair.a, default: [:]][pair.b] = pair.aWins
      wins[pair.b, default: [:]][pair.a] = pair.bWins
    }
    return wins
  }

  /// Text cut or filled to a width, a cut marked.
  static func left(_ text: String, _ width: Int) -> String {
    if text.count > width { return String(text.prefix(max(0, width - 1))) + "~" }
    return text + String(repeating: " ", count: width - text.count)
  }

  /// Text filled from the left to a width.
  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
