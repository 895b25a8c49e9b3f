import DuetSession

/// Votes parted by a property that both sides of a vote share: one board for each value.
///
/// No vote compares texts of two values, so their ratings have no common scale and no common ranks.
struct BoardSet {
  /// More boards than this are only counted.
  static let most = 60

  private let votes: VoteTable
  private let options: EvaluationOptions
  private let split: EvaluationOptions.Split

  init(_ votes: VoteTable, _ options: EvaluationOptions) {
    self.votes = votes
    self.options = options
    split = options.split ?? .rater
  }

  /// All boards in one report: items are named with their value and have no ranks.
  var report: EvaluationReport {
    var single = options
    single.split = nil
    var choice = VoteChoice(votes, single)
    if split == .criterion { choice.selection.criterion = nil }
    if split == .mode { choice.selection.mode = nil }
    var result = Evaluation.report(of: votes.pairs(choice.selection), options: choice.options)
    let boards = boards(choice)
    let shown = boards.prefix(Self.most)
    result.boards = Array(shown)
    result.criterion = split == .criterion ? nil : choice.options.criterion
    result.items = shown.flatMap { board in
      board.report.items.map { item in
        var item = item
        item.name = Self.name(item.name, board.value)
        item.rank = nil
        item.rankLower = nil
        item.rankUpper = nil
        return item
      }
    }
    result.pairs = shown.flatMap { board in
      board.report.pairs.map { pair in
        var pair = pair
        pair.a = Self.name(pair.a, board.value)
        pair.b = Self.name(pair.b, board.value)
        return pair
      }
    }
    result.adjustment = nil
    result.clusters = nil
    result.tieParameter = nil
    result.converged = !shown.isEmpty && shown.allSatisfy(\.report.converged)
    result.regularized = shown.contains(where: \.report.regularized)
    result.bootstrapFailures = shown.reduce(0) { $0 + $1.report.bootstrapFailures }
    result.warnings = warnings(choice, boards)
    return result
  }

  private static func name(_ item: String, _ value: String) -> String { "\(item) (\(value))" }

  private func warnings(
    _ choice: VoteChoice, _ boards: [EvaluationReport.Board]
  ) -> [String] {
    var result = split == .criterion || split == .mode ? [] : choice.warnings
    if boards.isEmpty {
      result.append("No vote has a \(split.rawValue).")
      return result
    }
    if boards.count > 1 {
      result.append(
        "Every \(split.rawValue) has a board of its own: ratings of different boards cannot be "
          + "compared.")
    }
    if boards.count > Self.most {
      result.append(
        "Only the \(Self.most) boards with most votes are shown, of \(boards.count).")
    }
    return result
  }

  /// The boards, those with most votes first where not all are shown, else by value.
  private func boards(_ choice: VoteChoice) -> [EvaluationReport.Board] {
    let boards = values.compactMap { value -> EvaluationReport.Board? in
      var selection = choice.selection
      var options = choice.options
      switch split {
      case .criterion:
        selection.criterion = value
        options.criterion = value
      case .mode: selection.mode = Mode(rawValue: value)
      case .rater, .tag, .template: selection.part = value
      }
      let table = votes.pairs(selection)
      guard table.voteCount > 0 else { return nil }
      return EvaluationReport.Board(
        key: split.rawValue, value: value,
        report: Evaluation.report(of: table, options: options))
    }
    if boards.count <= Self.most { return boards }
    return boards.sorted { ($1.report.votes, $0.value) < ($0.report.votes, $1.value) }
  }

  private var values: [String] {
    switch split {
    case .criterion: votes.criterionNames
    case .mode:
      Mode.allCases.map(\.rawValue).filter { name in
        votes.modeCounts.contains { $0.key.rawValue == name }
      }
    case .rater, .tag, .template: votes.partNames
    }
  }
}
