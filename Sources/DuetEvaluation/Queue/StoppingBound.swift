/// Half widths of intervals that hold at one moment chosen beforehand, and at any moment.
///
/// Who looks after every vote and stops when zero is outside an interval finds a difference where
/// there is none far more often than the level says: Armitage, McPherson and Rowe, "Repeated
/// significance tests on accumulating data", JRSS A 132 (1969). The wider interval covers the truth
/// at all moments together with the probability of its level. It is the mixture of normal
/// likelihoods of Robbins, "Statistical methods related to the law of the iterated logarithm",
/// Annals of Mathematical Statistics 41 (1970), in the form of Howard, Ramdas, McAuliffe and Sekhon,
/// "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49
/// (2021): with information V so far, the half width is sqrt((V + r) log((V + r) / (r a^2))) / V.
/// For an estimate of strengths it holds as the normal approximation does.
struct StoppingBound: Sendable {
  /// Chance of any interval at any moment to miss the truth.
  private let chance: Double
  /// The mixture's precision.
  private let mixture: Double
  private let quantile: Double

  /// Bounds for a level.
  ///
  /// - Parameters:
  ///   - level: Coverage of one interval at one moment, and of all statements at all moments.
  ///   - statements: How many statements are to hold at once (Bonferroni).
  ///   - difference: In nats, where the interval that holds at any moment is to be at its best.
  init(level: Double, statements: Int, difference: Double) {
    chance = (1 - level) / Double(max(1, statements))
    quantile = Math.normalQuantile(0.5 + level / 2)
    // The bound is least where the information is nearly -2 log a + log(1 - 2 log a) times the
    // mixture's precision; there, an estimate of the difference shows with about five in six.
    let exponent = -2 * Math.log(chance)
    let ratio = exponent + Math.log(1 + exponent)
    let reach = Math.normalQuantile(1 - chance / 2) + 1
    mixture = reach * reach / (difference * difference) / ratio
  }

  /// Half the interval that holds at one moment.
  func atOneMoment(variance: Double) -> Double { quantile * max(0, variance).squareRoot() }

  /// Half the interval that holds at any moment, for all statements.
  func atAnyMoment(variance: Double) -> Double {
    guard variance > 0 else { return 0 }
    let information = 1 / variance
    let sum = information + mixture
    return (sum * Math.log(sum / (mixture * chance * chance))).squareRoot() / information
  }
}
