/// How well a model predicts choices that it was not fitted to, beside two simple rules.
///
/// Ten-fold cross-validation in which all choices on a prompt lie in one fold, so that nothing of a
/// prompt is known before it is predicted. Source: Stone, "Cross-validatory choice and assessment of
/// statistical predictions", JRSS B 36 (1974).
public struct HeldOutCheck: Sendable, Hashable {
  /// The share of choices predicted rightly.
  public let accuracy: GroupedMean
  /// The share in which the longer text was chosen; equally long ones count a half.
  public let longer: GroupedMean
  /// The share in which the left text was chosen.
  public let left: GroupedMean
  /// By how much the model predicts better than the longer text.
  public let overLonger: GroupedMean
  /// By how much the model predicts better than the left text.
  public let overLeft: GroupedMean
  /// How many folds there were; below 2 nothing could be held out.
  public let folds: Int

  /// Whether the model is better than a coin and than both rules, each with an interval at that
  /// level.
  public func isBetter(level: Double = 0.95) -> Bool {
    guard folds > 1, let overLonger = overLonger.interval(level: level),
      let overLeft = overLeft.interval(level: level)
    else { return false }
    return accuracy.shareInterval(level: level).lower > 0.5 && overLonger.lower > 0
      && overLeft.lower > 0
  }

  static let mostFolds = 10
  private static let seed: UInt64 = 4_863

  init(_ table: ChoiceTable, penalty: Double) {
    let folds = min(Self.mostFolds, table.groupCount)
    self.folds = folds
    let foldOfGroup = Self.folds(of: table.groupCount, folds)
    var right = [Double](repeating: 0.5, count: table.count)
    if folds > 1 {
      for fold in 0..<folds {
        let isHeld = table.groups.map { foldOfGroup[$0] == fold }
        let fit = table.fit(penalty: penalty) { !isHeld[$0] }
        for row in 0..<table.count where isHeld[row] {
          right[row] = Self.credit(fit.logit(row, of: table), table.outcomes[row])
        }
      }
    }
    let longer = (0..<table.count).map { Self.credit(table.lengths[$0], table.outcomes[$0]) }
    let left = table.outcomes.map { $0 ? 1.0 : 0.0 }
    func mean(_ values: [Double]) -> GroupedMean {
      GroupedMean(zip(values, table.groups).map { (value: $0, group: $1) })
    }
    accuracy = mean(right)
    self.longer = mean(longer)
    self.left = mean(left)
    overLonger = mean(zip(right, longer).map { $0 - $1 })
    overLeft = mean(zip(right, left).map { $0 - $1 })
  }

  /// 1 for a prediction that came true, 0 for one that did not, a half for none.
  private static func credit(_ forLeft: Double, _ choseLeft: Bool) -> Double {
    forLeft == 0 ? 0.5 : ((forLeft > 0) == choseLeft ? 1 : 0)
  }

  /// A fold for each group, drawn; folds differ by one group at most.
  private static func folds(of groups: Int, _ folds: Int) -> [Int] {
    var random = RandomSource(seed: seed)
    var order = Array(0..<groups)
    for place in stride(from: groups - 1, to: 0, by: -1) {
      order.swapAt(place, random.below(place + 1))
    }
    var result = [Int](repeating: 0, count: groups)
    for (place, group) in order.enumerated() { result[group] = place % max(1, folds) }
    return result
  }
}
