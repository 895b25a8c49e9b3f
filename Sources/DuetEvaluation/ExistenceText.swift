/// Says in words why votes allow no finite ratings, naming the groups.
struct ExistenceText {
  private(set) var sentences: [String] = []
  private let table: PairTable

  init(_ graph: WinGraph, _ table: PairTable, _ options: EvaluationOptions) {
    self.table = table
    if graph.components.count > 1 {
      let groups = graph.components.prefix(4).map { "{\(names($0))}" }.joined(separator: ", ")
      let rest = graph.components.count > 4 ? " and \(graph.components.count - 4) more" : ""
      let vote = options.tieRule == .drop ? "decisive vote" : "vote"
      sentences.append(
        "No \(vote) connects these \(graph.components.count) groups: \(groups)\(rest). There "
          + "are no ranks, because ratings of different groups cannot be compared: each group of "
          + "two or more is rated by itself around 1000.")
    }
    if graph.strongComponents.count > graph.components.count {
      sentences.append(unequal(graph, options))
    }
  }

  private func unequal(_ graph: WinGraph, _ options: EvaluationOptions) -> String {
    var reasons: [String] = []
    if !graph.undefeated.isEmpty { reasons.append("never beaten: \(names(graph.undefeated))") }
    if !graph.winless.isEmpty { reasons.append("never won: \(names(graph.winless))") }
    let groups = graph.strongComponents.filter { $0.count > 1 }
    if reasons.isEmpty || groups.count > 1 {
      let listed = groups.prefix(4).map { "{\(names($0))}" }.joined(separator: ", ")
      if !listed.isEmpty { reasons.append("groups that only win or only lose: \(listed)") }
    }
    let consequence =
      options.fallback == .regularized
      ? "The ratings shown add half a vote each way to every pair and are no more than a hint"
      : "No ratings are given for these items"
    return "Too few votes for finite ratings (\(reasons.joined(separator: "; "))). "
      + consequence + "; more votes of these items may settle it."
  }

  private func names(_ members: [Int]) -> String {
    let shown = members.prefix(8).map { table.items[$0] }.joined(separator: ", ")
    return members.count > 8 ? "\(shown) and \(members.count - 8) more" : shown
  }
}
