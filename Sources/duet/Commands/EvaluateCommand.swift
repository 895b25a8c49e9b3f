import ArgumentParser
import DuetEvaluation
import DuetSession

/// `duet evaluate`: a leaderboard with intervals.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Rank presets or models by the judgements, with intervals and biases.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The sessions; without any, all of the store.")
  var sessions: [String] = []

  @Option(help: "Evaluate the votes of a file, CSV or JSON lines; - is standard input.")
  var votes: String?

  @Option(help: "What is ranked: preset, model, engine or mode.")
  var by: Grouping?

  @Option(help: "Only judgements of this mode: creative or task.")
  var mode: Mode?

  @Option(help: "The criterion that counts.")
  var criterion: String?

  @Option(help: "bradley-terry, davidson, rao-kupper or elo.")
  var method = EvaluationOptions.Method.bradleyTerry

  @Option(help: "What a tie counts: half, drop or model.")
  var ties = EvaluationOptions.Ties.half

  @Option(help: "How many resamplings make the intervals; 0 takes the formula.")
  var bootstrap: Int?

  @Option(help: "The level of the intervals, above 0.5 and below 1.")
  var interval: Double?

  @Option(help: "What the resampling draws from.")
  var seed: UInt64?

  @Flag(help: "Print a table as CSV.")
  var csv = false

  @Option(
    help: ArgumentHelp("Write a report as a page that needs nothing else.", valueName: "file"))
  var html: String?

  func validate() throws {
    if csv, common.json { throw ValidationError("--json and --csv exclude each other") }
    if html == "-", csv || common.json {
      throw ValidationError("--html - and another format exclude each other")
    }
    if votes != nil, !sessions.isEmpty {
      throw ValidationError("--votes and sessions exclude each other")
    }
    if let bootstrap, !(0...100_000).contains(bootstrap) {
      throw ValidationError("--bootstrap must be from 0 to 100000")
    }
    if let interval, !(interval > 0.5 && interval < 1) {
      throw ValidationError("--interval must be above 0.5 and below 1")
    }
  }

  func run() async throws {
    let report = if let votes { try report(file: votes) } else { try await reportOfStore() }
    if let html {
      try OutputFile.write(report.html, to: html)
      if html != "-" { common.notice("wrote \(html)") }
    }
    if common.json {
      try Output.line(report.json)
    } else if csv {
      try Output.write(report.csv)
    } else if html == nil {
      for line in report.lines(width: 80) { try Output.line(SafeText.line(line)) }
    }
  }

  private func report(file: String) throws -> EvaluationReport {
    let options = options(by: by?.rawValue ?? Grouping.model.rawValue)
    if let foreign = try ForeignVotes.read(file: file) {
      for notice in foreign.notices { common.notice(notice) }
      return Evaluation.report(
        of: VoteTable(foreign.votes, collecting: options.collection), options: options)
    }
    do throws(VoteFileError) {
      let path = file == "-" ? file : Surroundings.process.absolute(file)
      return Evaluation.report(
        of: try VoteFile.table(path: path, collecting: options.collection), options: options)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func reportOfStore() async throws -> EvaluationReport {
    let log = try Wiring.log(common)
    var judgements = try await log.judgements()
    var wanted: Set<SessionID>?
    if !sessions.isEmpty { wanted = Set(try await SessionFinder.ids(sessions, in: log)) }
    if let wanted { judgements.removeAll { !wanted.contains($0.session) } }
    let sealed = try await log.sealedJudgements(of: wanted)
    guard !judgements.isEmpty else {
      throw CommandFailure(
        .missingInput, "there are no judgements to evaluate",
        remedy: sealed > 0
          ? "finish the sessions in which a pair is still open: judge it or skip it"
          : "judge some pairs with `duet rate`, or name a file with --votes")
    }
    let grouping = by ?? JudgedVotes.telling(judgements)
    if by == nil, grouping != .preset {
      common.notice("all judgements are within one preset, so models are ranked")
    }
    let counted = criterion ?? Self.mainCriterion(of: judgements)
    let judged = JudgedVotes(
      judgements, by: grouping, criterion: counted, mode: mode, sealed: sealed)
    var options = options(by: grouping.rawValue)
    options.criterion = counted
    return judged.report(options)
  }

  /// What most pairs were judged on; of equally many, the first in the alphabet.
  private static func mainCriterion(of judgements: [Judgement]) -> String {
    var counts: [String: Int] = [:]
    for judgement in judgements {
      counts[judgement.pair.criteria.first ?? Criteria.main, default: 0] += 1
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? Criteria.main
  }

  private func options(by: String) -> EvaluationOptions {
    var options = EvaluationOptions()
    options.by = by
    options.method = method
    options.ties = ties
    options.criterion = criterion
    options.interval = interval ?? options.interval
    options.bootstrap = bootstrap ?? options.bootstrap
    options.seed = seed ?? options.seed
    return options
  }
}
