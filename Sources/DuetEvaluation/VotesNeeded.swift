/// How many votes a comparison takes.
public enum VotesNeeded {
  /// Decisive votes that show, with the given power, a true share of wins to differ from one half.
  ///
  /// Normal approximation of the one-sample test of a proportion: a true share of 55 % takes 783
  /// votes, 60 % 194 and 70 % 47 at the defaults. Source: Fleiss, Levin and Paik, *Statistical
  /// Methods for Rates and Proportions* (3rd ed., 2003), equation 2.10 without its correction.
  ///
  /// - Parameters:
  ///   - share: The true share of wins, other than 0.5.
  ///   - power: Chance of finding the difference.
  ///   - level: Two-sided chance of finding one where there is none.
  /// - Returns: `nil` for a share of one half, which no number of votes can tell from itself.
  public static func decisive(
    share: Double, power: Double = 0.8, level: Double = 0.05
  ) -> Int? {
    let gap = abs(share - 0.5)
    guard gap > 1e-6 else { return nil }
    let test = Math.normalQuantile(1 - level / 2) * 0.5
    let chance = Math.normalQuantile(power) * (max(0, share * (1 - share))).squareRoot()
    let root = (test + chance) / gap
    return Int((root * root).rounded(.up))
  }

  /// Further votes on one pair after which its difference is likely to be told from zero.
  ///
  /// A decisive vote on the pair adds p(1 - p) of Fisher information about the difference to the
  /// 1 / variance that is there already; the difference is likely to show once its standard error
  /// is the difference divided by the sum of the two normal quantiles.
  ///
  /// - Parameters:
  ///   - difference: Present estimate of the difference of strengths, in nats.
  ///   - variance: Its present variance.
  ///   - power: Chance of telling the two apart if the estimate is right.
  ///   - level: Two-sided level of the test.
  /// - Returns: `nil` where the estimate is zero.
  public static func more(
    difference: Double, variance: Double, power: Double = 0.8, level: Double = 0.05
  ) -> Int? {
    guard abs(difference) > 1e-6, variance > 0 else { return nil }
    let quantiles = Math.normalQuantile(1 - level / 2) + Math.normalQuantile(power)
    let wanted = (quantiles / difference) * (quantiles / difference)
    let share = Math.logistic(difference)
    let votes = (wanted - 1 / variance) / (share * (1 - share))
    return votes < 1e9 ? max(0, Int(votes.rounded(.up))) : nil
  }
}
