import DuetSession
import Foundation
import Testing

@testable import duet

/// A store that cannot grow while the studio is open, and then can again.
@Suite(
  .enabled(if: TmuxTerminal.isInstalled, "tmux is not installed"), .serialized,
  .timeLimit(.minutes(5)))
struct FullStoreTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  @Test func itIsSaidAndEverythingIsKeptUntilThereIsRoom() async throws {
    let terminal = try TmuxTerminal(columns: 80, rows: 24, in: program, [])
    try await terminal.wait(for: "Draft")
    try terminal.type("One.")
    try await terminal.wait(for: "One.", "saved")

    try limitFiles(of: try terminal.process(), to: 1024)
    try terminal.type(" Two.")
    try await terminal.wait(for: "One. Two.", "NOT SAVED")
    let before = try program.run("sessions", "show", "last", "--json").output
    try limitFiles(of: try terminal.process(), to: nil)

    try await terminal.wait(for: "One. Two.", "F1 help", "saved")
    #expect(before.contains("\"draft\": \"One.\""))
    let after = try program.run("sessions", "show", "last", "--json").output
    #expect(after.contains("\"draft\": \"One. Two.\""))
    #expect(try program.run("sessions", "verify").status == 0)
  }

  /// Sets how long files may become that a process writes, in bytes; nil for any length.
  private func limitFiles(of process: pid_t, to bytes: UInt?) throws {
    let length = bytes.map(String.init) ?? "unlimited"
    try CleanProcess.run(
      ["/usr/bin/prlimit", "--pid", "\(process)", "--fsize=\(length):"], environment: [],
      output: "/dev/null")
  }
}

/// A store of which pages were overwritten.
struct DamagedStoreTests {
  @Test func damageIsSaidInOneLineAndNamedByVerify() throws {
    let program = try ProgramRunner()
    let store = program.path("duet.sqlite")
    _ = try program.run("generate", "A storm.", "--seed", "7", "--quiet", "--store", store)
    // Deleting moves the write-ahead log into the file.
    _ = try program.run("generate", "A lamp.", "--seed", "8", "--quiet", "--store", store)
    _ = try program.run("sessions", "delete", "last", "--yes", "--store", store)
    let whole = try Data(contentsOf: URL(fileURLWithPath: store))
    let pages = whole.count / 4096
    #expect(pages > 10)
    var refusals = 0

    for page in stride(from: 1, to: pages, by: max(1, pages / 12)) {
      var bytes = whole
      bytes.replaceSubrange(
        page * 4096..<(page + 1) * 4096, with: Data(repeating: 0xA5, count: 4096))
      try bytes.write(to: URL(fileURLWithPath: store))
      for words in [["verify"], ["show", "last"], ["list"]] {
        let result = try program.run(["sessions"] + words + ["--store", store])
        #expect([0, 65, 66].contains(result.status), "\(page) \(words): \(result)")
        #expect(result.status == 0 || result.error.hasPrefix("duet: "), "\(result.error)")
        if words == ["verify"], result.status == 65 { refusals += 1 }
      }
    }

    #expect(refusals > 2)
  }
}
