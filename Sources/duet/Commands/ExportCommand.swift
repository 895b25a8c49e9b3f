import ArgumentParser
import DuetSession
import DuetStore

/// `duet export`: sessions in other formats.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write sessions and judgements for other programs.",
    discussion: """
      A file of votes or pairs gets a manifest beside it that tells how it was made. What has no \
      row is left out and counted. With --test-share, the file is split in two in which no prompt \
      is in both. The formats:

      """ + Exporters.formats.map { "  \($0.name): \($0.help)" }.joined(separator: "\n"))

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
    help: """
      Which judgements make a pair of tuning data: each, or one a pair where a majority of all \
      raters agrees.
      """)
  var rule = ExportRule.each

  @Option(
    help: ArgumentHelp(
      "How much of the prompts is held back in a file of its own, such as 0.1.",
      valueName: "share"))
  var testShare: Double?

  @Option(help: "What the prompts that are held back are drawn by.")
  var seed: UInt64 = 0

  @Flag(inversion: .prefixedNo, help: "Write the manifest beside a file of votes or pairs.")
  var manifest = true

  @Option(
    help: ArgumentHelp(
      "Your name, where authors are named; without it, the one that judgements bear.",
      valueName: "name"))
  var author: String?

  func validate() throws {
    if author == "" { throw ValidationError("--author must not be empty") }
    let names = Exporters.formats.map(\.name)
    guard let known = Exporters.formats.first(where: { $0.name == format }) else {
      throw ValidationError(
        "there is no format \"\(format)\", \(Nearest.remedy(for: format, among: names))")
    }
    guard let testShare else { return }
    guard testShare > 0, testShare < 1 else {
      throw ValidationError("--test-share must be above 0 and below 1")
    }
    guard isFile else { throw ValidationError("--test-share needs --out: it makes two files") }
    guard known.subject.isSplit else {
      throw ValidationError("\(format) has no rows to split: leave --test-share out")
    }
  }

  func run() async throws {
    let log = try Wiring.store(common)
    let work = ExportWork(
      log: log, ids: try await SessionFinder.ids(sessions, in: log), person: try person)
    var run = try begun()
    if let out, isFile {
      let manifest = try await work.write(
        &run, options: options, to: ExportPlaces(out: out, isSplit: options.split != nil),
        hasManifest: manifest && run.format.subject.isSplit)
      if common.json { try Output.json(manifest.json) }
    } else {
      try await work.write(&run)
    }
    for notice in run.notices { common.notice(notice) }
  }

  private var isFile: Bool { out != nil && out != "-" }

  private var options: ExportOptions {
    ExportOptions(
      naming: by, rule: rule, split: testShare.map { ExportSplit(testShare: $0, seed: seed) })
  }

  private func begun() throws(CommandFailure) -> ExportRun {
    do throws(Failure) {
      return try ExportRun(as: format, options: options)
    } catch {
      throw ExportWork.failure(error)
    }
  }

  /// The name of the person as a file has it.
  private var person: String {
    get throws { try author ?? Rater.name(common.configuration()) }
  }
}
