/// How many votes a queue is likely to need, by asking it for one after another.
///
/// Differences stay as they are estimated and every vote brings its expected information. Votes are
/// taken in steps of a thirtieth of those so far. Votes drawn at random count as if they told
/// nothing, unless there is only one pair of items.
struct VotesAhead {
  /// The number; `nil` past the largest that is told.
  let count: Int?

  /// Looks ahead.
  ///
  /// - Parameter inflation: By how much votes vary more than the model says, 1 or more.
  init(_ queue: PairQueue, _ start: StrengthPosterior, inflation: Double) {
    var posterior = start
    posterior.inflate(by: inflation)
    let wanted = WantedContrasts(queue.question, posterior)
    let items = start.items.count
    let pairs = (0..<items).flatMap { one in (0..<one).map { (one, $0) } }
    let share = pairs.count > 1 ? 1 - queue.randomShare : 1
    let limit = Double(QueueState.most) * share
    guard !wanted.contrasts.isEmpty else {
      count = nil
      return
    }
    var votes = 0
    while !wanted.contrasts.allSatisfy({ wanted.isAnswered($0, by: posterior) }) {
      guard Double(votes) < limit, let best = Self.best(of: pairs, wanted, posterior) else {
        count = nil
        return
      }
      let step = max(1, votes / 30)
      posterior.expect(step, on: best.0, best.1)
      votes += step
    }
    count = Int((Double(votes) / share).rounded(.up))
  }

  private static func best(
    of pairs: [(Int, Int)], _ wanted: WantedContrasts, _ posterior: StrengthPosterior
  ) -> (Int, Int)? {
    let gains = ExpectedGains(wanted, posterior)
    var most = 0.0
    var best: (Int, Int)?
    for pair in pairs {
      let gain = gains.gain(pair.0, pair.1)
      if gain > most {
        most = gain
        best = pair
      }
    }
    return best
  }
}
