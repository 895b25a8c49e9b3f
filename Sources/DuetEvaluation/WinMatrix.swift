/// Who beat whom how often, as a table of shaded cells.
struct WinMatrix {
  private let report: EvaluationReport
  /// More items than this make a matrix that nobody can read; the list of pairs remains.
  static let most = 40

  init(_ report: EvaluationReport) { self.report = report }

  var table: String {
    let names = report.items.map(\.name)
    guard names.count <= Self.most else {
      return "<p class=\"note\">\(names.count) items are too many for a matrix: see the pairs.</p>"
    }
    struct Place: Hashable {
      var row: String
      var column: String
    }
    var cells: [Place: (wins: Double, votes: Int)] = [:]
    for pair in report.pairs {
      let votes = pair.aWins + pair.bWins + pair.ties
      let wins = Double(pair.aWins) + Double(pair.ties) / 2
      cells[Place(row: pair.a, column: pair.b)] = (wins, votes)
      cells[Place(row: pair.b, column: pair.a)] = (Double(votes) - wins, votes)
    }
    let head = names.indices.map { "<th scope=\"col\">\($0 + 1)</th>" }.joined()
    let rows = names.enumerated().map { number, row in
      let body = names.map { column -> String in
        guard let cell = cells[Place(row: row, column: column)] else { return "<td></td>" }
        return Self.cell(cell.wins / Double(cell.votes), cell.votes)
      }
      return "<tr><th scope=\"row\">\(number + 1) \(HTML.escaped(row))</th>\(body.joined())</tr>\n"
    }
    return "<div class=\"wide\"><table class=\"matrix\">\n<tr><th></th>\(head)</tr>\n"
      + rows.joined() + "</table></div>"
  }

  /// A share with its votes, shaded by how far it is from even.
  private static func cell(_ share: Double, _ votes: Int) -> String {
    let strength = EvaluationReport.fixed(abs(share - 0.5) * 0.9, 2)
    let colour = share >= 0.5 ? "38,120,90" : "164,65,42"
    return "<td style=\"background:rgba(\(colour),\(strength))\">"
      + "\(EvaluationReport.percent(share))<small>\(votes)</small></td>"
  }
}
