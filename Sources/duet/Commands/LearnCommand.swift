import ArgumentParser
import DuetEmbedded
import DuetEvaluation
import DuetSession

/// `duet learn`: what one's own choices have in common.
struct LearnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Say what your choices between texts have in common, and how far that predicts.",
    discussion: """
      A logistic model of a few named features is fitted to the pairs that you decided. How often \
      it is right about prompts that it has not seen stands beside "the longer one wins" and "the \
      left one wins"; where it is not better than both, nothing has been learnt. \
      `duet generate --best-of N` then keeps the text that you would choose, and [learning] \
      order = true in the configuration orders variants in the studio.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The sessions; without any, all of the store.")
  var sessions: [String] = []

  @Option(help: "Whose choices count; yours unless somebody else is named.")
  var rater: String?

  @Flag(help: "Everybody's choices count.")
  var everybody = false

  @Option(help: "The criterion that counts; the main one of each pair unless one is named.")
  var criterion: String?

  @Option(help: "The level of the intervals, above 0.5 and below 1.")
  var interval = 0.95

  func validate() throws {
    if everybody, rater != nil {
      throw ValidationError("--rater and --everybody exclude each other")
    }
    if !(interval > 0.5 && interval < 1) {
      throw ValidationError("--interval must be above 0.5 and below 1")
    }
  }

  func run() async throws {
    let configuration = try common.configuration()
    let whose = everybody ? nil : rater ?? Rater.name(configuration)
    let votes = try await VotesOfStore(
      sessions, rater: whose, criterion: criterion, in: try Wiring.watchedLog(common))
    let model = PreferenceModel(
      votes.choices.all, corpus: Novelty(of: EmbeddedCorpus.texts()), level: interval)
    let report = PreferenceReport(
      model: model, rater: whose, criterion: criterion, notices: votes.notices)
    if common.json {
      try Output.line(report.json.line)
    } else {
      for line in report.lines { try Output.line(line) }
    }
  }
}
