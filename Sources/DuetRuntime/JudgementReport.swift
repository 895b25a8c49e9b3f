import DuetEvaluation
import DuetSession
import DuetStudio

/// Makes a leaderboard from judgements.
enum JudgementReport {
  /// The report that was asked for, or why there is none.
  ///
  /// - Parameter sealed: how many judgements are left out, because a pair of theirs is open.
  static func make(
    _ judgements: [Judgement], sealed: Int, _ request: ReportRequest
  ) -> DerivedValue {
    guard !judgements.isEmpty else {
      return .reportFailed(
        Failure(
          code: "no-votes",
          summary: sealed > 0 ? "all judgements are sealed" : "nothing was judged yet",
          remedy: sealed > 0
            ? "judge or skip the open pair of their session" : "judge some pairs first"))
    }
    let grouping = request.grouping ?? JudgedVotes.telling(judgements)
    let judged = JudgedVotes(
      judgements, by: grouping, criterion: request.criterion, sealed: sealed)
    guard !judged.votes.isEmpty else {
      return .reportFailed(
        Failure(
          code: "no-votes", summary: "no judgement compares two \(grouping.rawValue)s yet",
          cause: judged.notices.last.map { String($0.last == "." ? $0.dropLast() : $0[...]) },
          remedy: "judge texts of two \(grouping.rawValue)s, or rank by something else with b"))
    }
    return .report(
      judged.report(EvaluationOptions(by: grouping.rawValue, criterion: request.criterion)))
  }
}
