import Foundation

/// Figures of the built program, beside the least program that does the same on a terminal.
struct ProgramFigures {
  /// The figures there are.
  static let kinds = ["start", "key", "resident", "wakeups"]
  /// Letters that no text of either program has.
  private static let letters = ["Q", "X", "Z"]
  private static let pauses = 20...60

  let bench: Bench
  let program: String
  let limit: String?

  /// A program on a size of terminal, and what was measured of it.
  private struct Runs {
    var start = Samples()
    var idle = Samples()
    var streaming = Samples()
    var memory = Samples()
    var fullMemory = Samples()
    var wakeups = Samples()
  }

  func measure() throws -> [Figure] {
    var figures: [Figure] = []
    for (columns, rows) in [(80, 24), (160, 48)] {
      figures += try measure(columns: columns, rows: rows)
    }
    return figures
  }

  private func measure(columns: Int, rows: Int) throws -> [Figure] {
    var own = Runs()
    var other = Runs()
    for _ in 0..<bench.rounds {
      try run(program: true, columns, rows, into: &own)
      if limit != nil { try run(program: false, columns, rows, into: &other) }
    }
    func figure(
      _ name: String, _ part: KeyPath<Runs, Samples>, goal: Double? = nil, limit: Double? = nil
    ) -> Figure {
      Figure(
        name: "\(name), \(columns)x\(rows)", samples: own[keyPath: part], reference: "limit",
        referenceSamples: other[keyPath: part], goal: goal, limit: limit)
    }
    return [
      figure("start to ready, ms", \.start, goal: 8),
      figure("key to paint, idle, ms", \.idle, goal: 2),
      figure("key to paint, 4 x 2,000 tokens/s, ms", \.streaming, goal: 4),
      figure("resident at start, MB", \.memory, limit: 40),
      figure("resident while streaming, MB", \.fullMemory),
      figure("wakeups a second when idle", \.wakeups, limit: 0),
    ]
  }

  /// Measures one of both programs once.
  private func run(program isOwn: Bool, _ columns: Int, _ rows: Int, into runs: inout Runs) throws {
    let server = try StreamingServer(seconds: 6)
    defer { server.stop() }
    let home = try makeHome(port: server.port)
    let arguments = isOwn ? [program] : [limit ?? "", "-p", "\(server.port)", "-n", "4"]
    let marker = isOwn ? "Draft" : "limit>"
    for _ in 0..<5 where bench.wants("start") {
      let started = try TerminalProgram(arguments, home: home, columns: columns, rows: rows)
      defer { started.end() }
      runs.start.add(try started.ready(marker))
    }
    let terminal = try TerminalProgram(arguments, home: home, columns: columns, rows: rows)
    defer { terminal.end() }
    _ = try terminal.ready(marker)
    terminal.settle(.milliseconds(400))
    runs.memory.add(terminal.residentMegabytes)
    if bench.wants("wakeups") {
      let before = terminal.wakeups
      terminal.rest(.seconds(3))
      runs.wakeups.add(Double(terminal.wakeups - before) / 3)
    }
    guard bench.wants("key") else { return }
    typeKeys(60, in: terminal, into: &runs.idle)
    terminal.type(isOwn ? "\tgo on\u{7}" : "go on\r")
    terminal.rest(.milliseconds(500))
    if isOwn { terminal.type("\u{1B}[Z") }
    terminal.rest(.milliseconds(300))
    typeKeys(60, in: terminal, into: &runs.streaming)
    runs.fullMemory.add(terminal.residentMegabytes)
  }

  /// Types letters one by one, each erased again, at moments that no clock of the program knows.
  private func typeKeys(_ count: Int, in terminal: TerminalProgram, into samples: inout Samples) {
    for place in 0..<count {
      terminal.rest(.milliseconds(Int.random(in: Self.pauses)))
      let letter = Self.letters[place % Self.letters.count]
      if let time = terminal.time(letter, until: letter) { samples.add(time) }
      terminal.rest(.milliseconds(5))
      terminal.type("\u{7F}")
    }
    terminal.rest(.milliseconds(50))
  }

  /// A home of its own, with the server as the one preset.
  private func makeHome(port: Int) throws -> String {
    let home = bench.folder + "/home-\(UUID().uuidString)"
    let folder = home + "/.config/duet"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let configuration = """
      default_presets = ["loopback"]
      variants = 4
      [presets.loopback]
      engine = "openai"
      base_url = "http://127.0.0.1:\(port)/v1"
      model = "words"
      """
    try configuration.write(toFile: folder + "/config.toml", atomically: true, encoding: .utf8)
    return home
  }
}
