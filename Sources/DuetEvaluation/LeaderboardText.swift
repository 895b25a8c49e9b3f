/// The table of a leaderboard: rank, name, rating, interval and votes.
struct LeaderboardText {
  private let report: EvaluationReport
  private let nameWidth: Int
  private let rankWidth: Int
  private let votesWidth: Int
  private let barWidth: Int
  /// Columns of the adjusted ratings; 0 where nothing is shown to sway votes.
  private let adjustedWidth: Int
  /// Ratings at the left and the right end of the bars.
  private let scale: ClosedRange<Double>

  private static let ratingWidth = 6

  init(_ report: EvaluationReport, width: Int) {
    self.report = report
    let ranks = report.items.map { Self.ranks($0).count }
    rankWidth = max(4, ranks.max() ?? 0)
    votesWidth = max(5, report.items.map { String($0.votes).count }.max() ?? 0)
    let isSwayed = report.adjustment?.effects.contains { $0.p < 1 - report.interval }
    adjustedWidth = isSwayed == true ? 8 : 0
    let names = max(report.by.count, report.items.map(\.name.count).max() ?? 0)
    let taken = adjustedWidth > 0 ? adjustedWidth + 2 : 0
    let free = width - rankWidth - Self.ratingWidth - votesWidth - 8 - taken
    nameWidth = max(6, min(names, free / 2))
    barWidth = max(0, free - nameWidth)
    scale = Self.scale(report.items)
  }

  var lines: [String] { [header] + report.items.map(row) }

  private var header: String {
    row(
      ranks: "rank", name: report.by, rating: "rating", adjusted: "adjusted", bar: ticks,
      votes: "votes")
  }

  private func row(_ item: EvaluationReport.Item) -> String {
    row(
      ranks: Self.ranks(item), name: item.name,
      rating: item.rating.map { mark + EvaluationReport.fixed($0, 0) } ?? "-",
      adjusted: item.adjustedRating.map { EvaluationReport.fixed($0, 0) } ?? "-", bar: bar(item),
      votes: String(item.votes))
  }

  /// Stands before a rating that is no more than a hint.
  private var mark: String { report.regularized ? "~" : "" }

  private func row(
    ranks: String, name: String, rating: String, adjusted: String, bar: String, votes: String
  ) -> String {
    var cells = [
      EvaluationReport.left(ranks, rankWidth), EvaluationReport.left(name, nameWidth),
      EvaluationReport.right(rating, Self.ratingWidth),
    ]
    if adjustedWidth > 0 { cells.append(EvaluationReport.right(adjusted, adjustedWidth)) }
    cells += [
      EvaluationReport.left(bar, barWidth), EvaluationReport.right(votes, votesWidth),
    ]
    return cells.joined(separator: "  ")
  }

  /// A rank, or the range of ranks that the votes allow.
  static func ranks(_ item: EvaluationReport.Item) -> String {
    guard let rank = item.rank else { return "-" }
    guard let lower = item.rankLower, let upper = item.rankUpper else { return String(rank) }
    return lower == upper ? String(lower) : "\(lower)-\(upper)"
  }

  private func bar(_ item: EvaluationReport.Item) -> String {
    guard let rating = item.rating, barWidth > 0 else { return "" }
    var marks = [Character](repeating: " ", count: barWidth)
    if let lower = item.lower, let upper = item.upper {
      let (from, to) = (column(lower), column(upper))
      for place in from...max(from, to) { marks[place] = "-" }
      marks[from] = "|"
      marks[max(from, to)] = "|"
    }
    marks[column(rating)] = "o"
    return String(marks)
  }

  private func column(_ rating: Double) -> Int {
    let span = scale.upperBound - scale.lowerBound
    let place = (rating - scale.lowerBound) / span * Double(barWidth - 1)
    return min(barWidth - 1, max(0, Int(place.rounded())))
  }

  /// Round ratings at their places, as many as fit.
  private var ticks: String {
    var marks = [Character](repeating: " ", count: barWidth)
    let span = scale.upperBound - scale.lowerBound
    let steps = [10.0, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    let step = steps.first { span / $0 * 8 <= Double(barWidth) } ?? 10000
    var value = (scale.lowerBound / step).rounded(.up) * step
    var free = 0
    while value <= scale.upperBound {
      let label = EvaluationReport.fixed(value, 0)
      let start = max(0, column(value) - label.count / 2)
      if start >= free, start + label.count <= barWidth {
        for (offset, character) in label.enumerated() { marks[start + offset] = character }
        free = start + label.count + 1
      }
      value += step
    }
    return String(marks)
  }

  static func scale(_ items: [EvaluationReport.Item]) -> ClosedRange<Double> {
    let low = items.compactMap { $0.lower ?? $0.rating }.min() ?? 1000
    let high = items.compactMap { $0.upper ?? $0.rating }.max() ?? 1000
    // One rating far out must not flatten all the others beyond reading.
    let (from, to) = (max(low, -2000), min(high, 4000))
    return to - from < 20 ? (from - 10)...(to + 10) : from...to
  }
}
