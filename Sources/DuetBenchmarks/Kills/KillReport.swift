/// What many kills left behind.
struct KillReport {
  var rounds = 0
  /// How often the studio was killed in each phase.
  var phases: [KillRound.Phase: Int] = [:]
  /// Events that another process could read before a kill, each counted once in a round.
  var acknowledged = 0
  /// Events that were found after the kill in addition to those.
  var unacknowledged = 0
  /// Variants whose text was checked word by word.
  var texts = 0
  /// Variants that went on from a text that had broken off, and got more text.
  var resumed = 0
  /// Judgements that were kept.
  var judgements = 0
  /// What is wrong, one line each.
  var problems: [String] = []
  var elapsed = Duration.zero

  /// The figures in one line.
  var summary: String {
    "\(acknowledged) acknowledged events, \(texts) texts, \(resumed) resumed, "
      + "\(problems.count) problems"
  }

  /// The figures as a table.
  var text: String {
    let rows: [(String, Int)] =
      [("rounds, each ended by SIGKILL", rounds)]
      + KillRound.Phase.allCases.map { ("  while \($0.rawValue)", phases[$0] ?? 0) }
      + [
        ("acknowledged events looked for after a kill", acknowledged),
        ("further events found", unacknowledged),
        ("texts of variants read word by word", texts),
        ("  of which went on from a text that broke off", resumed),
        ("judgements kept", judgements), ("problems", problems.count),
        ("seconds", Int(elapsed.milliseconds / 1000)),
      ]
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { name, value in
      name + String(repeating: " ", count: width - name.count) + "  \(value)"
    }
    return (lines + problems.prefix(20).map { "PROBLEM \($0)" }).joined(separator: "\n")
  }
}
