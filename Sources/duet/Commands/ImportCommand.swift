import ArgumentParser
import DuetEvaluation
import DuetSession
import DuetStore
import Foundation

/// `duet import`: a file of any kind that Duet can read.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take a file in: sessions, or say what else it is.",
    discussion: """
      Sessions go into the store. Preferences with their texts become sessions with pairs and \
      judgements. Votes without texts are not stored: what is in the file is told, and \
      `duet evaluate --votes` ranks it.

      Chats and texts of other programs become sessions; what has no place in one is counted. A \
      file that was imported before adds nothing. These formats are known by what is in a file, \
      and --from names one:

      """
        + Importers.formats.map { "  \($0.name): \($0.help)" }.joined(separator: "\n"))

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file; - is standard input.")
  var file: String

  @Option(help: ArgumentHelp("The format of another program.", valueName: "format"))
  var from: String?

  @Flag(help: "Give the sessions new names; for files of Duet.")
  var copy = false

  @Option(
    help: ArgumentHelp(
      "Your name in a file that names authors; without it, the one that judgements bear.",
      valueName: "name"))
  var author: String?

  @Option(
    help: "With annotations of a text that was changed since: check (refuse), keep or discard.")
  var annotations = AnnotationTrust.check

  func validate() throws {
    if author == "" { throw ValidationError("--author must not be empty") }
    let names = Importers.formats.map(\.name)
    if let from, !names.contains(from) {
      throw ValidationError(
        "there is no format \"\(from)\", \(Nearest.remedy(for: from, among: names))")
    }
  }

  func run() async throws {
    var source = try ForeignImport.source(file)
    source.person = try author ?? Rater.name(common.configuration())
    source.trust = annotations
    if let format = Importers.formats.first(where: { $0.name == from }) {
      try await ForeignImport(options: common).take(source, as: format)
    } else if Self.isSession(source.data) {
      try await SessionImport(store: try Wiring.store(common), options: common)
        .take(source.data, from: file, isCopy: copy)
    } else if let format = Importers.format(of: source) {
      try await ForeignImport(options: common).take(source, as: format)
    } else if OtherStore.isStore(source) {
      throw CommandFailure(
        .badData, "this is a store of Duet", at: file,
        remedy: "`duet sessions merge \(file)` takes its sessions in")
    } else {
      try tell(source)
    }
  }

  private static func isSession(_ data: Data) -> Bool {
    data.starts(with: Data(#"{"duet":"#.utf8))
  }

  /// A sentence as a part of the one line that every failure has.
  private static func clause(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  /// Says what is in a votes file.
  private func tell(_ source: ImportSource) throws {
    if let foreign = try ForeignVotes.read(source) {
      try tell(foreign.votes)
      return foreign.notices.forEach { common.notice($0) }
    }
    let votes: [Vote]
    do throws(VoteFileError) {
      votes = try VoteFile.votes(bytes: [UInt8](source.data), name: file)
    } catch {
      guard error.kind != .unknownWinner else { throw CommandFailure(error) }
      throw CommandFailure(
        .badData,
        "this is no file that Duet knows, nor a votes file: \(Self.clause(error.message))",
        at: error.line.map { "\(file):\($0)" } ?? file,
        remedy: "`duet import --help` names the formats; --from NAME reads a file as one")
    }
    try tell(votes)
  }

  private func tell(_ votes: [Vote]) throws {
    guard !votes.isEmpty else {
      throw CommandFailure(
        .badData, "there are no sessions and no votes in it", at: file,
        remedy: "name another file; nothing was stored")
    }
    let items = Set(votes.flatMap { [$0.modelA, $0.modelB] }).sorted()
    let raters = Set(votes.compactMap(\.rater)).count
    if common.json {
      try Output.json(
        .members([
          "kind": .string("votes"), "votes": .integer(votes.count), "items": .strings(items),
          "raters": .integer(raters),
        ]))
    } else {
      try Output.line(
        "\(votes.count) \(votes.count == 1 ? "vote" : "votes") on \(items.count) items by "
          + "\(raters) named \(raters == 1 ? "rater" : "raters"): "
          + SafeText.excerpt(items.joined(separator: ", "), limit: 200))
      common.notice("nothing was stored; `duet evaluate --votes \(file)` ranks them")
    }
  }
}
