/// Finds telephone numbers by how people group them.
///
/// International numbers (`+` or `00`, ITU-T E.164: up to 15 digits), North American ones in groups
/// of 3, 3 and 4, and national ones that begin with a trunk zero. A number without any of these,
/// such as `555 0100` alone, is not seen; dates, times, sums of money, versions and addresses of the
/// Internet are left.
enum PhoneDetector {
  static func ranges(in text: ScannedText) -> [Range<Int>] {
    DigitRun.all(in: text) { $0.isSpace || "()-./".unicodeScalars.contains($0) }.compactMap {
      range(of: $0, in: text)
    }
  }

  private static func range(of run: DigitRun, in text: ScannedText) -> Range<Int>? {
    var start = run.range.lowerBound
    if text[start - 1] == "(" { start -= 1 }
    if text[start - 1] == "+" {
      return (8...15).contains(run.digits.count) ? start - 1..<run.range.upperBound : nil
    }
    guard !isPartOfSomethingElse(before: start, after: run.range.upperBound, in: text),
      !isDateOrNumber(run),
      isInternational(run) || isNorthAmerican(run) || isNational(run)
    else { return nil }
    return start..<run.range.upperBound
  }

  private static func isPartOfSomethingElse(
    before start: Int, after end: Int, in text: ScannedText
  ) -> Bool {
    if let before = text[start - 1], "$€£¥#=-./:,".unicodeScalars.contains(before) { return true }
    guard let after = text[end] else { return false }
    if after == "%" || after == "€" { return true }
    return (after == "." || after == "," || after == ":") && text[end + 1]?.isDigit == true
  }

  /// A date such as 2026-11-21 or 21.11.2026, or a number with a fraction or with groups of three.
  private static func isDateOrNumber(_ run: DigitRun) -> Bool {
    let groups = run.groups
    if groups.count == 3, groups == [4, 2, 2] || groups == [2, 2, 4] || groups == [2, 2, 2] {
      return true
    }
    if run.separators == ["."] { return true }
    return groups.count > 1 && groups.dropFirst().allSatisfy { $0 == 3 } && groups[0] <= 3
      && !run.separators.contains("-") && run.digits[0] != 0
  }

  private static func isInternational(_ run: DigitRun) -> Bool {
    run.digits.starts(with: [0, 0]) && (10...17).contains(run.digits.count)
      && run.digits[2] != 0
  }

  private static func isNorthAmerican(_ run: DigitRun) -> Bool {
    var digits = run.digits[...]
    var groups = run.groups[...]
    if groups.first == 1, digits.first == 1 {
      groups = groups.dropFirst()
      digits = digits.dropFirst()
    }
    guard groups == [3, 3, 4], let area = digits.first, digits.count == 10 else { return false }
    return area >= 2 && digits[digits.startIndex + 3] >= 2
  }

  /// A trunk zero, and either groups or ten to eleven digits in one row.
  private static func isNational(_ run: DigitRun) -> Bool {
    guard run.digits[0] == 0, run.digits.count > 1, run.digits[1] != 0 else { return false }
    if run.groups.count == 1 { return (10...11).contains(run.digits.count) }
    return (9...12).contains(run.digits.count) && (2...6).contains(run.groups[0])
      && run.groups.count <= 6
  }
}
