import ArgumentParser
import DuetSession
import DuetStore

/// `duet export`: sessions in other formats.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write sessions and judgements for other programs.",
    discussion: "The formats:\n"
      + Exporters.formats.map { "  \($0.name): \($0.help)" }.joined(separator: "\n"))

  @OptionGroup var common: CommonOptions

  @Argument(help: "The sessions; without any, all of the store.")
  var sessions: [String] = []

  @Option(name: .customLong("as"), help: ArgumentHelp("The format.", valueName: "format"))
  var format: String

  @Option(help: "The file; without it, standard output.")
  var out: String?

  @Option(help: "What votes name as their models: preset or model.")
  var by = ExportNaming.preset

  @Option(
    help: ArgumentHelp(
      "Your name, where authors are named; without it, the one that judgements bear.",
      valueName: "name"))
  var author: String?

  func validate() throws {
    if author == "" { throw ValidationError("--author must not be empty") }
    let names = Exporters.formats.map(\.name)
    guard names.contains(format) else {
      throw ValidationError(
        "there is no format \"\(format)\", \(Nearest.remedy(for: format, among: names))")
    }
  }

  func run() async throws {
    let log = try Wiring.store(common)
    let ids = try await SessionFinder.ids(sessions, in: log)
    let export = try await export(ids, from: log, by: try person)
    try OutputFile.write(export.data, to: out)
    for notice in export.notices { common.notice(notice) }
  }

  /// The name of the person as a file has it.
  private var person: String {
    get throws { try author ?? Rater.name(common.configuration()) }
  }

  private func export(
    _ ids: [SessionID], from log: SQLiteSessionLog, by person: String
  ) async throws(CommandFailure) -> Export {
    do throws(Failure) {
      var sources = try await log.exportSources(ids)
      for place in sources.indices { sources[place].person = person }
      return try Exporters.export(sources, as: format, naming: by)
    } catch {
      throw CommandFailure(error, status: Self.status(of: error))
    }
  }

  private static func status(of failure: Failure) -> ExitStatus {
    switch failure.code {
    case "pair-open": .tryAgain
    case "one-session": .usage
    case "missing-session": .missingInput
    default: .badData
    }
  }
}
