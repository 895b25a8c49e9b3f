import DuetEvaluation
import DuetScreen

/// A report as lines of text for a width.
struct LeaderboardTable {
  let report: EvaluationReport
  let columns: Int

  /// A heading and a line for each item, with its interval as a bar.
  var ranks: [String] {
    let name = min(20, max(6, (report.items.map(\.name.count).max() ?? 6)))
    let bar = max(0, columns - name - 28)
    let axis = Axis(report.items, columns: bar)
    let heading =
      "rank   " + pad("name", name) + "  rating  " + (bar > 20 ? axis.labels : pad("", bar))
      + "  votes"
    return [heading]
      + report.items.map { item in
        let rank = Self.rank(item)
        let rating = item.rating.map { String(Int($0.rounded())) } ?? "-"
        return pad(rank, 5) + "  " + pad(String(item.name.prefix(name)), name) + "  "
          + padLeft(rating, 6) + "  " + (bar > 20 ? axis.bar(item) : pad("", bar)) + "  "
          + padLeft(String(item.votes), 5)
      }
  }

  /// Who won how often against whom.
  var matrix: [String] {
    let names = report.items.map(\.name)
    let width = 8
    let first = min(20, names.map(\.count).max() ?? 6)
    let heading =
      pad("row beats column", first)
      + names.map { padLeft(String($0.prefix(7)), width) }
      .joined()
    return [heading]
      + names.map { row in
        pad(String(row.prefix(first)), max(first, 16))
          + names.map { padLeft(wins(row, over: $0), width) }.joined()
      }
  }

  private func wins(_ row: String, over column: String) -> String {
    guard row != column else { return "." }
    for pair in report.pairs {
      if pair.a == row, pair.b == column { return String(pair.aWins) }
      if pair.a == column, pair.b == row { return String(pair.bWins) }
    }
    return "-"
  }

  /// What is to be said about the figures, in words.
  var sentences: [String] {
    var sentences: [String] = []
    if let bias = report.positionBias, report.votes > 0 {
      let share = percent(bias.leftShare)
      let range = "\(percent(bias.lower)) to \(percent(bias.upper))"
      let verdict = bias.p < 0.05 ? "the sides are not judged alike" : "no side bias shown"
      sentences.append("Left was chosen \(share)% of the time (\(range)): \(verdict).")
    }
    if let bias = report.lengthBias {
      let range = "\(percent(bias.lower)) to \(percent(bias.upper))"
      sentences.append("The longer text won \(percent(bias.longerShare))% (\(range)).")
    }
    if let own = report.agreement.selfConsistency {
      sentences.append("Raters agree with themselves on \(percent(own))% of repeats.")
    }
    return report.warnings + sentences
  }

  private func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }

  /// A rank, or the range of ranks that the intervals allow.
  private static func rank(_ item: EvaluationReport.Item) -> String {
    if let lower = item.rankLower, let upper = item.rankUpper, lower != upper {
      return "\(lower)-\(upper)"
    }
    return item.rank.map(String.init) ?? "-"
  }

  /// The scale that the bars are drawn on.
  private struct Axis {
    let low: Double
    let high: Double
    let columns: Int

    init(_ items: [EvaluationReport.Item], columns: Int) {
      let values = items.flatMap { [$0.rating, $0.lower, $0.upper].compactMap { $0 } }
        .filter(\.isFinite)
      low = ((values.min() ?? 900) / 100).rounded(.down) * 100
      high = max(low + 100, ((values.max() ?? 1100) / 100).rounded(.up) * 100)
      self.columns = columns
    }

    func column(_ value: Double) -> Int {
      let share = (value - low) / (high - low)
      return min(max(Int((share * Double(columns - 1)).rounded()), 0), columns - 1)
    }

    var labels: String {
      var line = Array(repeating: Character(" "), count: columns)
      let step = max(100, ((high - low) / 400).rounded(.up) * 100)
      for value in stride(from: low, through: high, by: step) {
        let label = Array(String(Int(value)))
        let start = min(column(value), columns - label.count)
        for (offset, digit) in label.enumerated() where start + offset >= 0 {
          line[start + offset] = digit
        }
      }
      return String(line)
    }

    func bar(_ item: EvaluationReport.Item) -> String {
      var line = Array(repeating: Character(" "), count: columns)
      guard let rating = item.rating, rating.isFinite else { return String(line) }
      if let lower = item.lower, let upper = item.upper {
        for place in column(lower)...max(column(lower), column(upper)) { line[place] = "-" }
        line[column(lower)] = "|"
        line[column(upper)] = "|"
      }
      line[column(rating)] = "o"
      return String(line)
    }
  }
}

private func pad(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func padLeft(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
