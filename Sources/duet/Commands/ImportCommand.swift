import ArgumentParser
import DuetEvaluation
import DuetSession
import Foundation

/// `duet import`: a file of any kind that Duet can read.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take a file in: sessions, or say what else it is.",
    discussion: """
      Sessions go into the store. Votes of other programs have no texts, so they are not stored: \
      what is in the file is told, and `duet evaluate --votes` ranks it.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file; - is standard input.")
  var file: String

  @Flag(help: "Give the sessions new names.")
  var copy = false

  func run() async throws {
    let path = file == "-" ? file : Surroundings.process.absolute(file)
    let data = try InputFile.data(at: path)
    if Self.isSession(data) {
      try await SessionImport(store: try Wiring.store(common), options: common)
        .take(data, from: file, isCopy: copy)
    } else {
      try tell(data)
    }
  }

  private static func isSession(_ data: Data) -> Bool {
    data.starts(with: Data(#"{"duet":"#.utf8))
  }

  /// Says what is in a votes file.
  private func tell(_ data: Data) throws {
    let votes: [Vote]
    do throws(VoteFileError) {
      votes = try VoteFile.votes(bytes: [UInt8](data), name: file)
    } catch {
      throw CommandFailure(
        .badData, "this is neither a session nor a votes file: \(error.message)",
        at: error.line.map { "\(file):\($0)" } ?? file,
        remedy: "sessions come from `duet export --as jsonl`, votes have model_a, model_b, winner")
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
        "\(votes.count) votes on \(items.count) items by \(raters) named raters: "
          + SafeText.excerpt(items.joined(separator: ", "), limit: 200))
      common.notice("nothing was stored; `duet evaluate --votes \(file)` ranks them")
    }
  }
}
