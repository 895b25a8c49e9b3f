/// Holm's correction for testing many hypotheses at once.
///
/// Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
/// Statistics 6 (1979).
public enum Holm {
  /// Adjusted p-values in the order of the given ones, each between 0 and 1.
  ///
  /// Rejecting what falls below a level keeps the chance of any false rejection below that level.
  public static func adjusted(_ values: [Double]) -> [Double] {
    var result = values
    var largest = 0.0
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    for (place, index) in order.enumerated() {
      largest = max(largest, min(1, values[index] * Double(values.count - place)))
      result[index] = largest
    }
    return result
  }
}
