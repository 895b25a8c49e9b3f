import ArgumentParser
import Foundation

/// Measures Duet, each figure beside a reference that is measured in the same run.
///
/// It judges nothing: on a machine with other work on it a figure says little and its ratio more.
@main
struct DuetBenchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures Duet, each figure beside a reference measured in the same run.",
    discussion: """
      Figures of the program need it built; it is built here unless --program names it. \
      --only kills measures nothing: it kills the program as often as --rounds says, at random \
      moments of a session that types, streams and rates, and looks for what was lost. \
      --only coverage measures no time either: it draws votes whose truth is known, so many \
      experiments of each kind as --rounds says, and tells how often intervals hold the truth. \
      --only queue counts the votes that the active queue and chance take for the same.
      """)

  @Option(help: "The program to measure; built from this package when left out.")
  var program: String?

  @Option(
    help: "The C source of the least terminal program (also DUET_LIMIT_SOURCE).")
  var limitSource: String?

  @Option(help: "The C source of the least evaluation of votes (also DUET_FLOOR_SOURCE).")
  var floorSource: String?

  @Option(help: "Only the figures whose names contain this.")
  var only = ""

  @Option(
    help: """
      How often everything is measured: 1 is quick, 5 is calm; 1,000 for kills and coverage, 200 \
      for queue.
      """)
  var rounds = 3

  @Option(help: "What the moments of kills and simulated votes are drawn from.")
  var seed: UInt64 = 1

  func run() async throws {
    let bench = try Bench(rounds: max(1, rounds), only: only)
    defer { bench.removeFiles() }
    if only == "kills" { return try await kill(bench) }
    if only == "coverage" { return try await cover() }
    if only == "queue" {
      let rows = QueueSimulation(experiments: bench.rounds, seed: seed).run()
      return print(QueueSimulation.text(rows, experiments: bench.rounds))
    }
    let limit = bench.reference("limit", source: limitSource, libraries: ["-lncursesw"])
    let floor = bench.reference("floor", source: floorSource, libraries: ["-lm"])
    var table = FigureTable()
    let path = try program ?? bench.buildProgram()
    if let path {
      let figures = ProgramFigures(bench: bench, program: path, limit: limit)
      table.add(try figures.measure())
    }
    if bench.wants("frame") { table.add(try FrameFigures(bench: bench).measure()) }
    if bench.wants("paste") { table.add(PasteFigures(bench: bench).measure()) }
    if bench.wants("replay") { table.add(ReplayFigures(bench: bench).measure()) }
    if bench.wants("append") { table.add(try await StoreFigures(bench: bench).measure()) }
    if bench.wants("stream") { table.add(try await StreamFigures(bench: bench).measure()) }
    if bench.wants("import export") { table.add(try await TransferFigures(bench: bench).measure()) }
    if bench.wants("search") { table.add(try await TextSearchFigures(bench: bench).measure()) }
    if bench.wants("open") {
      table.add(try await OpeningFigures(bench: bench, program: path).measure())
    }
    if bench.wants("rating") { table.add(try RatingFigures(bench: bench, floor: floor).measure()) }
    if bench.wants("vectors duplicates") {
      table.add(try await SearchFigures(bench: bench).measure())
    }
    print(table.text)
    print(bench.remarks)
  }

  /// Draws votes again and again; fails when intervals do not hold the truth as often as they say.
  private func cover() async throws {
    let simulation = CoverageSimulation(experiments: max(10, rounds), seed: seed)
    let (text, isKept) = await simulation.run()
    print(text)
    if !isKept { throw ExitCode.failure }
  }

  /// Kills the program again and again; fails when anything was lost or doubled.
  private func kill(_ bench: Bench) async throws {
    guard let path = try program ?? bench.buildProgram() else { throw BenchError.notBuilt }
    let report = try await KillRounds(bench: bench, program: path, seed: seed).run()
    print(report.text)
    if !report.problems.isEmpty { throw ExitCode.failure }
  }
}
