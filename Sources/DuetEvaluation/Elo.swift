/// Ratings that move a little with every vote, in the order of time.
///
/// They depend on the order of the votes and on the step, and are here for comparison with other
/// leaderboards only. Source: Elo, *The Rating of Chessplayers, Past and Present* (1978), 1.6.
public enum Elo {
  /// Ratings of the items of a table after its last vote.
  ///
  /// Votes are taken by time; votes of one time by their items and outcome, so that the order of
  /// the input has no influence unless a vote has no time.
  ///
  /// - Parameters:
  ///   - table: A table that collected the sequence of its votes.
  ///   - step: Points a rating moves at most by one vote.
  ///   - ties: Ties count as half, or are left out by `drop`.
  /// - Returns: One rating an item, starting from 1000; their mean stays 1000.
  public static func ratings(
    _ table: PairTable, step: Double = 4, ties: TieRule = .half
  ) -> [Double] {
    var ratings = [Double](repeating: 1000, count: table.items.count)
    for vote in table.steps {
      let score: Double
      switch vote.outcome {
      case .aWins: score = 1
      case .bWins: score = 0
      case .tie, .bothBad: score = 0.5
      }
      if ties == .drop, score == 0.5 { continue }
      let difference = (ratings[vote.left] - ratings[vote.right]) / BradleyTerry.pointsPerNat
      let move = step * (score - Math.logistic(difference))
      ratings[vote.left] += move
      ratings[vote.right] -= move
    }
    return ratings
  }
}
