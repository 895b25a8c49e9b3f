import DuetSession
import DuetStore
import Foundation

/// Kills the studio at random moments, again and again, and looks at what is left.
///
/// Each round opens a session, new or left over from an earlier kill, and types, pastes, streams,
/// rates, resumes broken streams and leaves, up to a phase that is drawn; some milliseconds into
/// that phase, what the store holds is read from this process, and the studio gets SIGKILL. What
/// could be read by another process before the kill is what counts as acknowledged.
struct KillRounds {
  let bench: Bench
  let program: String
  /// What every draw comes from.
  let seed: UInt64
  /// After how many rounds a new store is begun.
  private static let roundsPerStore = 20

  /// Plays all rounds and tells what was found.
  func run() async throws -> KillReport {
    let server = try StreamingServer(seconds: 0.6, rate: 300)
    defer { server.stop() }
    let start = ContinuousClock.now
    var generator = SeededGenerator(seed: seed)
    var report = KillReport()
    while report.rounds < bench.rounds {
      var ground = try KillGround(bench: bench, program: program, port: server.port)
      for _ in 0..<min(Self.roundsPerStore, bench.rounds - report.rounds) {
        let round = KillRound(number: report.rounds, using: &generator)
        try await ground.play(round, into: &report, using: &generator)
        if report.rounds.isMultiple(of: 50) { print("\(report.rounds) rounds: \(report.summary)") }
      }
      try await ground.checkAll(into: &report)
      ground.remove()
    }
    report.elapsed = ContinuousClock.now - start
    return report
  }
}

/// What one round does.
struct KillRound {
  /// What is under way when the studio is killed.
  enum Phase: String, CaseIterable {
    case starting, typing, pasting, resuming, generating, streaming, rating, closing
  }

  let number: Int
  /// Whether it goes on with a session that was killed before.
  let isAgain: Bool
  let last: Phase
  /// How far into its last phase it is killed.
  let delay: Duration
  /// What is typed into the draft.
  let words: String
  /// What is pasted after it.
  let paste: String

  init(number: Int, using generator: inout SeededGenerator) {
    self.number = number
    isAgain = generator.draw(below: 3) > 0
    last = Phase.allCases[generator.draw(below: Phase.allCases.count)]
    let limits: [Phase: Int] = [.starting: 160, .streaming: 700, .closing: 60]
    delay = .milliseconds(generator.draw(below: limits[last] ?? 120))
    words = (0..<20).map { "k\(number)w\($0) " }.joined()
    let length = 1 << generator.draw(below: 14)
    paste = (0..<length / 8).map { "k\(number)p\($0) " }.joined()
  }

  /// The phases up to the last, in order.
  var phases: ArraySlice<Phase> {
    let all = Phase.allCases
    return all.prefix(through: all.firstIndex(of: last) ?? 0)
  }

  /// The keys of a phase.
  func keys(_ phase: Phase) -> String {
    switch phase {
    case .starting: ""
    case .typing: words
    case .pasting: "\u{1B}[200~\(paste)\u{1B}[201~"
    case .resuming: "\u{1B}l"
    case .generating: "\tGo on \(number).\u{7}"
    case .streaming: ""
    case .rating: "\u{12}\u{1B}[C\r\u{1B}[D\r\u{1B}[C\r"
    case .closing: "\u{11}"
    }
  }

  /// How long a phase lasts when it is not the last.
  func length(_ phase: Phase) -> Duration {
    switch phase {
    case .starting, .closing: .zero
    case .streaming: .milliseconds(750)
    default: .milliseconds(30)
    }
  }
}
