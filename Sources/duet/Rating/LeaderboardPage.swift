import DuetEvaluation

/// A leaderboard as a page of HTML that needs nothing from anywhere else.
struct LeaderboardPage {
  private let report: EvaluationReport
  private let low: Double
  private let high: Double

  /// The page of a report.
  init(_ report: EvaluationReport) {
    self.report = report
    let ends = report.items.flatMap { [$0.lower ?? $0.rating, $0.upper ?? $0.rating] }
      .compactMap { $0 }.filter(\.isFinite)
    low = (ends.min() ?? 900) - 20
    high = (ends.max() ?? 1100) + 20
  }

  /// The page.
  var text: String {
    let level = Int((report.interval * 100).rounded())
    return """
      <!doctype html>
      <html lang="en"><meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Duet leaderboard by \(Self.escaped(report.by))</title>
      <style>
      body { font: 16px/1.5 Georgia, serif; max-width: 52rem; margin: 3rem auto; padding: 0 1rem;
        color: #1f1d1a; background: #faf7f0 }
      h1 { font-size: 1.4rem } td, th { padding: .2rem .8rem .2rem 0; text-align: left }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
      th { border-bottom: 1px solid #736e65; font-weight: normal; color: #6a655c }
      svg { display: block } p { max-width: 40rem }
      @media (prefers-color-scheme: dark) { body { color: #ece8df; background: #15171c }
        th { color: #8f96a3; border-color: #7d8490 } }
      </style>
      <h1>Leaderboard by \(Self.escaped(report.by))</h1>
      <p>\(Self.escaped(report.method)), \(Self.escaped(report.criterion ?? "all criteria")), \
      \(report.votes) votes, \(report.ties) ties, \(report.agreement.raters) raters; bars are \
      \(level)% intervals.</p>
      <table><tr><th class="n">rank<th>\(Self.escaped(report.by))<th class="n">rating<th>
      <th class="n">wins<th class="n">losses<th class="n">ties<th class="n">votes</tr>
      \(report.items.map(row).joined(separator: "\n"))
      </table>
      \(report.sentences.map { "<p>\(Self.escaped($0))</p>" }.joined(separator: "\n"))
      </html>

      """
  }

  private func row(_ item: EvaluationReport.Item) -> String {
    let rank =
      switch (item.rankLower, item.rankUpper) {
      case (let lower?, let upper?) where lower != upper: "\(lower) to \(upper)"
      default: item.rank.map { "\($0)" } ?? ""
      }
    let rating = item.rating.map { "\(Int($0.rounded()))" } ?? "none"
    return "<tr><td class=\"n\">\(rank)<td>\(Self.escaped(item.name))<td class=\"n\">\(rating)"
      + "<td>\(bar(item))<td class=\"n\">\(item.wins)<td class=\"n\">\(item.losses)"
      + "<td class=\"n\">\(item.ties)<td class=\"n\">\(item.votes)</tr>"
  }

  private func bar(_ item: EvaluationReport.Item) -> String {
    guard let rating = item.rating, rating.isFinite else { return "" }
    let left = place(item.lower ?? rating)
    let right = place(item.upper ?? rating)
    return
      "<svg width=\"220\" height=\"16\" aria-hidden=\"true\"><line x1=\"\(left)\" x2=\"\(right)\""
      + " y1=\"8\" y2=\"8\" stroke=\"currentColor\"/><circle cx=\"\(place(rating))\" cy=\"8\" r=\"4\""
      + " fill=\"#a4372a\"/></svg>"
  }

  /// Where a rating stands in the bar, from 5 to 215.
  private func place(_ rating: Double) -> Int {
    guard rating.isFinite, high > low else { return 110 }
    return 5 + Int((210 * min(max((rating - low) / (high - low), 0), 1)).rounded())
  }

  private static func escaped(_ text: String) -> String {
    SafeText.line(text).reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
