/// By how much one vote on two items is expected to narrow what a question asks.
struct ExpectedGains {
  private let posterior: StrengthPosterior
  private let contrasts: [WantedContrasts.Contrast]

  /// What is answered already has this part of its weight, so that it breaks ties.
  private static let rest = 1e-3

  init(_ question: QueueQuestion, _ posterior: StrengthPosterior) {
    self.init(WantedContrasts(question, posterior), posterior)
  }

  init(_ wanted: WantedContrasts, _ posterior: StrengthPosterior) {
    self.posterior = posterior
    contrasts = wanted.contrasts.map { contrast in
      var contrast = contrast
      if wanted.isAnswered(contrast, by: posterior) { contrast.wantedVariance /= Self.rest }
      return contrast
    }
  }

  /// The expected gain of a vote on two items; 0 or more, without a unit.
  func gain(_ one: Int, _ other: Int) -> Double {
    let covariance = posterior.covariance
    let information = posterior.expectedInformation(one, other)
    let own = covariance.differenceVariance(one, other)
    var sum = 0.0
    for contrast in contrasts {
      let (i, j) = (contrast.first, contrast.second)
      let shared =
        covariance[i, one] - covariance[i, other] - covariance[j, one] + covariance[j, other]
      sum += shared * shared / contrast.wantedVariance
    }
    return sum * information / (1 + information * own)
  }
}
