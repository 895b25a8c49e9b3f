import DuetSession

/// Turns votes into a report.
public enum Evaluation {
  /// Evaluates votes, in any order.
  public static func report(
    of votes: some Sequence<Vote>, options: EvaluationOptions = EvaluationOptions()
  ) -> EvaluationReport {
    var table = VoteTable(collecting: options.collection, judges: options.judges)
    for vote in votes { table.add(vote) }
    return report(of: table, options: options)
  }

  /// Evaluates the votes of one criterion and one mode of a table, or parts them into boards.
  public static func report(
    of votes: VoteTable, options: EvaluationOptions = EvaluationOptions()
  ) -> EvaluationReport {
    var choice = VoteChoice(votes, options)
    if options.split != nil { return BoardSet(votes, options).report }
    let counted = votes.pairs(choice.selection)
    var report = report(of: counted, options: choice.options)
    if !options.judges.isEmpty {
      choice.selection.judges = .both
      let both = votes.pairs(choice.selection)
      report.agreement.judges = both.judgeAgreement(
        of: options.judges, level: options.interval)
      choice.add(judged: both, counted: counted)
    }
    report.warnings = choice.warnings + report.warnings
    return report
  }

  /// Evaluates counts.
  public static func report(
    of table: PairTable, options: EvaluationOptions = EvaluationOptions()
  ) -> EvaluationReport {
    Evaluator(table: table, options: options).report()
  }
}

/// Which votes of a table are evaluated, and what that leaves out.
struct VoteChoice {
  private(set) var options: EvaluationOptions
  var selection: VoteTable.Selection
  private(set) var warnings: [String] = []

  init(_ votes: VoteTable, _ options: EvaluationOptions) {
    self.options = options
    selection = VoteTable.Selection(
      mode: options.mode, judges: options.countsJudges ? .both : .people)
    chooseCriterion(votes.criterionNames)
    selection.criterion = self.options.criterion
    chooseMode(votes.modeCounts)
  }

  private mutating func chooseCriterion(_ names: [String]) {
    if let wanted = options.criterion {
      if !names.contains(wanted), !names.isEmpty {
        warnings.append(
          "No vote is about \(wanted); there are votes about \(names.joined(separator: ", ")).")
      }
    } else if names.count == 1 {
      options.criterion = names[0]
    } else if names.contains(VoteTable.overall) {
      options.criterion = VoteTable.overall
    } else if names.count > 1 {
      warnings.append(
        "Votes on \(names.count) criteria (\(names.joined(separator: ", "))) are taken together: "
          + "choose one, as they are not independent.")
    }
  }

  /// Task and creative work are never ranked on one board.
  private mutating func chooseMode(_ counts: [Mode: Int]) {
    guard options.mode == nil, let creative = counts[.creative], let task = counts[.task]
    else { return }
    let wanted = creative >= task ? Mode.creative : .task
    selection.mode = wanted
    warnings.append(
      "Only \(wanted.rawValue) work is ranked; \(Count.of(min(creative, task), "vote")) of the "
        + "other mode left out.")
  }

  /// Says what was done with the votes of models.
  mutating func add(judged both: PairTable, counted: PairTable) {
    let others = both.voteCount - counted.voteCount
    if others > 0 {
      warnings.append(
        "\(Count.of(others, "vote")) of models that judge left out of the ratings.")
    } else if options.countsJudges {
      warnings.append("Votes of models count as those of people do.")
    }
  }
}
