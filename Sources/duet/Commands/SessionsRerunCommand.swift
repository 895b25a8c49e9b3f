import ArgumentParser
import DuetSession

/// `duet sessions rerun`.
struct SessionsRerunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun",
    abstract: "Ask the prompts of a session again with other presets, seeds or briefs.",
    discussion: """
      Each prompt is asked with the draft that stood around the cursor then, and each new variant \
      is set beside the one whose place it takes. With nothing changed, and engines that repeat \
      themselves, nothing differs. The new variants are kept as a session; old and new that \
      differ are queued in another, for `duet rate`.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Decoding") var decoding: DecodingOptions

  @Argument(help: "The session; its first letters are enough, and last is the newest.")
  var session: String

  @Option(
    name: .customLong("generation"), help: "A generation; may be given several times. All of them.")
  var generations: [Int] = []

  @Option(name: .customLong("preset"), help: "A preset; several are used in turn.")
  var presets: [String] = []

  @Option(help: "What new seeds are drawn from; without it each variant keeps its seed.")
  var seed: UInt64?

  @Option(help: "What the text is for: creative or task.")
  var mode: Mode?

  @Option(
    name: .customLong("brief"),
    help: ArgumentHelp(
      "A field of the brief: audience, tone, length, format, must-include or avoid.",
      valueName: "field=text"))
  var brief: [BriefField] = []

  @Option(help: "What is put behind a preset's name where it wrote both old and new.")
  var label = "rerun"

  @Flag(inversion: .prefixedNo, help: "Keep the new variants in the store, and queue the pairs.")
  var save = true

  func validate() throws {
    if label.allSatisfy(\.isWhitespace) { throw ValidationError("--label must not be empty") }
  }

  func run() async throws {
    let configuration = try common.configuration()
    let log = try Wiring.log(common)
    let old = try await SessionFinder.session(session, in: log)
    var change = RerunChange(
      presets: presets.isEmpty ? [] : try configuration.presets(presets),
      decoding: decoding.decoding, seed: seed)
    change.brief.mode = mode
    for field in brief { field.set(in: &change.brief) }
    var work = RerunWork(
      old: old, change: change, label: label, log: save ? log : nil, options: common)
    try await work.run(try chosen(of: old), presets: configuration.presets)
  }

  /// The generations that were asked for, in order.
  private func chosen(of session: Session) throws -> [Generation] {
    let known = session.generations.map(\.number)
    if let unknown = generations.first(where: { !known.contains($0) }) {
      throw CommandFailure(
        .missingInput, "session \(session.id) has no generation \(unknown)",
        remedy: known.isEmpty
          ? "generate one first" : "its generations are numbered from 1 to \(known.count)")
    }
    return session.generations.filter { generations.isEmpty || generations.contains($0.number) }
  }
}

/// A field of the brief from the command line, such as `tone=dry`.
struct BriefField: ExpressibleByArgument, Equatable {
  /// The fields that can be given.
  enum Name: String, CaseIterable {
    case audience, tone, length, format, avoid
    case mustInclude = "must-include"
  }

  /// Which field.
  let name: Name
  /// Its text; a list is parted by commas.
  let text: String

  /// Reads `field=text`; nil when there is no such field.
  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let name = Name(rawValue: String(parts[0])) else { return nil }
    self.name = name
    text = String(parts[1])
  }

  /// Replaces the field.
  func set(in brief: inout BriefChange) {
    switch name {
    case .audience: brief.audience = text
    case .tone: brief.tone = text
    case .length: brief.length = text
    case .format: brief.format = text
    case .avoid: brief.avoid = list
    case .mustInclude: brief.mustInclude = list
    }
  }

  private var list: [String] {
    text.split(separator: ",").map { String($0.drop(while: \.isWhitespace)) }
      .map { item in String(item.reversed().drop(while: \.isWhitespace).reversed()) }
      .filter { !$0.isEmpty }
  }
}
