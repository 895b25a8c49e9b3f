import DuetSession
import DuetStore
import Foundation
import Testing

@testable import duet

/// Redaction, sealing, deletion and backups, all by the program.
struct PrivacyCommandTests {
  private let program: ProgramRunner

  init() throws {
    program = try ProgramRunner()
    let made = try program.run(
      "generate", "Write to anna.smith@example.org of zeppelins", "--variants", "2", "--seed", "7",
      "--quiet")
    try #require(made.status == 0, "\(made.error)")
  }

  private var store: String { program.path(".local/share/duet/duet.sqlite") }

  private func storeHolds(_ text: String) throws -> Bool {
    let folder = URL(fileURLWithPath: store).deletingLastPathComponent().path
    let names = try #require(FileManager.default.enumerator(atPath: folder))
    return names.compactMap { $0 as? String }.contains { name in
      let data = try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
      return data?.range(of: Data(text.utf8)) != nil
    }
  }

  @Test func aRedactedCopyTakesThePlaceOfTheSession() throws {
    let dry = try program.run("sessions", "redact", "last", "--detect", "all", "--dry-run")
    #expect(dry.status == 0)
    #expect(dry.output == "email  a… (22)\n")

    let result = try program.run(
      "sessions", "redact", "last", "--detect", "email", "--text", "zeppelin", "--replace", "--yes")

    #expect(result.status == 0, "\(result.error)")
    let shown = try program.run("sessions", "show", "last").output
    #expect(shown.contains("Write to [redacted] of [redacted]s"))
    #expect(shown.contains("a redacted copy"))
    #expect(try program.run("sessions", "list", "--json").lines.joined().contains("redacted"))
    #expect(try program.run("sessions", "verify").status == 0)
    #expect(try !storeHolds("anna.") && !storeHolds("zeppe"))
  }

  @Test(
    arguments: [
      ["redact", "last", "--text", "zeppelin", "--replace", "--yes"], ["tag", "last", "storm"],
    ])
  func aSessionThatIsBeingWrittenIsLeftAlone(words: [String]) async throws {
    let log = try SQLiteSessionLog.open(at: store)
    let before = try await log.sessions(matching: "")
    let lease = try log.leases.require(try #require(before.first).id)
    defer { lease.release() }

    let result = try program.run(["sessions"] + words)

    #expect(result.status == 75)
    #expect(try await log.sessions(matching: "") == before)
  }

  @Test(
    arguments: [
      (["--detect", "emial"], 64), ([], 64), (["--text", "red"], 64), (["--list", "none.txt"], 66),
      (["--text", "x", "--with", ""], 64),
    ] as [([String], Int32)])
  func whatCannotBeRedactedIsSaid(words: [String], status: Int32) throws {
    let result = try program.run(["sessions", "redact", "last"] + words)

    #expect(result.status == status)
    #expect(result.error.split(separator: "\n").count == 1)
  }

  @Test func aSealedStoreIsReadWithItsPassphraseOnly() throws {
    let secret = try program.write("correct horse\n", to: "secret")
    let wrong = try program.write("wrong horse\n", to: "wrong")
    let before = try program.run("sessions", "show", "last", "--json").output
    func run(_ file: String, _ words: String...) throws -> ProgramRunner.Result {
      try program.run(words, variables: ["DUET_PASSPHRASE_FILE": file])
    }

    #expect(try run(secret, "sessions", "seal").status == 0)

    #expect(try !storeHolds("zeppelin"))
    #expect(try run(secret, "sessions", "show", "last", "--json").output == before)
    #expect(try run(secret, "sessions", "verify").status == 0)
    let refused = try run(wrong, "sessions", "list")
    #expect(refused.status == 77)
    #expect(refused.error.split(separator: "\n").count == 1)
    #expect(try run(secret, "sessions", "unseal").status == 0)
    #expect(try program.run("sessions", "show", "last", "--json").output == before)
  }

  @Test func aDiskThatFillsUpLeavesTheStoreAsItWas() throws {
    let before = try program.run("sessions", "list", "--json").output
    #expect(try program.run("sessions", "backup").status == 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "trap '' XFSZ; ulimit -f 24; exec \"$0\" sessions restore last",
      ProgramRunner.executable.path,
    ]
    process.environment = ["HOME": program.home.path, "PATH": "/usr/bin:/bin"]
    process.standardError = FileHandle.nullDevice

    try process.run()
    process.waitUntilExit()

    #expect(process.terminationStatus == 73)
    #expect(try program.run("sessions", "verify").status == 0)
    #expect(try program.run("sessions", "list", "--json").output == before)
  }

  @Test func aBackupIsRestored() throws {
    let before = try program.run("sessions", "list", "--json").output
    #expect(try program.run("sessions", "backup").status == 0)
    #expect(try program.run("sessions", "delete", "last", "--yes").error.contains("backups"))

    let restored = try program.run("sessions", "restore", "last")

    #expect(restored.status == 0, "\(restored.error)")
    #expect(try program.run("sessions", "list", "--json").output == before)
    #expect(try program.run("sessions", "restore", "nothing").status == 66)
  }
}
