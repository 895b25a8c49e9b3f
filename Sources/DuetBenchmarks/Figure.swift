/// Values that were measured, of which percentiles are told.
struct Samples {
  private(set) var values: [Double] = []

  /// Adds a value.
  mutating func add(_ value: Double) { values.append(value) }

  /// Adds a time, in milliseconds.
  mutating func add(_ duration: Duration) { values.append(duration.milliseconds) }

  /// The value that a share of all values, 0 to 1, does not exceed; nil when there are none.
  func percentile(_ share: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
  }
}

/// One row of the table: what was measured, and the same of a reference.
struct Figure {
  /// What was measured, with its unit.
  var name: String
  var samples: Samples
  /// What it is held against, and what that gave; no values when it could not be measured.
  var reference: String
  var referenceSamples = Samples()
  /// The ratio of both that is aimed at; nil when there is none.
  var goal: Double?
  /// The value that is aimed at, where no ratio is.
  var limit: Double?

  /// How many times the reference it is, by the median.
  var ratio: Double? {
    guard let own = samples.percentile(0.5), let other = referenceSamples.percentile(0.5),
      other > 0
    else { return nil }
    return own / other
  }
}

/// The figures, set in columns.
struct FigureTable {
  private var figures: [Figure] = []

  mutating func add(_ added: [Figure]) { figures += added }

  /// The table as text.
  var text: String {
    let head = ["figure", "p50", "p90", "reference", "p50", "p90", "ratio", "goal"]
    let rows = [head] + figures.map(Self.row)
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 || column == 3 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func row(_ figure: Figure) -> [String] {
    let goal = figure.goal.map { "<= \(digits($0))x" } ?? figure.limit.map { "<= \(digits($0))" }
    return [
      figure.name, digits(figure.samples.percentile(0.5)), digits(figure.samples.percentile(0.9)),
      figure.reference, digits(figure.referenceSamples.percentile(0.5)),
      digits(figure.referenceSamples.percentile(0.9)),
      figure.ratio.map { digits($0) + "x" } ?? "-", goal ?? "",
    ]
  }

  /// Three digits that count.
  private static func digits(_ value: Double?) -> String {
    guard let value else { return "-" }
    let places = value == value.rounded() || value >= 100 ? 1.0 : value >= 10 ? 10 : 1000
    let rounded = (value * places).rounded() / places
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}

extension Duration {
  /// The duration in milliseconds, with its fraction.
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
