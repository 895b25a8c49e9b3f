extension EvaluationReport {
  /// The items as CSV with a header, best first; what is not known is empty.
  public var csv: String {
    let header =
      "name,rating,lower,upper,rank,rank_lower,rank_upper,wins,losses,ties,votes,win_rate"
    let rows = items.map { item in
      let cells = [
        VoteFile.cell(item.name), JSONText.number(item.rating), JSONText.number(item.lower),
        JSONText.number(item.upper), JSONText.number(item.rank), JSONText.number(item.rankLower),
        JSONText.number(item.rankUpper), String(item.wins), String(item.losses),
        String(item.ties), String(item.votes), JSONText.number(item.winRate),
      ]
      return cells.map { $0 == "null" ? "" : $0 }.joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// The pairs as CSV with a header, sorted by name.
  public var pairsCSV: String {
    let rows = pairs.map { pair in
      let probability = pair.pA.map { JSONText.number($0) } ?? ""
      return "\(VoteFile.cell(pair.a)),\(VoteFile.cell(pair.b)),\(pair.aWins),\(pair.bWins),"
        + "\(pair.ties),\(probability)"
    }
    return (["a,b,a_wins,b_wins,ties,p_a"] + rows).joined(separator: "\n") + "\n"
  }
}
