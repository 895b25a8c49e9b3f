extension EvaluationReport {
  /// The report as one self-contained page: no network, no script that it cannot do without.
  ///
  /// Holds the leaderboard with its intervals drawn as SVG, the win matrix, and all sentences.
  /// Tables sort by a press on a heading. Equal reports make equal bytes.
  public var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Leaderboard by \(HTML.escaped(by))</title>
    <style>\(HTML.style)</style>
    </head>
    <body>
    <h1>Leaderboard <small>by \(HTML.escaped(by))</small></h1>
    <p class="facts">\(facts)</p>
    \(items.isEmpty ? "" : IntervalChart(self).svg)
    \(HTML.list(sentences))
    <h2>Ratings</h2>
    \(ratingTable)
    <h2>Who beat whom</h2>
    <p class="note">Share of wins of the row over the column, ties as half, with the number of
    votes.</p>
    \(WinMatrix(self).table)
    <h2>Pairs</h2>
    \(pairTable)
    <p class="note">\(HTML.escaped(method)), \(basis).
    \(HTML.escaped(meaning.joined(separator: " ")))</p>
    <script>\(HTML.script)</script>
    </body>
    </html>

    """
  }

  private var basis: String {
    if items.allSatisfy({ $0.lower == nil }) { return "without intervals" }
    if !converged { return "intervals where there are some are no more than a hint" }
    return bootstrap > 0
      ? "\(bootstrap) bootstrap draws asked for, seed \(seed)"
      : "intervals from the sandwich estimator"
  }

  private var facts: String {
    var parts = ["\(votes) votes", "\(ties) of them ties"]
    if agreement.raters > 0 { parts.append("\(agreement.raters) raters") }
    if let criterion { parts.append("criterion \(HTML.escaped(criterion))") }
    parts.append("\(Self.percent(interval)) intervals")
    if !converged { parts.append("<strong>no maximum-likelihood estimate</strong>") }
    return parts.joined(separator: " · ")
  }

  private var ratingTable: String {
    HTML.table(
      headings: [
        "rank", by, "rating", "from", "to", "wins", "losses", "ties", "votes", "win rate",
      ],
      rows: items.map { item in
        [
          HTML.Cell(LeaderboardText.ranks(item), key: item.rank.map(Double.init)),
          HTML.Cell(item.name), HTML.Cell(item.rating, decimals: 0),
          HTML.Cell(item.lower, decimals: 0), HTML.Cell(item.upper, decimals: 0),
          HTML.Cell(item.wins), HTML.Cell(item.losses), HTML.Cell(item.ties),
          HTML.Cell(item.votes), HTML.Cell(item.winRate, decimals: 2),
        ]
      })
  }

  private var pairTable: String {
    HTML.table(
      headings: ["a", "b", "a wins", "b wins", "ties", "estimated share of a"],
      rows: pairs.map { pair in
        [
          HTML.Cell(pair.a), HTML.Cell(pair.b), HTML.Cell(pair.aWins), HTML.Cell(pair.bWins),
          HTML.Cell(pair.ties), HTML.Cell(pair.pA, decimals: 2),
        ]
      })
  }
}
