/// Ratings and their intervals as a drawing, one row an item.
struct IntervalChart {
  private let report: EvaluationReport
  private let scale: ClosedRange<Double>
  private let names: Double

  private static let width = 900.0
  private static let rowHeight = 24.0
  private static let top = 30.0
  private static let ratingWidth = 60.0

  init(_ report: EvaluationReport) {
    self.report = report
    scale = LeaderboardText.scale(report.items)
    let longest = report.items.map(\.name.count).max() ?? 0
    names = min(320, max(90, 24 + 7.2 * Double(longest)))
  }

  var svg: String {
    let height = Self.top + Self.rowHeight * Double(report.items.count) + 8
    let rows = report.items.enumerated().map { row(at: $0.offset, $0.element) }
    return """
      <svg viewBox="0 0 \(Self.short(Self.width)) \(Self.short(height))" role="img" \
      aria-label="Ratings with their intervals">
      \(grid(height))\(rows.joined())</svg>
      """
  }

  private func place(_ rating: Double) -> Double {
    let left = names + Self.ratingWidth + 20
    let share = (rating - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
    return left + min(1, max(0, share)) * (Self.width - left - 12)
  }

  private func grid(_ height: Double) -> String {
    let span = scale.upperBound - scale.lowerBound
    let step = [10.0, 20, 50, 100, 200, 500, 1000].first { span / $0 <= 8 } ?? 2000
    var result = ""
    var value = (scale.lowerBound / step).rounded(.up) * step
    while value <= scale.upperBound {
      let x = Self.short(place(value))
      result +=
        "<line class=\"grid\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(Self.short(Self.top - 6))\" "
        + "y2=\"\(Self.short(height - 4))\"/>"
        + "<text class=\"soft\" x=\"\(x)\" y=\"14\" text-anchor=\"middle\">"
        + "\(EvaluationReport.fixed(value, 0))</text>\n"
      value += step
    }
    return result
  }

  private func row(at number: Int, _ item: EvaluationReport.Item) -> String {
    let middle = Self.top + Self.rowHeight * (Double(number) + 0.5)
    let baseline = Self.short(middle + 4.5)
    // About 7 units a character: a longer name would run into the ratings.
    let room = Int((names - 10) / 7)
    let name = item.name.count > room ? item.name.prefix(max(1, room - 1)) + "…" : item.name[...]
    var result = "<text x=\"0\" y=\"\(baseline)\">\(HTML.escaped(String(name)))</text>"
    guard let rating = item.rating else {
      return result + "<text class=\"soft\" x=\"\(Self.short(names + 20))\" y=\"\(baseline)\">"
        + "no rating</text>\n"
    }
    result +=
      "<text x=\"\(Self.short(names + Self.ratingWidth))\" y=\"\(baseline)\" text-anchor=\"end\">"
      + "\(EvaluationReport.fixed(rating, 0))</text>"
    if let lower = item.lower, let upper = item.upper {
      let (from, to, y) = (place(lower), place(upper), Self.short(middle))
      result +=
        "<path class=\"bar\" fill=\"none\" d=\"M\(Self.short(from)) \(Self.short(middle - 5))v10"
        + "M\(Self.short(to)) \(Self.short(middle - 5))v10"
        + "M\(Self.short(from)) \(y)H\(Self.short(to))\"/>"
    }
    return result
      + "<circle class=\"dot\" cx=\"\(Self.short(place(rating)))\" cy=\"\(Self.short(middle))\" "
      + "r=\"4.5\"><title>\(HTML.escaped(item.name))</title></circle>\n"
  }

  private static func short(_ value: Double) -> String {
    JSONText.number(value.rounded(decimals: 1))
  }
}
