/// What a vote for neither side says about strength.
public enum TieRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// Half a win for each side; the commonest convention.
  case half
  /// Nothing: such votes are left out.
  case drop
  /// An outcome of its own: P(tie) = nu sqrt(pi_a pi_b) / (pi_a + pi_b + nu sqrt(pi_a pi_b)).
  ///
  /// Source: Davidson, "On extending the Bradley-Terry model to accommodate ties in paired
  /// comparison experiments", JASA 65 (1970), equation 2.4.
  case davidson
  /// An outcome of its own: P(a wins) = pi_a / (pi_a + eta pi_b) with a threshold eta >= 1.
  ///
  /// Source: Rao and Kupper, "Ties in paired-comparison experiments: a generalization of the
  /// Bradley-Terry model", JASA 62 (1967), equation 2.6.
  case raoKupper = "rao-kupper"

  /// Whether the model has a parameter for ties beside the strengths.
  var hasParameter: Bool { self == .davidson || self == .raoKupper }
}

/// Derivatives of a pair's log-likelihood by the difference d of strengths and the tie parameter.
///
/// The tie parameter is `log nu` for Davidson and `log eta` for Rao and Kupper.
struct PairDerivatives {
  var value = 0.0
  var gradient = 0.0
  var tieGradient = 0.0
  /// Negated second derivatives: an information, never negative on the diagonal.
  var information = 0.0
  var mixedInformation = 0.0
  var tieInformation = 0.0
}

/// Weighted outcomes of one pair; weights need not be whole numbers.
struct PairWeights {
  var first: Int
  var second: Int
  var firstWins: Double
  var secondWins: Double
  var ties: Double
}

extension TieRule {
  /// The log-likelihood of a pair with its derivatives.
  ///
  /// - Parameters:
  ///   - difference: Strength of the first minus strength of the second, in nats.
  ///   - tie: The tie parameter; ignored by `half` and `drop`.
  @inline(__always)
  func derivatives(_ pair: PairWeights, difference: Double, tie: Double) -> PairDerivatives {
    switch self {
    case .half, .drop:
      let ties = self == .half ? pair.ties : 0
      let wins = pair.firstWins + 0.5 * ties
      let total = pair.firstWins + pair.secondWins + ties
      let share = Math.logistic(difference)
      return PairDerivatives(
        value: wins * difference - total * Math.softplus(difference),
        gradient: wins - total * share, information: total * share * (1 - share))
    case .davidson: return davidson(pair, difference, tie)
    case .raoKupper: return raoKupper(pair, difference, tie)
    }
  }

  private func davidson(
    _ pair: PairWeights, _ difference: Double, _ tie: Double
  ) -> PairDerivatives {
    let (up, down, even) = (Math.exp(difference / 2), Math.exp(-difference / 2), Math.exp(tie))
    let sum = up + down + even
    let (win, loss, draw) = (up / sum, down / sum, even / sum)
    let total = pair.firstWins + pair.secondWins + pair.ties
    let slope = (win - loss) / 2
    return PairDerivatives(
      value: (pair.firstWins - pair.secondWins) * difference / 2 + pair.ties * tie
        - total * Math.log(sum),
      gradient: (pair.firstWins - pair.secondWins) / 2 - total * slope,
      tieGradient: pair.ties - total * draw,
      information: total * ((win + loss) / 4 - slope * slope),
      mixedInformation: -total * draw * slope, tieInformation: total * draw * (1 - draw))
  }

  private func raoKupper(
    _ pair: PairWeights, _ difference: Double, _ tie: Double
  ) -> PairDerivatives {
    // log P(first) = log s(d - t), log P(second) = log s(-d - t), and
    // log P(tie) = log s(d - t) + log s(-d - t) + log(exp(2t) - 1), s being the logistic function.
    let up = pair.firstWins + pair.ties
    let down = pair.secondWins + pair.ties
    let win = Math.logistic(difference - tie)
    let loss = Math.logistic(-difference - tie)
    let shrink = Math.exp(-2 * tie)
    var result = PairDerivatives(
      value: -up * Math.softplus(tie - difference) - down * Math.softplus(tie + difference),
      gradient: up * (1 - win) - down * (1 - loss),
      tieGradient: -up * (1 - win) - down * (1 - loss),
      information: up * win * (1 - win) + down * loss * (1 - loss),
      mixedInformation: -up * win * (1 - win) + down * loss * (1 - loss),
      tieInformation: up * win * (1 - win) + down * loss * (1 - loss))
    if pair.ties > 0 {
      result.value += pair.ties * (2 * tie + Math.log(1 - shrink))
      result.tieGradient += pair.ties * 2 / (1 - shrink)
      result.tieInformation += pair.ties * 4 * shrink / ((1 - shrink) * (1 - shrink))
    }
    return result
  }
}
