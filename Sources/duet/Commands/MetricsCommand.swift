import ArgumentParser
import DuetEmbedded
import DuetEvaluation
import DuetSession

/// `duet metrics`: figures that describe texts.
struct MetricsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "Measure texts, alone, against references, or each other.",
    discussion: """
      With --reference, how like the references a text is; with several texts, how unlike the \
      others, and what all of them are together. A figure that has no meaning for a text is left \
      out. --session measures the variants of a session, each beside those of its prompt; --votes \
      says of each metric how often the text that you chose has more of it.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "Files with a text each; - is standard input.")
  var files: [String] = []

  @Option(help: "A file with a text to compare with; may be given several times.")
  var reference: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file of texts that were there before; without any, those of the embedded engine.",
      valueName: "file"))
  var corpus: [String] = []

  @Option(help: "Measure the variants of a session.")
  var session: String?

  @Flag(help: "Hold the metrics against the decided pairs of the store, or of --session.")
  var votes = false

  @Option(help: "Whose choices --votes counts; yours unless somebody else is named.")
  var rater: String?

  @Option(help: "The criterion that --votes counts.")
  var criterion: String?

  @Flag(help: "List the metrics, what they mean, and where they are defined.")
  var list = false

  func validate() throws {
    if !files.isEmpty, session != nil || votes {
      throw ValidationError("files and --session or --votes exclude each other")
    }
    if files.isEmpty, session == nil, !votes, !list {
      throw ValidationError("name a file, or - for standard input")
    }
    if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("- can be named only once") }
    if !votes, rater != nil || criterion != nil {
      throw ValidationError("--rater and --criterion need --votes")
    }
    if votes, !reference.isEmpty {
      throw ValidationError("--votes takes the references of the briefs, not --reference")
    }
  }

  func run() async throws {
    if list { return try MetricPrinter(common).printCatalog() }
    if votes { return try await printAgreement() }
    let references = try reference.map { try InputFile.text(at: absolute($0)) }
    if let session { return try await printVariants(of: session, references: references) }
    let texts = try files.map { try InputFile.text(at: $0 == "-" ? $0 : absolute($0)) }
    let novelty = try novelty()
    let printer = MetricPrinter(common)
    for (place, text) in texts.enumerated() {
      var siblings = texts
      siblings.remove(at: place)
      try printer.print(
        MetricInput(text: text, references: references, siblings: siblings, corpus: novelty),
        names: [("file", files[place])], isAlone: texts.count == 1)
    }
    if texts.count > 1 { try printer.print(GroupFigures(texts), names: []) }
  }

  private func absolute(_ path: String) -> String { Surroundings.process.absolute(path) }

  private func novelty() throws -> Novelty {
    let texts =
      corpus.isEmpty
      ? EmbeddedCorpus.texts() : try corpus.map { try InputFile.text(at: absolute($0)) }
    return Novelty(of: texts)
  }

  /// Every variant that has a text, beside the others of its generation.
  private func printVariants(of name: String, references: [String]) async throws {
    let session = try await SessionFinder.session(name, in: try Wiring.watchedLog(common))
    let novelty = try novelty()
    let printer = MetricPrinter(common)
    var isEmpty = true
    for generation in session.generations {
      let variants = generation.current.filter { !$0.text.isEmpty }
      for variant in variants {
        let siblings = variants.filter { $0.id != variant.id }.map(\.text)
        try printer.print(
          MetricInput(
            text: variant.text, references: references + generation.request.brief.references,
            siblings: siblings, corpus: novelty),
          names: [("session", session.id.name), ("variant", variant.id.description)],
          isAlone: false)
        isEmpty = false
      }
      if variants.count > 1 {
        try printer.print(
          GroupFigures(variants.map(\.text)),
          names: [("session", session.id.name), ("generation", "\(generation.number)")])
      }
    }
    if isEmpty {
      throw CommandFailure(
        .missingInput, "the session has no variant with a text", remedy: "generate some first")
    }
  }

  /// How far the metrics go along with the choices.
  private func printAgreement() async throws {
    let whose = try rater ?? Rater.name(common.configuration())
    let found = try await VotesOfStore(
      session.map { [$0] } ?? [], rater: whose, criterion: criterion,
      in: try Wiring.watchedLog(common))
    let agreements = MetricAgreements(found.choices.all, corpus: try novelty())
    let report = AgreementReport(
      agreements: agreements, rater: whose, criterion: criterion, notices: found.notices)
    if common.json {
      try Output.line(report.json.line)
    } else {
      for line in report.lines { try Output.line(line) }
    }
  }
}
