import DuetSession
import DuetStore
import Foundation

/// A home with a store in which rounds of kills are played.
struct KillGround {
  private let program: String
  private let home: String
  private let store: String
  /// What the store was last seen to hold.
  private var known: [SessionID: [SessionEvent]] = [:]

  /// An empty home whose one preset is a server on the loopback interface.
  init(bench: Bench, program: String, port: Int) throws {
    self.program = program
    home = bench.folder + "/kills-\(UUID().uuidString)"
    let folder = home + "/.config/duet"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    store = home + "/duet.sqlite"
    let configuration = """
      default_presets = ["loopback"]
      variants = 3
      [presets.loopback]
      engine = "openai"
      base_url = "http://127.0.0.1:\(port)/v1"
      model = "words"
      """
    try configuration.write(toFile: folder + "/config.toml", atomically: true, encoding: .utf8)
  }

  /// Removes the home.
  func remove() { try? FileManager.default.removeItem(atPath: home) }

  /// Plays a round and looks at what it left.
  mutating func play(
    _ round: KillRound, into report: inout KillReport, using generator: inout SeededGenerator
  ) async throws {
    let ids = known.keys.sorted()
    let again = round.isAgain && !ids.isEmpty ? ids[generator.draw(below: ids.count)] : nil
    let arguments = again.map { ["write", $0.name] } ?? []
    let terminal = try TerminalProgram(
      [program] + arguments + ["--store", store], home: home, columns: 100, rows: 30)
    try perform(round, in: terminal)
    let seen = round.last == .starting ? known : try await contents(again)
    terminal.end()
    report.rounds += 1
    report.phases[round.last, default: 0] += 1
    let kept = try await contents(again)
    for (id, events) in seen {
      let found = kept[id] ?? known[id] ?? []
      report.acknowledged += events.count
      report.unacknowledged += max(0, found.count - events.count)
      if !found.starts(with: events) {
        report.problems.append(
          "round \(round.number), \(round.last.rawValue): session \(id) lost events: "
            + "\(found.count) of \(events.count)")
      }
    }
    for (id, events) in kept {
      KillCheck(round: round, id: id, before: known[id] ?? [], after: events).run(into: &report)
      known[id] = events
    }
  }

  private func perform(_ round: KillRound, in terminal: TerminalProgram) throws {
    for phase in round.phases {
      if phase == .typing { _ = try terminal.ready("Draft") }
      terminal.type(round.keys(phase))
      terminal.rest(phase == round.last ? round.delay : round.length(phase))
    }
  }

  /// The events of the session that a round writes: the one it goes on with, or every new one.
  private func contents(_ again: SessionID?) async throws -> [SessionID: [SessionEvent]] {
    guard FileManager.default.fileExists(atPath: store) else { return [:] }
    let log = try SQLiteSessionLog.open(at: store)
    let ids = try await log.sessions(matching: "").map(\.id)
    var contents: [SessionID: [SessionEvent]] = [:]
    for id in ids where again == id || known[id] == nil {
      contents[id] = try await log.events(of: id)
    }
    return contents
  }

  /// Looks at every session of the store once more, and at the store itself.
  func checkAll(into report: inout KillReport) async throws {
    let log = try SQLiteSessionLog.open(at: store)
    for (id, events) in known where try await log.events(of: id) != events {
      report.problems.append("session \(id) is not what it was after its last kill")
    }
    report.judgements += try await log.sessions(matching: "").reduce(0) { $0 + $1.judgements }
    let found = try await log.verify()
    if !found.isClean { report.problems.append("verify: \(found)") }
  }
}
