import DuetSession
import DuetStore
import Foundation

/// Takes session files into a store.
struct SessionImport {
  /// The store.
  let store: SQLiteSessionLog
  /// How results are printed.
  let options: CommonOptions

  /// The events of a file with one session.
  ///
  /// - Throws: status 65 naming the first line that is wrong.
  static func events(from path: String) throws(CommandFailure) -> [SessionEvent] {
    let data = try InputFile.data(at: path)
    do throws(SessionFile.Problem) {
      return try SessionFile.events(from: data)
    } catch {
      throw CommandFailure(error, in: path)
    }
  }

  /// The bytes of a session file, all of whose lines were found right.
  ///
  /// - Throws: status 65 naming the first line that is wrong.
  static func checkedData(from path: String) throws(CommandFailure) -> Data {
    let data = try InputFile.data(at: path)
    do throws(SessionFile.Problem) {
      _ = try SessionFile.sessions(from: data)
    } catch {
      throw CommandFailure(error, in: path)
    }
    return data
  }

  /// Takes the sessions of a file in, all of them or none, and says what it did.
  ///
  /// - Throws: status 65 for a line that is wrong, or a session that the store has differently.
  ///
  /// - Parameter isCopy: whether the sessions get new names.
  func take(_ data: Data, from path: String, isCopy: Bool) async throws(CommandFailure) {
    let report: ImportReport
    do throws(ImportError) {
      report = try await store.importSessions(data) { isCopy ? Self.newName() : $0 }
    } catch {
      throw Self.failure(error, path: path)
    }
    try tell(report)
  }

  private static func failure(_ error: ImportError, path: String) -> CommandFailure {
    switch error {
    case .file(let problem): CommandFailure(problem, in: path)
    case .log(.conflict(let id)):
      CommandFailure(
        .badData, "the store holds another session \(id)", at: path,
        remedy: "add --copy to give it a new name; nothing was imported")
    case .foreign(let problem):
      CommandFailure(.badData, problem.reason, at: path, remedy: problem.remedy)
    case .log(let error): CommandFailure(error)
    }
  }

  private static func newName() -> SessionID {
    var generator = SystemRandomNumberGenerator()
    return SessionID(using: &generator)
  }

  private func tell(_ report: ImportReport) throws(CommandFailure) {
    if options.json {
      try Output.json(
        .members([
          "kind": .string("sessions"), "added": .strings(report.added.map(\.name)),
          "extended": .strings(report.extended.map(\.name)),
          "unchanged": .strings(report.unchanged.map(\.name)),
        ]))
    } else {
      for id in report.added { options.notice("imported session \(id)") }
      for id in report.extended { options.notice("session \(id) got further events") }
      for id in report.unchanged { options.notice("session \(id) was there already") }
    }
  }
}

extension CommandFailure {
  /// What is wrong with a line of a session file.
  init(_ problem: SessionFile.Problem, in path: String) {
    self.init(
      .badData, problem.reason, at: "\(path):\(problem.line)",
      remedy: "nothing was stored; export the session again, or take in what another program "
        + "wrote with `duet import`")
  }
}
