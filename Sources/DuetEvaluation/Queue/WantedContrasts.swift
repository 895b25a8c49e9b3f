/// The differences of strengths that a question is about, each with how well it must be known.
struct WantedContrasts {
  /// One difference.
  struct Contrast {
    /// Position of the item that leads, by present estimates.
    var first: Int
    /// Position of the other.
    var second: Int
    /// By how much its variance seems smaller when it is held against zero, 0 to 1.
    var sharpness = 1.0
    /// Its variance in nats squared at which the question is answered as far as this goes.
    var wantedVariance = 0.0
  }

  private(set) var contrasts: [Contrast] = []
  let bound: StoppingBound
  private let question: QueueQuestion

  /// The contrasts of a question by what is known now; none where it names an item that is unknown.
  init(_ question: QueueQuestion, _ posterior: StrengthPosterior) {
    self.question = question
    bound = StoppingBound(
      level: question.level, statements: question.statements(among: posterior.items.count),
      difference: question.tolerance ?? Self.telling)
    for (first, second) in Self.pairs(question.subject, posterior) {
      var contrast = Contrast(first: first, second: second)
      let variance = posterior.difference(first, second).variance
      if question.isAboutOrder, variance > 0 {
        contrast.sharpness = posterior.varianceAgainstZero(first, second) / variance
      }
      contrast.wantedVariance = wantedVariance(of: contrast, posterior)
      contrasts.append(contrast)
    }
  }

  /// A difference worth finding where none is named: 100 points.
  private static let telling = 100 / BradleyTerry.pointsPerNat

  private static func pairs(
    _ subject: QueueQuestion.Subject, _ posterior: StrengthPosterior
  ) -> [(Int, Int)] {
    let order = posterior.items.indices.sorted {
      posterior.means[$0] != posterior.means[$1]
        ? posterior.means[$0] > posterior.means[$1] : $0 < $1
    }
    switch subject {
    case .comparison(let one, let other):
      guard let first = posterior.position(of: one), let second = posterior.position(of: other),
        first != second
      else { return [] }
      return posterior.means[first] >= posterior.means[second]
        ? [(first, second)] : [(second, first)]
    case .ranking: return Array(zip(order, order.dropFirst()))
    case .best: return order.dropFirst().map { (order[0], $0) }
    }
  }

  /// Whether a difference is known as well as the question asks.
  func isAnswered(_ contrast: Contrast, difference: Double, variance: Double) -> Bool {
    if let tolerance = question.tolerance, bound.atOneMoment(variance: variance) <= tolerance {
      return true
    }
    return question.isAboutOrder
      && bound.atAnyMoment(variance: variance * contrast.sharpness) < abs(difference)
  }

  /// Whether a difference is known as well as the question asks.
  func isAnswered(_ contrast: Contrast, by posterior: StrengthPosterior) -> Bool {
    let (difference, variance) = posterior.difference(contrast.first, contrast.second)
    return isAnswered(contrast, difference: difference, variance: variance)
  }

  /// The largest variance at which the question counts as answered.
  ///
  /// An estimate near zero is taken to be as far from it as its standard error says it may be.
  private func wantedVariance(of contrast: Contrast, _ posterior: StrengthPosterior) -> Double {
    let (difference, variance) = posterior.difference(contrast.first, contrast.second)
    var wanted = 0.0
    if let tolerance = question.tolerance {
      let unit = bound.atOneMoment(variance: 1)
      wanted = (tolerance / unit) * (tolerance / unit)
    }
    if question.isAboutOrder {
      let size = (difference * difference + variance).squareRoot()
      wanted = max(wanted, deciding(size) / contrast.sharpness)
    }
    return max(wanted, 1e-9)
  }

  /// The variance at which the interval that holds at any moment is as wide as a difference.
  private func deciding(_ difference: Double) -> Double {
    var (low, high) = (0.0, 1e4)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if bound.atAnyMoment(variance: middle) < difference { low = middle } else { high = middle }
    }
    return low
  }
}
