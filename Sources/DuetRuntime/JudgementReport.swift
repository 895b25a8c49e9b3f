import DuetEvaluation
import DuetSession
import DuetStudio

/// Makes a leaderboard from judgements.
enum JudgementReport {
  /// The report that was asked for, or why there is none.
  ///
  /// - Parameters:
  ///   - sealed: how many judgements are left out, because a pair of theirs is open.
  ///   - tags: the tags of sessions, for boards by tag.
  static func make(
    _ judgements: [Judgement], sealed: Int, _ request: ReportRequest,
    tags: [SessionID: [String]] = [:]
  ) -> DerivedValue {
    guard !judgements.isEmpty else {
      return .reportFailed(
        Failure(
          code: "no-votes",
          summary: sealed > 0 ? "all judgements are sealed" : "nothing was judged yet",
          remedy: sealed > 0
            ? "judge or skip the open pair of their session" : "judge some pairs first"))
    }
    let judged = JudgedVotes(
      judgements, by: request.grouping, criterion: request.criterion, tags: tags)
    let item = judged.item.rawValue
    guard !judged.isEmpty else {
      let notice = judged.notices(sealed: sealed).last
      return .reportFailed(
        Failure(
          code: "no-votes", summary: "no judgement compares two \(item)s yet",
          cause: notice.map { String($0.last == "." ? $0.dropLast() : $0[...]) },
          remedy: "judge texts of two \(item)s, or rank by something else with b"))
    }
    return .report(judged.report(sealed: sealed))
  }
}
