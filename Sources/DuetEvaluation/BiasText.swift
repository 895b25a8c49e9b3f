/// Says what sways votes beside the items, and whether ratings are freed of it.
struct BiasText {
  private(set) var sentences: [String] = []
  private let level: Double
  private let table: PairTable

  /// Fewer repeats than these say little about anybody.
  private static let fewRepeats = 10

  init(
    _ table: PairTable, _ options: EvaluationOptions,
    _ adjustment: EvaluationReport.Adjustment?
  ) {
    self.table = table
    level = options.interval
    if let adjustment {
      sentences += adjustment.effects.compactMap(effect)
      if adjustment.votes < table.voteCount {
        sentences.append(
          "Adjusted ratings rest on the \(Count.of(adjustment.votes, "vote")) whose texts are "
            + "measured.")
      }
    } else if let asked = options.adjusts, !asked.isEmpty, options.method != .elo {
      sentences.append(
        table.styleCells.isEmpty
          ? "Nothing is known of the texts that ratings could be adjusted for."
          : "These votes cannot tell \(asked.map(\.rawValue).joined(separator: ", ")) from the "
            + "strength of the items: ratings are not adjusted.")
    }
    if adjustment?.effects.contains(where: { $0.covariate == .position }) != true {
      if let side { sentences.append(side) }
    }
    if let repeats = table.selfConsistency?.trials, repeats < Self.fewRepeats {
      sentences.append("Agreement with oneself rests on \(Count.of(repeats, "repeat")) only.")
    }
  }

  /// What a covariate is worth, when it is shown to be worth anything.
  private func effect(_ effect: EvaluationReport.Adjustment.Effect) -> String? {
    guard effect.p < 1 - level else { return nil }
    let points = EvaluationReport.fixed(abs(effect.points), 0)
    let range = [effect.lower, effect.upper].map(abs).sorted()
      .map { EvaluationReport.fixed($0, 0) }.joined(separator: " to ")
    let more = effect.points > 0 ? "more" : "less"
    let what: String
    switch effect.covariate {
    case .position:
      return "The \(effect.points > 0 ? "left" : "right") side is favoured, by \(points) points "
        + "(\(range)) with the strength of the items allowed for; adjusted ratings are free of "
        + "that."
    case .length: what = "A text twice as long"
    case .headers: what = "Twice as many headers"
    case .lists: what = "A list twice as long"
    case .bold: what = "Twice as much in bold"
    }
    return "\(what) is worth \(points) points \(more) (\(range)) with the items allowed for; "
      + "adjusted ratings are free of that."
  }

  /// What a share of the left that is far from even says, once the items are allowed for.
  private var side: String? {
    let sides = table.sides
    guard sides.trials > 0, sides.evenOddsTest < 1 - level else { return nil }
    guard let effect = SideEffect(table) else {
      return "These votes cannot tell a side bias from the strength of the items that stood there."
    }
    guard effect.p < 1 - level else {
      return "The items that stood there explain the share of the left: no side bias is shown."
    }
    let side = effect.advantage > 0 ? "left" : "right"
    return
      "The \(side) side is favoured, by \(EvaluationReport.fixed(abs(effect.points), 0)) points "
      + "with the strength of the items allowed for; ratings are not adjusted for that."
  }
}
