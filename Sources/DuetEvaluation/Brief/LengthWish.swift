/// A length that a text is to have, read out of a person's words.
struct LengthWish: Equatable, Sendable {
  /// What is counted.
  var unit: LengthUnit
  /// The least that is wanted; nil for no limit.
  var lower: Int?
  /// The most that is wanted; nil for no limit.
  var upper: Int?

  /// The checks of a brief's length; none for an empty one.
  static func checks(_ wish: String, _ shape: TextShape, isOver: Bool) -> [BriefCheck] {
    let name = String(wish.trimmed)
    guard !name.isEmpty else { return [] }
    let wishes = LengthReader.wishes(in: name)
    guard !wishes.isEmpty else {
      return [
        BriefCheck(
          field: .length, wish: name, result: .unchecked,
          reason: "\"\(name)\" is no length that can be counted")
      ]
    }
    return wishes.map { $0.check(shape, name: name, field: .length, isOver: isOver) }
  }

  /// Holds a text against the wish.
  func check(
    _ shape: TextShape, name: String, field: BriefCheck.Field, isOver: Bool
  ) -> BriefCheck {
    let count = unit.count(shape)
    let isTooLong = upper.map { count > $0 } ?? false
    let isTooShort = lower.map { count < $0 } ?? false
    let result: BriefCheck.Result =
      if isTooLong {
        .failed
      } else if isOver {
        isTooShort ? .failed : .passed
      } else {
        upper == nil && !isTooShort ? .passed : .open
      }
    let far = isOver || isTooLong ? "" : " so far"
    return BriefCheck(
      field: field, wish: name, result: result,
      reason: "\(unit.named(count))\(far), \(wanted) wanted")
  }

  /// What is wanted, in words without the unit: "2", "100 to 150", "at most 120".
  var wanted: String {
    switch (lower, upper) {
    case (let lower?, let upper?): lower == upper ? "\(lower)" : "\(lower) to \(upper)"
    case (let lower?, nil): "at least \(lower)"
    case (nil, let upper?): "at most \(upper)"
    case (nil, nil): "any number"
    }
  }

  /// What is wanted, with the unit: "100 to 150 words".
  var words: String {
    "\(wanted) \(unit.rawValue)\(upper ?? lower == 1 ? "" : "s")"
  }
}
