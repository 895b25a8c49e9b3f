import ArgumentParser
import DuetSession
import DuetStore
import Foundation

/// `duet sessions export`.
struct SessionsExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a session, whole, as a file that imports back equal.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The session; its first letters are enough, and last is the newest.")
  var session: String

  @Option(help: "The file; without it, standard output.")
  var out: String?

  func run() async throws {
    let log = try Wiring.store(common)
    let id = try await SessionFinder.id(session, in: log)
    try OutputFile.write(try await file(of: id, in: log), to: out)
    if let out { common.notice("wrote \(out)") }
  }

  private func file(
    of id: SessionID, in log: SQLiteSessionLog
  ) async throws(CommandFailure) -> Data {
    do throws(Failure) {
      return try await log.exportSession(id)
    } catch {
      guard error.code == "pair-open" else { throw CommandFailure(error, status: .badData) }
      throw CommandFailure(
        .tryAgain, "a pair of session \(id) is open, so its labels are sealed",
        remedy: "judge or skip the pair, then export")
    }
  }
}

/// `duet sessions import`.
struct SessionsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take sessions from files into the store.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "Files that `duet sessions export` wrote; - is standard input.")
  var files: [String]

  @Flag(help: "Give the sessions new names.")
  var copy = false

  func run() async throws {
    // Every file is read before the first is taken in, so that nothing is imported by half.
    var checked: [Data] = []
    for file in files { checked.append(try SessionImport.checkedData(from: file)) }
    let importing = SessionImport(store: try Wiring.store(common), options: common)
    for (file, data) in zip(files, checked) {
      try await importing.take(data, from: file, isCopy: copy)
    }
  }
}
