import DuetEvaluation

/// Prints the figures of texts, as a table or as JSON lines.
struct MetricPrinter {
  private let options: CommonOptions

  /// A printer for these options.
  init(_ options: CommonOptions) { self.options = options }

  /// Prints the figures of one text.
  ///
  /// - Parameters:
  ///   - names: what the text is called, by key.
  ///   - isAlone: whether there is no other, so that it needs no heading.
  func print(_ input: MetricInput, names: [(key: String, value: String)], isAlone: Bool) throws {
    let scores = TextMetrics.scores(input)
    guard !options.json else {
      var members = names.map { JSONText.Member(key: $0.key, value: .string($0.value)) }
      members.append(
        JSONText.Member(
          key: "metrics",
          value: .object(
            scores.map { JSONText.Member(key: $0.id, value: .number($0.value)) })))
      if !input.references.isEmpty {
        members.append(
          JSONText.Member(
            key: "signatures", value: .members(["bleu": .string(signature(input))])))
      }
      return try Output.line(JSONText.object(members).line)
    }
    if !isAlone { try printHeading(names) }
    let rows = scores.map { score in
      let title = TextMetrics.catalog.first { $0.id == score.id }?.title ?? ""
      let more = score.id == "bleu" ? "  \(signature(input))" : ""
      return [score.id, Self.rounded(score.value), title + more]
    }
    try print(rows, headings: ["metric", "value", "what it is"])
  }

  /// Prints what several texts are together.
  func print(_ figures: GroupFigures, names: [(key: String, value: String)]) throws {
    var values: [(id: String, value: Double?, words: String)] = []
    for (place, share) in figures.distinct.enumerated() {
      let words = "different runs of \(place + 1) by all such runs"
      values.append(("distinct-\(place + 1)", share, words))
    }
    values.append(("self-bleu", figures.selfBleu, "mean BLEU of each against the others"))
    values.append(
      ("compression", figures.compressionRatio, "bytes by those of the zlib stream of all"))
    values.append(("homogenization", figures.homogenization, "mean ROUGE-L of all pairs"))
    values.append(
      ("self-repetition", figures.selfRepetition, "log of runs of four that others have"))
    guard !options.json else {
      var members = names.map { JSONText.Member(key: $0.key, value: .string($0.value)) }
      members.append(JSONText.Member(key: "texts", value: .integer(figures.count)))
      members.append(
        JSONText.Member(
          key: "together",
          value: .object(
            values.compactMap { entry in
              entry.value.map { JSONText.Member(key: entry.id, value: .number($0)) }
            })))
      members.append(
        JSONText.Member(
          key: "near_duplicates",
          value: .array(
            figures.nearDuplicates.map { .array($0.map { JSONText.integer($0 + 1) }) })))
      return try Output.line(JSONText.object(members).line)
    }
    try printHeading(names + [(key: "", value: "all \(figures.count) texts")])
    let rows = values.compactMap { entry in
      entry.value.map { [entry.id, Self.rounded($0), entry.words] }
    }
    try print(rows, headings: ["together", "value", "what it is"])
    for cluster in figures.nearDuplicates {
      let places = cluster.map { "\($0 + 1)" }.joined(separator: ", ")
      try Output.line("nearly the same: texts \(places)")
    }
  }

  /// Prints every metric, what it means and where it is defined.
  func printCatalog() throws {
    for metric in TextMetrics.catalog {
      if options.json {
        try Output.line(
          JSONText.members([
            "id": .string(metric.id), "title": .string(metric.title),
            "summary": .string(metric.summary), "source": .string(metric.source),
            "lower": .number(metric.range.lowerBound), "upper": .number(metric.range.upperBound),
            "higher_is_better": .bool(metric.isHigherBetter),
          ]).line)
      } else {
        try Output.line("\(metric.id)  \(metric.title)")
        try Output.line("    \(metric.summary)")
        try Output.line("    \(metric.source)")
      }
    }
  }

  private func printHeading(_ names: [(key: String, value: String)]) throws {
    try Output.line(SafeText.line(names.map(\.value).joined(separator: "  ")))
  }

  private func print(_ rows: [[String]], headings: [String]) throws {
    let table = Columns(headings: headings, rows: rows, trailing: [1])
    for line in table.lines { try Output.line(line) }
  }

  private func signature(_ input: MetricInput) -> String {
    Bleu.signature(references: input.references.count, isSentence: true)
  }

  /// A figure with four digits after the point, without needless zeros.
  private static func rounded(_ value: Double) -> String {
    let scaled = (value * 10_000).rounded() / 10_000
    return scaled == scaled.rounded() && abs(scaled) < 1e15 ? "\(Int(scaled))" : "\(scaled)"
  }
}
