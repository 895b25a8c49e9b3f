import DuetEvaluation

/// What a preference model says of itself, in lines and as JSON.
struct PreferenceReport {
  /// The model.
  let model: PreferenceModel
  /// Whose choices it was fitted to; nil for everybody's.
  let rater: String?
  /// What was judged; nil for the main criterion.
  let criterion: String?
  /// What was left out.
  let notices: [String]

  /// The report as people read it.
  var lines: [String] {
    let level = Self.percent(model.level)
    var lines = [
      "Preferences\(rater.map { " of " + SafeText.line($0) } ?? "")"
        + (criterion.map { "  on " + SafeText.line($0) } ?? "")
        + "  \(VotesOfStore.count(model.votes, "decided pair")), "
        + VotesOfStore.count(model.prompts, "prompt") + "  \(level)",
      "",
    ]
    lines += model.verdict
    lines.append("")
    if model.check.folds > 1 {
      lines.append("Right on pairs of prompts that it was not fitted to:")
      let rules: [(String, GroupedMean, GroupedMean?)] = [
        ("the model", model.check.accuracy, nil),
        ("the longer one wins", model.check.longer, model.check.overLonger),
        ("the left one wins", model.check.left, model.check.overLeft),
      ]
      for (name, share, ahead) in rules {
        let line = "  \(name.padded(to: 20))  \(Self.share(share, level: model.level))"
        lines.append(line + (ahead.map { points($0) } ?? ""))
      }
      lines.append("")
    }
    lines += table
    return lines + notices.map { "\($0.prefix(1).uppercased())\($0.dropFirst())." }
  }

  /// How far the model is ahead: ", the model +5 points (-6 to +16)".
  private func points(_ ahead: GroupedMean) -> String {
    guard let mean = ahead.mean, let interval = ahead.interval(level: model.level) else {
      return ""
    }
    func whole(_ value: Double) -> String {
      let points = Int((value * 100).rounded())
      return points > 0 ? "+\(points)" : "\(points)"
    }
    return ", the model \(whole(mean)) points (\(whole(interval.lower)) to "
      + "\(whole(interval.upper)))"
  }

  private var table: [String] {
    let rows = (model.weights + [model.left]).map { weight in
      [
        weight.title, weight.scale > 0 ? Self.signed(weight.coefficient) : "-",
        weight.scale > 0
          ? "\(Self.signed(weight.lower)) to \(Self.signed(weight.upper))" : "never differs",
        weight.scale > 0 ? Self.probability(weight.adjusted) : "",
      ]
    }
    return Columns(
      headings: ["more of", "weight", "interval", "p"], rows: rows, trailing: [1, 2, 3]
    ).lines + [
      "",
      "A weight is what one standard unit more adds to the log odds of being chosen; p is",
      "corrected for \(model.weights.count) features (Holm).", "",
    ]
  }

  /// The report as programs read it.
  var json: JSONText {
    .members([
      "rater": .optional(rater), "criterion": .optional(criterion), "votes": .integer(model.votes),
      "prompts": .integer(model.prompts), "interval": .number(model.level),
      "learnt": .bool(model.hasLearnt), "verdict": .string(model.verdict.joined(separator: " ")),
      "penalty": .number(PreferenceModel.penalty),
      "held_out": .members([
        "folds": .integer(model.check.folds), "accuracy": json(model.check.accuracy),
        "longer": json(model.check.longer), "left": json(model.check.left),
        "over_longer": difference(model.check.overLonger),
        "over_left": difference(model.check.overLeft),
      ]),
      "features": .array(
        model.weights.map { weight in
          json(weight, summary: TextFeature.catalog.first { $0.id == weight.id }?.summary)
        }),
      "position": json(model.left, summary: nil), "warnings": .strings(notices),
    ])
  }

  private func json(_ weight: PreferenceModel.Weight, summary: String?) -> JSONText {
    .members([
      "id": .string(weight.id), "title": .string(weight.title), "summary": .optional(summary),
      "weight": .number(weight.coefficient), "lower": .number(weight.lower),
      "upper": .number(weight.upper), "p": .number(weight.p), "p_holm": .number(weight.adjusted),
      "unit": .number(weight.scale),
    ])
  }

  private func json(_ share: GroupedMean) -> JSONText {
    let interval = share.shareInterval(level: model.level)
    return .members([
      "share": .optional(share.mean), "lower": .number(interval.lower),
      "upper": .number(interval.upper),
    ])
  }

  private func difference(_ mean: GroupedMean) -> JSONText {
    let interval = mean.interval(level: model.level)
    return .members([
      "difference": .optional(mean.mean), "lower": .optional(interval?.lower),
      "upper": .optional(interval?.upper),
    ])
  }

  /// A share with its interval: "71 % (64 to 77)".
  static func share(_ share: GroupedMean, level: Double) -> String {
    guard let mean = share.mean else { return "-" }
    let interval = share.shareInterval(level: level)
    return "\(whole(mean)) % (\(whole(interval.lower)) to \(whole(interval.upper)))"
  }

  private static func whole(_ share: Double) -> String { "\(Int((share * 100).rounded()))" }

  private static func percent(_ level: Double) -> String { "\(whole(level)) %" }

  /// A number with its sign and two digits: "+0.31", "-1.20".
  static func signed(_ value: Double) -> String {
    (value < 0 ? "-" : "+") + decimal(abs(value), places: 2)
  }

  /// A probability with three digits, "<0.001" where it is smaller.
  static func probability(_ value: Double) -> String {
    value < 0.001 ? "<0.001" : decimal(value, places: 3)
  }

  /// A number from 0 with that many digits after the point.
  static func decimal(_ value: Double, places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    guard value.isFinite, value < 1e12 else { return "-" }
    let scaled = Int((value * Double(scale)).rounded())
    let digits = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - digits.count) + digits
  }
}

extension String {
  /// The text with spaces behind it up to a number of letters.
  fileprivate func padded(to count: Int) -> String {
    self + String(repeating: " ", count: max(0, count - self.count))
  }
}
