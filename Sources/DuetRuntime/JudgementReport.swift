import DuetEvaluation
import DuetSession
import DuetStudio

/// Makes a leaderboard from judgements.
enum JudgementReport {
  /// The report that was asked for, or why there is none.
  static func make(_ judgements: [Judgement], _ request: ReportRequest) -> DerivedValue {
    guard !judgements.isEmpty else {
      return .reportFailed(
        Failure(
          code: "no-votes", summary: "nothing was judged yet",
          remedy: "Ctrl-R shows pairs to judge"))
    }
    let grouping = request.grouping ?? JudgedVotes.telling(judgements)
    let judged = JudgedVotes(judgements, by: grouping, criterion: request.criterion)
    guard !judged.votes.isEmpty else {
      return .reportFailed(
        Failure(
          code: "no-votes", summary: "no judgement compares two \(grouping.rawValue)s yet",
          cause: judged.notices.last.map { String($0.last == "." ? $0.dropLast() : $0[...]) },
          remedy: "judge texts of two \(grouping.rawValue)s, or rank by something else with b"))
    }
    var report = Evaluation.report(
      of: judged.votes,
      options: EvaluationOptions(by: grouping.rawValue, criterion: request.criterion))
    report.warnings = judged.notices + report.warnings
    return .report(report)
  }
}
