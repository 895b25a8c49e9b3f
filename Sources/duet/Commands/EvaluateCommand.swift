import ArgumentParser
import DuetEvaluation
import DuetSession
import Foundation

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

  @Option(
    help: """
      What is ranked: preset, model or engine; or how they do by mode, template, criterion, rater \
      or tag, each value on a board of its own.
      """)
  var by: Grouping?

  @Option(help: "Only judgements of this mode: creative or task.")
  var mode: Mode?

  @Option(help: "The criterion that counts.")
  var criterion: String?

  @Option(help: "bradley-terry, davidson, rao-kupper or elo.")
  var method = EvaluationOptions.Method.bradleyTerry

  @Option(help: "What a tie counts: half, drop or model.")
  var ties = EvaluationOptions.Ties.half

  @Option(help: "How many resamplings make the intervals, 1000 or more; 0 takes the formula.")
  var bootstrap: Int?

  @Option(
    help: "What intervals take as drawn: known (prompts and raters), prompts, raters or none.")
  var clusters = EvaluationOptions.Clusters.known

  @Option(
    help: """
      What ratings are adjusted for where it is measured: all, none, or some of position, length \
      and format, with commas between.
      """)
  var adjust: AdjustArgument?

  @Option(help: "A rater that is a model: held against people, not counted. May be repeated.")
  var judge: [String] = []

  @Flag(help: "Count the votes of models as those of people.")
  var withJudges = false

  @Option(help: "Without finite ratings: regularized, a hint marked as one, or none.")
  var fallback = EvaluationOptions.Fallback.regularized

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
    let report =
      if let votes { try await report(file: votes) } else { try await reportOfStore() }
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

  private func report(file: String) async throws -> EvaluationReport {
    let grouping = by ?? .model
    var options = options(by: grouping.split == nil ? grouping.rawValue : Grouping.model.rawValue)
    options.split = grouping.split
    let path = file == "-" ? file : Surroundings.process.absolute(file)
    let table = try await table(path, options)
    if let split = options.split, split == .tag || split == .template || split == .rater,
      table.partNames.isEmpty, table.voteCount > 0
    {
      throw CommandFailure(
        .badData, "no vote has a \(split.rawValue)", at: path,
        remedy: "add a column \(split.rawValue), or rank by something else")
    }
    return Evaluation.report(of: table, options: options)
  }

  /// Reads a votes file on all processors, with a bar once it takes longer than a second.
  private func table(
    _ path: String, _ options: EvaluationOptions
  ) async throws(CommandFailure) -> VoteTable {
    if let foreign = try ForeignVotes.read(file: path) {
      for notice in foreign.notices { common.notice(notice) }
      var table = VoteTable(collecting: options.collection, judges: options.judges)
      for vote in foreign.votes {
        table.add(vote, part: options.split == .rater ? vote.rater : nil)
      }
      return table
    }
    let bar = ProgressBar("reading votes", of: VoteFile.size(path: path), quiet: common.quiet)
    defer { bar.end() }
    do throws(VoteFileError) {
      return try await VoteFile.table(
        path: path, for: options, parts: ProcessInfo.processInfo.activeProcessorCount,
        progress: bar.advance)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func reportOfStore() async throws -> EvaluationReport {
    let log = try Wiring.log(common)
    var wanted: Set<SessionID>?
    if !sessions.isEmpty { wanted = Set(try await SessionFinder.ids(sessions, in: log)) }
    let none = JudgedVotes(
      by: by, criterion: criterion, mode: mode, options: options(by: ""),
      tags: by == .tag ? try await Self.tags(in: log) : [:])
    let judged = try await log.foldJudgements(into: none) { [wanted] votes, judgement in
      if wanted?.contains(judgement.session) != false { votes.take(judgement) }
    }
    let sealed = try await log.sealedJudgements(of: wanted)
    guard judged.count > 0 else {
      throw CommandFailure(
        .missingInput, "there are no judgements to evaluate",
        remedy: sealed > 0
          ? "finish the sessions in which a pair is still open: judge it or skip it"
          : "judge some pairs with `duet rate`, or name a file with --votes")
    }
    if by == nil, judged.item != .preset {
      common.notice("all judgements are within one preset, so models are ranked")
    }
    return judged.report(sealed: sealed)
  }

  private static func tags(in log: some SessionLog) async throws -> [SessionID: [String]] {
    let sessions = try await log.sessions(matching: "")
    return Dictionary(sessions.map { ($0.id, $0.tags) }, uniquingKeysWith: { first, _ in first })
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
    options.clusters = clusters
    options.adjusts = adjust?.covariates
    options.judges = Set(judge)
    options.countsJudges = withJudges
    options.fallback = fallback
    options.mode = mode
    return options
  }
}
