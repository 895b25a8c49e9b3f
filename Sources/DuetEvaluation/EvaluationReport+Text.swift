extension EvaluationReport {
  /// The leaderboard as plain text, with a bar for each interval and what must be known below.
  ///
  /// All marks are ASCII. Names are cut to fit; no line is longer than `width`.
  ///
  /// - Parameter width: Columns to use; fewer than 40 are taken as 40. Characters count as one
  ///   column each, wide ones too.
  /// - Returns: Lines without line feeds.
  public func lines(width: Int = 80) -> [String] {
    let width = max(40, width)
    let own =
      [title(width), ""] + tableLines(width: width) + [""]
      + (sentences + meaning).flatMap { Self.wrapped($0, width: width) }
    guard !boards.isEmpty else { return own }
    let parts = boards.flatMap { board -> [String] in
      var report = board.report
      report.by = "\(by), \(board.key) \(board.value)"
      return report.lines(width: width) + [""]
    }
    return parts + (sentences + meaning).flatMap { Self.wrapped($0, width: width) }
  }

  /// The table alone: a heading with the scale, then a line an item, best first; where votes are
  /// parted, such a table for each board below its value.
  ///
  /// - Parameter width: As for `lines(width:)`.
  public func tableLines(width: Int = 80) -> [String] {
    if boards.isEmpty { return LeaderboardText(self, width: max(40, width)).lines }
    return boards.flatMap { board in
      ["\(board.key) \(board.value), \(Count.of(board.report.votes, "vote"))"]
        + board.report.tableLines(width: width) + [""]
    }
  }

  /// Plain sentences about biases and agreement, and all warnings.
  public var sentences: [String] {
    var result = warnings
    if let positionBias {
      let side = positionBias.leftShare > 0.5 ? "more" : "less"
      let verdict =
        positionBias.p < 1 - interval ? "\(side) than chance would" : "no side bias shown"
      result.append(
        "Left was chosen \(Self.percent(positionBias.leftShare)) of the time "
          + "(\(Self.range(positionBias.lower, positionBias.upper))): \(verdict).")
    }
    if let lengthBias {
      let verdict =
        lengthBias.p < 1 - interval
        ? (isAdjusted(for: .length)
          ? "adjusted ratings are free of that" : "ratings are not adjusted for that")
        : "no influence of length shown"
      result.append(
        "Longer texts win \(Self.percent(lengthBias.longerShare)) "
          + "(\(Self.range(lengthBias.lower, lengthBias.upper))): \(verdict).")
    }
    if let alpha = agreement.alpha {
      result.append(
        "\(agreement.raters) raters agree with alpha \(Self.fixed(alpha, 2))\(alphaRange)"
          + "\(agreement.kappa.map { ", kappa \(Self.fixed($0, 2))" } ?? "")"
          + "; 1 is always, 0 as often as by chance.")
    }
    if let share = agreement.selfConsistency {
      result.append(
        "Repeats with sides exchanged were judged alike \(Self.percent(share)) of the time.")
    }
    for judge in agreement.judges {
      result.append(
        "\(judge.rater) chose what most people chose on \(Self.percent(judge.alike)) of "
          + "\(Count.of(judge.units, "pair")) (\(Self.range(judge.lower, judge.upper)))"
          + "\(judge.kappa.map { ", kappa \(Self.fixed($0, 2))" } ?? "").")
    }
    return result
  }

  /// Whether adjusted ratings are freed of a covariate.
  public func isAdjusted(for covariate: Covariate) -> Bool {
    adjustment?.effects.contains { $0.covariate == covariate } == true
  }

  private var alphaRange: String {
    guard let lower = agreement.alphaLower, let upper = agreement.alphaUpper else { return "" }
    return " (\(Self.fixed(lower, 2)) to \(Self.fixed(upper, 2)))"
  }

  /// What ratings, intervals and ranks mean, in sentences; none without ratings.
  public var meaning: [String] {
    guard items.contains(where: { $0.rating != nil }) else { return [] }
    var text = "400 points are odds of 10 to 1; the mean is 1000."
    if items.contains(where: { $0.lower != nil }) {
      text += " Bars are \(Self.percent(interval)) intervals, one rating at a time."
    }
    if items.contains(where: { $0.rankLower != nil }) {
      text += " Rank ranges hold all together at \(Self.percent(interval))."
    }
    return [text]
  }

  private static func range(_ lower: Double, _ upper: Double) -> String {
    "\(percent(lower, sign: false)) to \(percent(upper))"
  }

  private func title(_ width: Int) -> String {
    var parts = ["Leaderboard", "by \(by)"]
    if let criterion { parts.append(criterion) }
    var count = Count.of(votes, "vote")
    if agreement.raters > 0 { count += ", " + Count.of(agreement.raters, "rater") }
    parts.append(count)
    parts.append(Self.percent(interval))
    return String(parts.joined(separator: "   ").prefix(width))
  }

  /// Breaks a sentence between words so that no line is longer than `width`.
  public static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var word = String(word)
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      while word.count > width {
        lines.append(String(word.prefix(width)))
        word = String(word.dropFirst(width))
      }
      line += line.isEmpty ? word : " \(word)"
    }
    return line.isEmpty ? lines : lines + [line]
  }

  static func percent(_ share: Double, sign: Bool = true) -> String {
    let whole = (share * 1000).rounded() / 10
    let text = whole == whole.rounded() ? String(Int(whole)) : "\(Int((share * 100).rounded()))"
    return sign ? text + "%" : text
  }

  /// A number with that many decimals, zeros kept.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let whole = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && whole > 0 ? "-" : ""
    if decimals == 0 { return "\(sign)\(whole)" }
    let fraction = String(whole % scale)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(sign)\(whole / scale).\(zeros)\(fraction)"
  }
}
