import ArgumentParser
import DuetSession
import DuetStore

/// `duet sessions merge`.
struct SessionsMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Take in the sessions of other stores, as of other machines.",
    discussion: """
      The other stores are only read. Of a session that both have, the longer log is kept where \
      one goes on from the other; where they differ both are kept, one under a name made from its \
      hash. The order does not matter, and merging again changes nothing.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The files of the other stores.")
  var stores: [String]

  @Flag(name: .long, help: "Say what would be done, and do nothing.")
  var dryRun = false

  func run() async throws {
    var others: [OtherStore] = []
    for store in stores { others.append(try Self.open(Surroundings.process.absolute(store))) }
    let log = try Wiring.store(common)
    for (name, other) in zip(stores, others) {
      let report = try await log.merge(other, isDry: dryRun)
      if common.json {
        try Output.json(json(report, of: name))
      } else {
        for line in Self.lines(report) { try Output.line(line) }
        common.notice(summary(report, of: name))
      }
    }
  }

  private static func open(_ path: String) throws(CommandFailure) -> OtherStore {
    try Wiring.unlock(path)
    do throws(LogError) {
      return try OtherStore.open(at: path)
    } catch LogError.inputOutput(let path, let reason) {
      throw CommandFailure(
        .missingInput, "the store cannot be read: \(reason)", at: path, remedy: "check the name")
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func lines(_ report: MergeReport) -> [String] {
    let kept = Set(report.diverged.map(\.name))
    return report.added.map { "added \($0)" } + report.extended.map { "extended \($0)" }
      + report.renamed.map { "renamed \($0.from) to \($0.to)" }
      + report.diverged.filter { kept.contains($0.name) }.map {
        "kept \($0.name) beside \($0.session), whose log differs"
      }
  }

  private func summary(_ report: MergeReport, of name: String) -> String {
    let verb = dryRun ? "would be " : ""
    return "\(name): \(report.added.count) \(verb)added, \(report.extended.count) \(verb)extended, "
      + "\(report.renamed.count) \(verb)renamed, \(report.unchanged.count) there already"
  }

  private func json(_ report: MergeReport, of name: String) -> JSONText {
    .members([
      "store": .string(name), "dry_run": .bool(dryRun),
      "added": .strings(report.added.map(\.name)),
      "extended": .strings(report.extended.map(\.name)),
      "unchanged": .strings(report.unchanged.map(\.name)),
      "diverged": .array(
        report.diverged.map {
          .members(["session": .string($0.session.name), "name": .string($0.name.name)])
        }),
      "renamed": .array(
        report.renamed.map {
          .members(["from": .string($0.from.name), "to": .string($0.to.name)])
        }),
    ])
  }
}
