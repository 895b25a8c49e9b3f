/// Says of neighbours on the leaderboard how many votes would tell them apart.
struct SeparationText {
  private(set) var sentences: [String] = []

  /// Past this many votes two items are called practically equal.
  static let many = 5000
  /// More neighbours than this are only counted.
  static let longest = 3

  init(_ estimate: Estimate, _ sure: SureOrder, level: Double) {
    let strengths = estimate.fit.strengths
    let order = strengths.indices.sorted {
      strengths[$0] != strengths[$1] ? strengths[$0] > strengths[$1] : $0 < $1
    }
    // The level that Holm's method asks of the hardest comparison, so that the advice suffices.
    let comparisons = Double(max(1, order.count * (order.count - 1) / 2))
    var unsure = 0
    var isPlanned = false
    for place in order.indices.dropLast() {
      let (upper, lower) = (order[place], order[place + 1])
      if sure.isSure(upper, over: lower) { continue }
      unsure += 1
      if unsure > Self.longest { continue }
      let variance = estimate.covariance.differenceVariance(upper, lower)
      let difference = strengths[upper] - strengths[lower]
      let hardest = (1 - level) / comparisons
      let ranks =
        "ranks \(place + 1) and \(place + 2) (\(estimate.fit.items[upper]), "
        + "\(estimate.fit.items[lower]))"
      if let votes = Self.few(difference, variance, level: hardest) {
        isPlanned = true
        sentences.append(
          "Not enough votes to separate \(ranks): about \(Self.plain(votes)) more of that pair.")
        continue
      }
      // What looks even may only be little known: the votes must also rule out a difference that
      // could be found.
      let widest = abs(difference) + estimate.reach(level: level) * variance.squareRoot()
      sentences.append(
        Self.few(widest, variance, level: hardest) != nil
          ? "Too few votes to order \(ranks): they look nearly even so far, and may differ by up "
            + "to \(Self.plain(Int((widest * BradleyTerry.pointsPerNat).rounded()))) points."
          : "Nothing separates \(ranks): more than \(Self.many) votes of that pair would be "
            + "needed.")
    }
    if isPlanned {
      sentences.append("Such numbers of votes hold if the present differences are the true ones.")
    }
    if unsure > Self.longest {
      let more = unsure - Self.longest
      sentences.append(
        "\(Count.of(more, "more neighbour")) on the list \(more == 1 ? "is" : "are") not "
          + "separated either.")
    }
  }

  /// Further votes that are likely to show a difference; `nil` where it takes too many.
  private static func few(_ difference: Double, _ variance: Double, level: Double) -> Int? {
    VotesNeeded.more(difference: difference, variance: variance, level: level)
      .flatMap { $0 <= many ? $0 : nil }
  }

  /// A number of votes with no more precision than it deserves.
  static func plain(_ votes: Int) -> Int {
    if votes < 20 { return max(1, votes) }
    let unit = votes < 200 ? 10 : (votes < 2000 ? 50 : 500)
    return (votes + unit - 1) / unit * unit
  }
}
