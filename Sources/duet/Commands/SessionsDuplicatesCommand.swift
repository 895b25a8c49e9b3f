import ArgumentParser
import DuetEvaluation
import DuetSession
import DuetStore

/// `duet sessions duplicates`: variants that are nearly the same.
struct SessionsDuplicatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates", abstract: "Find variants that are nearly the same.",
    discussion: """
      Two texts are compared by the runs of three words that both have, out of those that either \
      has (Broder 1997): 1.00 is the same wording, and one word changed in forty is about 0.85.
      With --json each line is a cluster.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The sessions; all when none is named.")
  var sessions: [String] = []

  @Option(help: "How alike they must be, above 0 and up to 1.")
  var threshold = NearDuplicates.usualThreshold

  func validate() throws {
    if !(threshold > 0 && threshold <= 1) {
      throw ValidationError("--threshold is above 0 and at most 1")
    }
  }

  func run() async throws {
    let log = try Wiring.store(common)
    let wanted =
      sessions.isEmpty ? nil : Set(try await SessionFinder.ids(sessions, in: log))
    let variants = try await log.variants(of: wanted)
    let clusters = NearDuplicates.clusters(
      of: variants.map { Shingles($0.text) }, threshold: threshold)
    for cluster in clusters {
      var members = cluster.map { (variants[$0.place], $0.resemblance) }
      // What is told of one text is told of all that are like it.
      if members.contains(where: { $0.0.preset == nil }) {
        for index in members.indices { members[index].0.preset = nil }
      }
      if common.json {
        try Output.line(JSONText.array(members.map(Self.json)).line)
      } else {
        try Self.print(members)
      }
    }
    let count = clusters.reduce(0) { $0 + $1.count }
    common.notice(
      clusters.isEmpty
        ? "no two of \(variants.count) variants are nearly the same"
        : "\(count) of \(variants.count) variants in \(clusters.count == 1 ? "1 cluster" : "\(clusters.count) clusters")"
    )
  }

  private static func print(_ members: [(StoredVariant, Double)]) throws(CommandFailure) {
    let columns = Columns(
      headings: ["alike", "session", "variant", "preset", "text"],
      rows: members.map { variant, resemblance in
        [
          figure(resemblance), variant.session.name, variant.variant.description,
          SafeText.line(variant.preset ?? "-"), SafeText.excerpt(variant.text, limit: 40),
        ]
      }, trailing: [0])
    for line in columns.lines { try Output.line(line) }
    try Output.line("")
  }

  private static func figure(_ share: Double) -> String {
    let hundredths = Int((share * 100).rounded(.down))
    return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
  }

  private static func json(_ variant: StoredVariant, _ resemblance: Double) -> JSONText {
    .members([
      "session": .string(variant.session.name),
      "variant": .string(variant.variant.description), "preset": .optional(variant.preset),
      "resemblance": .number(resemblance), "text": .string(variant.text),
    ])
  }
}
