import ArgumentParser
import DuetEvaluation

/// `duet metrics`: figures that describe texts.
struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "Measure texts, alone, against references, or each other.",
    discussion: """
      With --reference, how like the references a text is; with several texts, how unlike the \
      others. A figure that has no meaning for a text is left out.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "Files with a text each; - is standard input.")
  var files: [String] = []

  @Option(help: "A file with a text to compare with; may be given several times.")
  var reference: [String] = []

  @Flag(help: "List the metrics, what they mean, and where they are defined.")
  var list = false

  func validate() throws {
    if files.isEmpty, !list { throw ValidationError("name a file, or - for standard input") }
    if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("- can be named only once") }
  }

  func run() throws {
    if list { return try printCatalog() }
    let texts = try files.map { try InputFile.text(at: $0 == "-" ? $0 : absolute($0)) }
    let references = try reference.map { try InputFile.text(at: absolute($0)) }
    for (place, text) in texts.enumerated() {
      var siblings = texts
      siblings.remove(at: place)
      let scores = TextMetrics.scores(
        MetricInput(text: text, references: references, siblings: siblings))
      if common.json {
        try Output.line(Self.json(scores, file: files[place]).line)
      } else {
        try print(scores, file: files[place])
      }
    }
  }

  private func absolute(_ path: String) -> String { Surroundings.process.absolute(path) }

  private func print(_ scores: [(id: String, value: Double)], file: String) throws {
    if files.count > 1 { try Output.line(SafeText.line(file)) }
    let rows = scores.map { score in
      let title = TextMetrics.catalog.first { $0.id == score.id }?.title ?? ""
      return [score.id, Self.rounded(score.value), title]
    }
    let table = Columns(headings: ["metric", "value", "what it is"], rows: rows, trailing: [1])
    for line in table.lines { try Output.line(line) }
  }

  private static func json(_ scores: [(id: String, value: Double)], file: String) -> JSONText {
    .members([
      "file": .string(file),
      "metrics": .object(
        scores.map { JSONText.Member(key: $0.id, value: .number($0.value)) }),
    ])
  }

  private func printCatalog() throws {
    for metric in TextMetrics.catalog {
      if common.json {
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

  /// A figure with four digits after the point, without needless zeros.
  private static func rounded(_ value: Double) -> String {
    let scaled = (value * 10_000).rounded() / 10_000
    return scaled == scaled.rounded() && abs(scaled) < 1e15 ? "\(Int(scaled))" : "\(scaled)"
  }
}
