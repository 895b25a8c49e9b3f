import DuetSession

extension RatePane {
  /// The pair and the judgement so far.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    guard let record = shown(context.session) else { return nothing(context) }
    guard !isSummed else {
      return RatingSummary(context, progress(context)).lines.filter { !$0.isEmpty }
    }
    if case .voided = record.outcome { return ["Pair \(record.pair.number) was put away."] }
    let texts = texts(of: record.pair, context)
    let number = record.pair.number
    var lines: [String] = []
    if context.isSealed {
      // Each line has the pair's number in it: what two pairs have in common is said for both.
      lines = ["Pair \(number), prompt: \(prompt(of: record, context))"]
      lines += ShownPair.Side.allCases.map { side in
        "Pair \(number), \(side.rawValue.lowercased()): \(texts[side].text)"
      }
    } else {
      let authors = ShownPair.Side.allCases.map { side in
        heading(of: side, texts, context).replacing(": ", with: " was ")
      }
      lines = ["Pair \(number): \(authors.joined(separator: ", "))."]
    }
    return lines + words(record, texts, context)
  }

  /// What is chosen on each criterion, the reasons, and what can be done.
  private func words(_ record: PairRecord, _ texts: ShownPair, _ context: Context) -> [String] {
    let isOpen = context.session.isBlind
    var lines = record.pair.criteria.enumerated().map { place, criterion in
      var words = "\(criterion): \(form.choices[criterion].map(\.spoken) ?? "undecided")"
      if place == 0, let strength = form.strength { words += ", \(strength.rawValue)" }
      return place == form.row && isOpen && record.pair.criteria.count > 1
        ? words + " (chosen)" : words
    }
    if !form.reasons.isEmpty { lines.append("reasons: \(form.reasons.joined(separator: ", "))") }
    if !form.reason.isEmpty { lines.append("reason: \(form.reason)") }
    lines += form.pins.map { pin in
      let side = pin.variant == texts.pair.left ? "left" : "right"
      return "pinned on the \(side): \"\(texts.words(of: pin))\""
        + (pin.reason.map { " (\($0))" } ?? "")
    }
    if let entry { return lines + [asking(entry, texts)] }
    return lines + (isOpen ? guide(context) : ["An empty line shows the next pair."])
  }

  private func asking(_ entry: Entry, _ texts: ShownPair) -> String {
    switch entry {
    case .reason: "Type the reason."
    case .passage: "Type words of the passage."
    case .remark(let passage):
      "On the \(passage.side.rawValue.lowercased()). Type why, or an empty line."
    }
  }

  private func guide(_ context: Context) -> [String] {
    let reasons = Self.reasons(context).enumerated().map { "\($0.offset + 1) \($0.element)" }
    return [
      context.settings.rating.isQuick
        ? "left, right, = or x judges at once, c before it says clearly, s skips,"
          + " u takes the last back, q leaves."
        : "left, right, = or x judges, c says how clearly, s skips, u takes the last back,"
          + " q leaves; an empty line records it and goes on."
    ]
      + (reasons.isEmpty ? [] : ["Reasons by number: \(reasons.joined(separator: ", "))."])
      + ["n or /reason TEXT says why, p or /pin WORDS points at a passage."]
  }
}

extension Choice {
  /// The choice in words.
  fileprivate var spoken: String {
    switch self {
    case .left: "left is better"
    case .right: "right is better"
    case .tie: "both are equally good"
    case .bothBad: "both are bad"
    }
  }
}
