import DuetEvaluation
import DuetSession
import Foundation

/// How many votes the active queue takes, beside pairs drawn at random, until the same is known.
///
/// Raters vote by the odds of strengths that are known, so that it can be told how often what is
/// said at the end is true although it was the votes that ended it. Everything comes from the seed.
struct QueueSimulation {
  /// A question asked of votes among presets whose strengths are known.
  struct Scenario {
    var name: String
    var question: QueueQuestion
  }

  /// What many experiments with one question gave.
  struct Row {
    var scenario: Scenario
    var random = Samples()
    var active = Samples()
    var tally = Tally()
  }

  /// What was true of what the active queue said.
  struct Tally {
    var intervals = 0
    var covering = 0
    var statements = 0
    var wrong = 0
  }

  /// Strengths in rating points, evenly spread; the two in the middle are those compared.
  static let points = [200.0, 143, 86, 29, -29, -86, -143, -200]
  static let items = points.indices.map { "preset \($0 + 1)" }
  private static let prompts = 20
  private static let most = 6000

  static let scenarios: [Scenario] = {
    let pair = QueueQuestion.Subject.comparison(items[3], items[4])
    return [
      Scenario(
        name: "one comparison, within 50 points", question: QueueQuestion(pair, precision: 50)),
      Scenario(
        name: "all neighbours, within 50 points",
        question: QueueQuestion(.ranking, precision: 50, goal: .precision)),
      Scenario(
        name: "the best against all, within 50 points",
        question: QueueQuestion(.best, precision: 50, goal: .precision)),
      Scenario(
        name: "which of two, or even within 50",
        question: QueueQuestion(pair, precision: 50, goal: .order)),
      Scenario(
        name: "the order, or even within 50", question: QueueQuestion(.ranking, precision: 50)),
      Scenario(
        name: "the best, or even within 50", question: QueueQuestion(.best, precision: 50)),
    ]
  }()

  let experiments: Int
  let seed: UInt64

  /// Runs all experiments.
  func run() -> [Row] {
    Self.scenarios.map { scenario in
      var row = Row(scenario: scenario)
      for number in 0..<experiments {
        let start = seed &+ UInt64(number) &* 0x9E37_79B9
        let random = Self.votes(PairQueue(scenario.question, randomShare: 1), seed: start)
        let active = Self.votes(PairQueue(scenario.question), seed: start)
        row.random.add(Double(random.count))
        row.active.add(Double(active.count))
        row.tally.add(active.state, scenario.question)
      }
      return row
    }
  }

  /// Votes until a queue says that its question is answered.
  private static func votes(
    _ queue: PairQueue, seed: UInt64
  ) -> (count: Int, state: QueueState) {
    var generator = SeededGenerator(seed: seed)
    var table = VoteTable(collecting: [])
    var promptVotes: [String: Int] = [:]
    let options = EvaluationOptions(clusters: .none)
    while true {
      let pairs = table.pairs()
      let state = QueueState(queue, votes: pairs, items: items, options: options, looksAhead: false)
      guard !state.isAnswered, table.voteCount < most,
        let choice = queue.next(
          among: candidates, votes: pairs, promptVotes: promptVotes, using: &generator)
      else { return (table.voteCount, state) }
      let pair = candidates[choice.place]
      promptVotes[pair.prompt, default: 0] += 1
      let chance = 1 / (1 + pow(10, -difference(pair.first, pair.second) / 400))
      let isFirst = Double(generator.next() >> 11) * 0x1p-53 < chance
      table.add(
        Vote(
          modelA: pair.first, modelB: pair.second, outcome: isFirst ? .aWins : .bWins,
          promptID: pair.prompt))
    }
  }

  private static let candidates = items.indices.flatMap { one in
    (one + 1..<items.count).flatMap { other in
      (0..<prompts).map {
        PairQueue.Candidate(first: items[one], second: items[other], prompt: "prompt \($0)")
      }
    }
  }

  /// The true difference of two presets, in points.
  static func difference(_ one: String, _ other: String) -> Double {
    guard let first = items.firstIndex(of: one), let second = items.firstIndex(of: other) else {
      return 0
    }
    return points[first] - points[second]
  }
}

extension QueueSimulation.Tally {
  /// Counts the intervals at the end that hold the truth, and the answers that are wrong.
  mutating func add(_ state: QueueState, _ question: QueueQuestion) {
    for contrast in state.contrasts {
      let truth = QueueSimulation.difference(contrast.first, contrast.second)
      intervals += 1
      if contrast.lower <= truth, truth <= contrast.upper { covering += 1 }
    }
    statements += 1
    let isWrong = state.contrasts.contains {
      $0.isDecided && QueueSimulation.difference($0.first, $0.second) < 0
    }
    if isWrong { wrong += 1 }
  }
}

extension QueueSimulation {
  /// The rows as a table.
  static func text(_ rows: [Row], experiments: Int) -> String {
    let head = [
      "question, 8 presets over 400 points", "random", "active", "fewer", "covered", "wrong",
    ]
    let cells = [head] + rows.map(cells)
    let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    let lines = cells.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ")
    }
    return
      (lines + [
        "",
        "Means of \(experiments) experiments each. Covered: intervals of 95 % that hold the truth",
        "when the votes say stop. Wrong: answers in which a decided order is not the true one.",
      ]).joined(separator: "\n")
  }

  private static func cells(_ row: Row) -> [String] {
    let (random, active) = (row.random.mean, row.active.mean)
    let tally = row.tally
    return [
      row.scenario.name, whole(random), whole(active), percent(1 - active / random),
      percent(Double(tally.covering) / Double(max(1, tally.intervals))),
      percent(Double(tally.wrong) / Double(max(1, tally.statements))),
    ]
  }

  private static func whole(_ value: Double) -> String { String(Int(value.rounded())) }

  private static func percent(_ share: Double) -> String {
    String(format: "%.1f %%", share * 100)
  }
}

extension Samples {
  /// The mean; 0 when there are none.
  var mean: Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }
}
