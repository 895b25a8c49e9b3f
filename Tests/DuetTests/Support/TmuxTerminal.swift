import Foundation

/// The built program in a real terminal: tmux, on a server of its own that ends with the value.
///
/// The program runs in a shell that notes the terminal's modes before and after it. Screens are
/// waited for by looking again until a deadline; nothing sleeps for a fixed time.
final class TmuxTerminal {
  /// Why a screen did not come.
  struct Missing: Error, CustomStringConvertible {
    /// What was waited for, and what was there.
    let description: String
  }

  /// Whether tmux can be run.
  static let isInstalled = tool != nil

  private static let tool = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private let socket: String
  private let folder: URL
  private let runner: ProgramRunner

  /// A terminal of this size in which the program was just started.
  ///
  /// - Parameters:
  ///   - runner: its home is the program's, its folder the one that the program is started in.
  ///   - term: what `TERM` says inside; tmux's own name for itself unless given.
  ///   - program: another program in the place of the built one.
  ///   - variables: what its environment has beyond the usual.
  ///   - ignoresHangUp: whether the program is started with SIGHUP ignored, as nohup does.
  init(
    columns: Int, rows: Int, in runner: ProgramRunner, _ arguments: [String], term: String? = nil,
    program: String = ProgramRunner.executable.path, variables: [String: String] = [:],
    ignoresHangUp: Bool = false
  ) throws {
    socket = "duet-\(UUID().uuidString.prefix(8))"
    folder = runner.home.appendingPathComponent("terminal-\(socket)")
    self.runner = runner
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let words = [program] + arguments
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    let setting = variables.merging(term.map { ["TERM": $0] } ?? [:]) { $1 }
      .map { " \($0)='\($1)'" }.joined()
    let script = """
      \(ignoresHangUp ? "trap '' HUP" : "")
      trap : INT
      stty -a >'\(file("before"))'
      sh -c 'echo $$ >"\(file("process"))"; exec "$@"' sh \
      env\(setting) \(line)
      echo "left with $?"
      stty -a >'\(file("after"))'
      echo "the shell again"
      exec cat
      """
    let path = file("script")
    try script.write(toFile: path, atomically: true, encoding: .utf8)
    try tmux([
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "-c", runner.home.path, "sh '\(path)'",
    ])
  }

  deinit { _ = try? tmux(["kill-server"]) }

  /// Presses keys by tmux's names for them, such as `C-g`, `Tab` or `Right`.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types text.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

  /// Pastes text, between brackets where the program asked for them.
  func paste(_ text: String) throws {
    try tmux(["set-buffer", "-b", "pasted", text])
    try tmux(["paste-buffer", "-p", "-d", "-b", "pasted"])
  }

  /// The column and the row of the cursor, from 0, as the terminal counts them.
  func cursor() throws -> (column: Int, row: Int) {
    let numbers = try tmux(["display", "-p", "#{cursor_x} #{cursor_y}"])
      .split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : (-1, -1)
  }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The rows of the screen, without spaces at their ends.
  func screen() throws -> [String] {
    try tmux(["capture-pane", "-p"]).split(separator: "\n", omittingEmptySubsequences: false)
      .map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
  }

  /// The screen on which all of these texts stand.
  ///
  /// - Throws: `Missing` when they do not come before the deadline.
  @discardableResult
  func wait(for texts: String..., seconds: Double = 30) async throws -> [String] {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let rows = try screen()
      if texts.allSatisfy({ text in rows.contains { $0.contains(text) } }) { return rows }
      guard ContinuousClock.now < deadline else {
        throw Missing(
          description: "\(texts) did not come; the screen:\n" + rows.joined(separator: "\n"))
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Waits until one row has all of these texts.
  ///
  /// - Throws: `Missing` when there is none before the deadline.
  func wait(forRowWith texts: String..., seconds: Double = 30) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let rows = try screen()
      if rows.contains(where: { row in texts.allSatisfy { row.contains($0) } }) { return }
      guard ContinuousClock.now < deadline else {
        throw Missing(
          description: "no row has \(texts); the screen:\n" + rows.joined(separator: "\n"))
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Waits until a text stands nowhere on the screen any more.
  ///
  /// - Throws: `Missing` when it stays beyond the deadline.
  func waitUntilGone(_ text: String, seconds: Double = 30) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let rows = try screen()
      if !rows.contains(where: { $0.contains(text) }) { return }
      guard ContinuousClock.now < deadline else {
        throw Missing(
          description: "\"\(text)\" did not go; the screen:\n" + rows.joined(separator: "\n"))
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Waits until the cursor is at a place.
  ///
  /// - Throws: `Missing` when it does not come there before the deadline.
  func waitForCursor(column: Int, row: Int, seconds: Double = 10) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let cursor = try cursor()
      if cursor == (column, row) { return }
      guard ContinuousClock.now < deadline else {
        throw Missing(
          description: "the cursor is at \(cursor), and not at \((column, row)); the screen:\n"
            + (try screen()).joined(separator: "\n"))
      }
    }
  }

  /// Ends the terminal under the program, as a lost connection does.
  func hangUp() throws { try tmux(["kill-server"]) }

  /// Sends a signal to the program.
  func send(signal: Int32) throws {
    kill(try process(), signal)
  }

  /// The program's process.
  func process() throws -> pid_t {
    let text = try String(contentsOfFile: file("process"), encoding: .utf8)
    guard let process = pid_t(text.split(separator: "\n").first ?? "") else {
      throw Missing(description: "the program has not begun")
    }
    return process
  }

  /// The terminal's modes before and after the program, as `stty -a` prints them.
  func modes() throws -> (before: String, after: String) {
    (
      try String(contentsOfFile: file("before"), encoding: .utf8),
      try String(contentsOfFile: file("after"), encoding: .utf8)
    )
  }

  /// What the terminal itself still has switched on: alternate screen, hidden cursor, mouse,
  /// application keys; "0 1 0 0 0" when all is as it was.
  func state() throws -> String {
    let flags = [
      "alternate_on", "cursor_flag", "mouse_any_flag", "keypad_flag", "keypad_cursor_flag",
    ]
    return try tmux(["display", "-p", flags.map { "#{\($0)}" }.joined(separator: " ")])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func file(_ name: String) -> String { folder.appendingPathComponent(name).path }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let output = file("output-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: output) }
    let environment = [
      "HOME=\(runner.home.path)", "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8",
      "SHELL=/bin/sh", "USER=ann", "TZ=UTC", "DUET_NO_TOUR=1",
    ]
    try CleanProcess.run(
      [Self.tool ?? "tmux", "-u", "-L", socket] + arguments, environment: environment,
      output: output)
    return try String(contentsOfFile: output, encoding: .utf8)
  }
}
