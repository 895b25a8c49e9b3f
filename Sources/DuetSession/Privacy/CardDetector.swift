/// Finds numbers of payment cards: 13 to 19 digits whose last one is right.
///
/// The check digit is that of ISO/IEC 7812-1 (Luhn): a row of digits that only looks like a card
/// passes it one time in ten.
enum CardDetector {
  static func ranges(in text: ScannedText) -> [Range<Int>] {
    DigitRun.all(in: text) { $0 == "-" || $0.isSpace }.flatMap { cards(in: $0, text) }
  }

  private static func cards(in run: DigitRun, _ text: ScannedText) -> [Range<Int>] {
    guard text[run.range.lowerBound - 1] != "+", run.separatorsAreSingle else { return [] }
    if isCard(run.digits) { return [run.range] }
    return []
  }

  static func isCard(_ digits: [Int]) -> Bool {
    guard (13...19).contains(digits.count), let first = digits.first, (2...6).contains(first),
      Set(digits).count > 1
    else { return false }
    return isLuhn(digits)
  }

  /// Whether the sum of the digits, every second from the right doubled, is a multiple of ten.
  static func isLuhn(_ digits: [Int]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = place.isMultiple(of: 2) ? digit : digit * 2
      sum += value > 9 ? value - 9 : value
    }
    return sum.isMultiple(of: 10)
  }
}

/// Digits with separators between them, as long as they go on.
struct DigitRun {
  /// From the first digit to behind the last.
  var range: Range<Int>
  /// The digits.
  var digits: [Int] = []
  /// The lengths of the groups that separators part.
  var groups: [Int] = []
  /// Whether never two separators stand together.
  var separatorsAreSingle = true
  /// The separators, in order.
  var separators: [Unicode.Scalar] = []

  /// The runs of a text that are not part of a longer word or a number with a fraction.
  static func all(
    in text: ScannedText, separator: (Unicode.Scalar) -> Bool
  ) -> [DigitRun] {
    var runs: [DigitRun] = []
    var place = 0
    while place < text.count {
      guard text.scalars[place].isDigit else {
        place += 1
        continue
      }
      let run = run(from: place, in: text, separator: separator)
      place = run.range.upperBound
      let isApart =
        text.isWordStart(run.range.lowerBound) && text.isWordEnd(run.range.upperBound)
      if isApart { runs.append(run) }
    }
    return runs
  }

  private static func run(
    from start: Int, in text: ScannedText, separator: (Unicode.Scalar) -> Bool
  ) -> DigitRun {
    var run = DigitRun(range: start..<start)
    var place = start
    while true {
      let end = text.end(from: place) { $0.isDigit }
      run.digits += text.scalars[place..<end].compactMap(\.digit)
      run.groups.append(end - place)
      run.range = start..<end
      let next = text.end(from: end, while: separator)
      guard next > end, next - end <= 3, text[next]?.isDigit == true else { return run }
      run.separators += text.scalars[end..<next]
      if next - end > 1 { run.separatorsAreSingle = false }
      place = next
    }
  }
}
