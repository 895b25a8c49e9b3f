import ArgumentParser
import DuetSession
import DuetStore
import Foundation

/// `duet sessions backup`.
struct SessionsBackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the store, also while it is written.",
    discussion: """
      Without --out the copy lies in the folder backups beside the store, of which the newest are \
      kept. A copy of a sealed store is sealed with the same passphrase. A copy is made by itself \
      before an older store is raised to this version.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "The file; without it, a new one among the backups.")
  var out: String?

  @Option(help: "How many backups are kept beside the store, this one included.")
  var keep = 5

  func validate() throws {
    guard keep > 0 else { throw ValidationError("--keep must be 1 or more") }
  }

  func run() async throws {
    let target = out.map { Surroundings.process.absolute($0) }
    if let target, FileManager.default.fileExists(atPath: target) {
      throw CommandFailure(
        .cannotCreate, "there is a file already", at: target,
        remedy: "name another with --out; a backup replaces nothing")
    }
    let log = try Wiring.store(common)
    let path = try await log.backup(to: target, keeping: keep)
    if common.json {
      try Output.json(.members(["backup": .string(path)]))
    } else {
      try Output.line(path)
    }
  }
}

/// `duet sessions restore`.
struct SessionsRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup in the place of the store.",
    discussion: """
      The backup is checked event by event first. The store that was there stays among the \
      backups. Nothing changes when anything is wrong, or while another Duet has the store open.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The backup; last is the newest beside the store.")
  var file: String

  func run() async throws {
    let path = Surroundings.process.storePath(common.store).path
    let backup = try self.backup(of: path)
    let report = try await SQLiteSessionLog.restore(
      at: path, from: backup, passphrase: try Wiring.passphraseIfSealed(backup))
    if common.json {
      try Output.json(
        .members([
          "sessions": .integer(report.sessions), "events": .integer(report.events),
          "previous": .optional(report.previous),
        ]))
    } else {
      common.notice(
        "restored \(report.sessions) sessions with \(report.events) events from \(backup)")
      if let previous = report.previous { common.notice("what was there is now \(previous)") }
    }
  }

  private func backup(of path: String) throws(CommandFailure) -> String {
    guard file == "last" else {
      let named = Surroundings.process.absolute(file)
      guard FileManager.default.fileExists(atPath: named) else {
        throw CommandFailure(
          .missingInput, "there is no such file", at: named, remedy: "check the name")
      }
      return named
    }
    guard let newest = SQLiteSessionLog.backups(of: path).first else {
      throw CommandFailure(
        .missingInput, "there are no backups beside the store", at: path,
        remedy: "`duet sessions backup` makes one")
    }
    return newest
  }
}
