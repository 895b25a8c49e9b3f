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
    for place in order.indices.dropLast() {
      let (upper, lower) = (order[place], order[place + 1])
      if sure.isSure(upper, over: lower) { continue }
      unsure += 1
      if unsure > Self.longest { continue }
      let votes = VotesNeeded.more(
        difference: strengths[upper] - strengths[lower],
        variance: estimate.covariance.differenceVariance(upper, lower),
        level: (1 - level) / comparisons)
      let ranks = "ranks \(place + 1) and \(place + 2)"
      let names = "(\(estimate.fit.items[upper]), \(estimate.fit.items[lower]))"
      if let votes, votes <= Self.many {
        sentences.append(
          "Not enough votes to separate \(ranks) \(names): about \(Self.plain(votes)) more of "
            + "that pair.")
      } else {
        sentences.append(
          "Nothing separates \(ranks) \(names): more than \(Self.many) votes of that pair would "
            + "be needed.")
      }
    }
    if unsure > Self.longest {
      sentences.append(
        "\(unsure - Self.longest) more neighbours on the list are not separated either.")
    }
  }

  /// A number of votes with no more precision than it deserves.
  static func plain(_ votes: Int) -> Int {
    if votes < 20 { return max(1, votes) }
    let unit = votes < 200 ? 10 : (votes < 2000 ? 50 : 500)
    return (votes + unit - 1) / unit * unit
  }
}
