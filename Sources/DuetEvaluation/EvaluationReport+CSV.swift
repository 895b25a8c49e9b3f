extension EvaluationReport {
  /// The items as CSV with a header, best first; what is not known is empty.
  public var csv: String {
    let header =
      "name,rating,lower,upper,rank,rank_lower,rank_upper,wins,losses,ties,votes,win_rate,"
      + "adjusted_rating,adjusted_lower,adjusted_upper"
    let rows = items.map { item in
      let cells = [
        VoteFile.cell(item.name), JSONText.number(item.rating), JSONText.number(item.lower),
        JSONText.number(item.upper), JSONText.number(item.rank), JSONText.number(item.rankLower),
        JSONText.number(item.rankUpper), String(item.wins), String(item.losses),
        String(item.ties), String(item.votes), JSONText.number(item.winRate),
        JSONText.number(item.adjustedRating), JSONText.number(item.adjustedLower),
        JSONText.number(item.adjustedUpper),
      ]
      return cells.map { $0 == "null" ? "" : $0 }.joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// The pairs as CSV with a header, sorted by name.
  public var pairsCSV: String {
    let rows = pairs.map { pair in
      let cells = [
        VoteFile.cell(pair.a), VoteFile.cell(pair.b), String(pair.aWins), String(pair.bWins),
        String(pair.ties), JSONText.number(pair.pA), JSONText.number(pair.pALower),
        JSONText.number(pair.pAUpper), JSONText.number(pair.p), JSONText.number(pair.pHolm),
        JSONText.number(pair.votesNeeded),
      ]
      return cells.map { $0 == "null" ? "" : $0 }.joined(separator: ",")
    }
    let header = "a,b,a_wins,b_wins,ties,p_a,p_a_lower,p_a_upper,p,p_holm,votes_needed"
    return ([header] + rows).joined(separator: "\n") + "\n"
  }
}
