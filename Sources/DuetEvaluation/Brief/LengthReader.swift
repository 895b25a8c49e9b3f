/// Reads lengths such as "two sentences", "100-150 words", "at most 3 paragraphs".
enum LengthReader {
  /// The lengths that a text names, in order; none when it names none that can be counted.
  static func wishes(in text: String) -> [LengthWish] {
    let tokens = WishTokens.split(text)
    var wishes: [LengthWish] = []
    var start = 0
    for (place, token) in tokens.enumerated() {
      if token == "tweet" { wishes.append(LengthWish(unit: .character, upper: 280)) }
      guard let unit = LengthUnit(token) else { continue }
      let end = trailingEnd(tokens, after: place)
      let before = clause(tokens[start..<place])
      let after = tokens[(place + 1)..<end]
      start = end
      guard !after.contains("each"), !after.contains("per"), !before.contains("each"),
        let wish = wish(unit, before, after)
      else { continue }
      wishes.append(wish)
    }
    return wishes
  }

  /// What stands after the last end of a clause.
  private static func clause(_ tokens: ArraySlice<Substring>) -> ArraySlice<Substring> {
    guard let end = tokens.lastIndex(of: ";") else { return tokens }
    return tokens[(end + 1)...]
  }

  /// Where what is said after a unit ends: at the end of the clause, or at the next number.
  private static func trailingEnd(_ tokens: [Substring], after place: Int) -> Int {
    var end = place + 1
    while end < tokens.count, tokens[end] != ";", tokens[end] != "and", end - place < 5,
      SpelledNumber.read(tokens[end...]) == nil, LengthUnit(tokens[end]) == nil
    {
      end += 1
    }
    return end
  }

  private struct Number {
    var value: Int
    var range: Range<Int>
  }

  private static func numbers(_ tokens: ArraySlice<Substring>) -> [Number] {
    let isBetween = tokens.contains("between")
    var numbers: [Number] = []
    var place = tokens.startIndex
    while place < tokens.endIndex {
      if let read = SpelledNumber.read(tokens[place...], isBetween: isBetween) {
        numbers.append(Number(value: read.value, range: place..<(place + read.count)))
        place += read.count
      } else {
        place += 1
      }
    }
    return numbers
  }

  private static func wish(
    _ unit: LengthUnit, _ before: ArraySlice<Substring>, _ after: ArraySlice<Substring>
  ) -> LengthWish? {
    if before.last == "few" { return LengthWish(unit: unit, lower: 2, upper: 5) }
    if before.last == "several" { return LengthWish(unit: unit, lower: 3, upper: 7) }
    let numbers = numbers(before)
    guard let last = numbers.last, before.endIndex - last.range.upperBound <= 3 else { return nil }
    let tail = Array(before[last.range.upperBound...]) + Array(after)
    if let first = numbers.dropLast().last,
      isRange(before[first.range.upperBound..<last.range.lowerBound])
    {
      let all = Bound(Array(before[..<first.range.lowerBound]) + tail)
      let slack = all == .about ? 0.2 : 0
      return widened(
        LengthWish(
          unit: unit, lower: min(first.value, last.value), upper: max(first.value, last.value)),
        by: slack)
    }
    var wish = LengthWish(unit: unit)
    var start = before.startIndex
    for number in numbers {
      let isLast = number.range == last.range
      let words = Array(before[start..<number.range.lowerBound]) + (isLast ? tail : [])
      start = number.range.upperBound
      limit(&wish, to: number.value, Bound(words), isLast: isLast)
    }
    return wish
  }

  private static func isRange(_ tokens: ArraySlice<Substring>) -> Bool {
    ["-", "to", "or", "and"].contains(tokens.first) && tokens.count == 1
  }

  /// How a number is meant.
  private enum Bound {
    case plain, about, exactly, most, least, under, over

    init(_ tokens: [Substring]) {
      let words = " " + tokens.joined(separator: " ") + " "
      func says(_ phrases: String...) -> Bool { phrases.contains { words.contains(" \($0) ") } }
      if says(
        "no more", "not more", "no longer than", "not over", "or less", "or fewer", "or shorter",
        "most", "maximum", "max", "up to", "within", "limit")
      {
        self = .most
      } else if says(
        "no less", "no fewer", "not less", "not fewer", "or more", "or longer", "least", "minimum",
        "min")
      {
        self = .least
      } else if says("under", "below", "less than", "fewer than", "shorter than") {
        self = .under
      } else if says("over", "above", "more than", "longer than") {
        self = .over
      } else if says("exactly", "precisely", "strictly") {
        self = .exactly
      } else if says(
        "about", "around", "roughly", "approximately", "approx", "circa", "ca", "nearly", "almost",
        "close to", "some", "or so")
      {
        self = .about
      } else {
        self = .plain
      }
    }
  }

  private static func limit(_ wish: inout LengthWish, to value: Int, _ bound: Bound, isLast: Bool) {
    switch bound {
    case .most: wish.upper = value
    case .least: wish.lower = value
    case .under: wish.upper = max(0, value - 1)
    case .over: wish.lower = value + 1
    case .exactly where isLast: (wish.lower, wish.upper) = (value, value)
    case .about where isLast:
      wish = widened(LengthWish(unit: wish.unit, lower: value, upper: value), by: 0.2, least: 1)
    case .plain where isLast:
      wish = widened(
        LengthWish(unit: wish.unit, lower: value, upper: value), by: wish.unit.tolerance)
    case .exactly, .about, .plain: break
    }
  }

  private static func widened(
    _ wish: LengthWish, by share: Double, least: Int = 0
  ) -> LengthWish {
    func slack(_ value: Int) -> Int { max(least, Int((Double(value) * share).rounded())) }
    return LengthWish(
      unit: wish.unit, lower: wish.lower.map { max(1, $0 - slack($0)) },
      upper: wish.upper.map { $0 + slack($0) })
  }
}
