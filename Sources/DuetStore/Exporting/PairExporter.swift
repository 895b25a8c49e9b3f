import DuetSession

/// Two answers to one prompt, of which one is better.
struct ChosenPair {
  let prompt: String
  let chosen: String
  let rejected: String
  /// How many judgements prefer the one and the other.
  let votes: (chosen: Int, rejected: Int)
}

/// Decided pairs in a layout of tuning data.
///
/// The rows have no member beside those that the readers of the layout know: TRL, for one, refuses
/// `messages`, `label` or `completion` beside `chosen` and `rejected`.
struct PairExporter: Exporter {
  let format: ExportFormat
  let frame = ExportFrame.lines
  private let rows: @Sendable (ChosenPair) -> [JSONRow]

  init(
    _ name: String, help: String, rows: @escaping @Sendable (ChosenPair) -> [JSONRow]
  ) {
    format = ExportFormat(name, .pairs, ends: "\(name).jsonl", help: help)
    self.rows = rows
  }

  func survey(_ source: ExportSource, into sink: inout ExportSink) {
    var ignored: [String: Int] = [:]
    for pair in source.session.judgedPairs(leftOut: &ignored) { sink.tallies.add(pair.judgement) }
  }

  func write(_ source: ExportSource, into sink: inout ExportSink) {
    var leftOut: [String: Int] = [:]
    let pairs = source.session.judgedPairs(leftOut: &leftOut)
    for (what, count) in leftOut { sink.leaveOut(what, count) }
    for pair in pairs {
      switch sink.options.rule {
      case .each: writeEach(pair, into: &sink)
      case .majority: writeMajority(pair, into: &sink)
      }
    }
  }

  private func writeEach(_ pair: JudgedPair, into sink: inout ExportSink) {
    switch pair.judgement.preference.choice {
    case .left: write(pair, leftWins: true, votes: (1, 0), into: &sink)
    case .right: write(pair, leftWins: false, votes: (1, 0), into: &sink)
    case .tie: sink.leaveOut("tied")
    case .bothBad: sink.leaveOut("both bad")
    }
  }

  private func writeMajority(_ pair: JudgedPair, into sink: inout ExportSink) {
    sink.judged(by: pair.judgement.preference.rater)
    guard sink.tallies.write(pair.key) else { return }
    let tally = sink.tallies[pair.key]
    guard let firstWins = tally.firstWins else { return sink.leaveOut("without a majority") }
    let isTurned = PairKey.of(pair.judgement).isTurned
    let votes = (max(tally.first, tally.second), min(tally.first, tally.second))
    write(pair, leftWins: firstWins != isTurned, votes: votes, isCounted: true, into: &sink)
  }

  private func write(
    _ pair: JudgedPair, leftWins: Bool, votes: (Int, Int), isCounted: Bool = false,
    into sink: inout ExportSink
  ) {
    let judgement = pair.judgement
    let (better, worse) =
      leftWins ? (judgement.left, judgement.right) : (judgement.right, judgement.left)
    let chosen = ChosenPair(
      prompt: judgement.prompt, chosen: leftWins ? pair.left : pair.right,
      rejected: leftWins ? pair.right : pair.left, votes: votes)
    for row in rows(chosen) { sink.row(row.line + "\n", prompt: judgement.prompt) }
    sink.count()
    if !isCounted { sink.judged(by: judgement.preference.rater) }
    sink.side(better.preset, \.chosen)
    sink.side(worse.preset, \.rejected)
  }

  func amount(_ summary: ExportSummary) -> String { counted(summary.items, "decided pair") }
}
