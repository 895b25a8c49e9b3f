import DuetEvaluation
import DuetSession

/// Reads a campaign from the text of its file.
///
/// ```toml
/// presets = ["sonnet-dry", "sonnet-warm"]
/// variants = 1                 # texts of each preset for a prompt
/// criteria = ["overall", "style"] # without, the main one of the configuration
/// raters = ["ana", "ben"]
/// overlap = 0.2                # share of pairs that every rater judges
/// random = 0.2                 # share of pairs drawn by chance
/// wanted = "ranking"           # or "best", or "comparison" with compare = ["a", "b"]
/// precision = 50               # rating points, half the width of an interval
/// until = "order"              # or "precision"
/// interval = 0.95
/// votes = 200                  # judgements of each rater at most
/// seed = 1
/// mode = "creative"
/// [brief]
/// tone = "dry"
/// [[prompts]]
/// text = "A storm in a hat box"
/// [[prompts]]
/// file = "prompts/lighthouse.txt"
/// brief = { length = "two sentences" }
/// ```
///
/// Prompts may be given as strings too: `prompts = ["A storm in a hat box"]`.
struct CampaignFile {
  /// The campaign; nil where something is wrong.
  private(set) var campaign: Campaign?
  /// Everything that is wrong, in the order of the lines.
  private(set) var problems: [FileProblem] = []

  private static let keys = [
    "name", "presets", "variants", "criteria", "raters", "overlap", "random", "wanted", "compare",
    "precision", "until", "interval", "votes", "seed", "mode", "brief", "prompts",
  ]

  /// Reads a campaign and checks it.
  ///
  /// - Parameters:
  ///   - path: the file, for problems.
  ///   - name: the campaign's name where the file gives none.
  ///   - configuration: has the presets that the file names, and the criterion where it names none.
  ///   - text: reads a file that a prompt is in, by the name that stands there.
  init(
    source: String, path: String, name: String, configuration: Configuration,
    text: (String) throws(CommandFailure) -> String
  ) {
    let document: TOMLDocument
    do {
      document = try TOMLDocument(source: source, path: path)
    } catch {
      problems = [error]
      return
    }
    var table = TableReader(document: document, members: document.members, path: [])
    table.refuseUnknownKeys(besides: Self.keys)
    let presets = Self.presets(&table, configuration)
    let brief = Self.brief(&table)
    let prompts = CampaignPrompts(&table, brief: brief, text: text).prompts
    var campaign = Campaign(
      name: table.name("name") ?? name, prompts: prompts, presets: presets,
      criteria: Self.criteria(&table) ?? Array(configuration.criteria.prefix(1)),
      question: Self.question(&table, presets.map(\.name)))
    campaign.raters = Self.names("raters", &table) ?? []
    Self.readNumbers(&table, into: &campaign)
    problems = table.problems.sorted { ($0.line ?? .max) < ($1.line ?? .max) }
    self.campaign = problems.isEmpty ? campaign : nil
  }

  private static func readNumbers(_ table: inout TableReader, into campaign: inout Campaign) {
    campaign.variants = table.integer("variants", in: 1...8) ?? 1
    if campaign.count > 8 {
      table.refuse(
        table.members["variants"] == nil ? "presets" : "variants",
        "every prompt would get \(campaign.count) texts", remedy: "8 are the most")
    }
    campaign.seed = table.integer("seed", in: 0...Int.max).map { UInt64($0) } ?? 1
    campaign.overlap = table.number("overlap", in: 0...1) ?? campaign.overlap
    campaign.random = table.number("random", in: 0...1) ?? campaign.random
    campaign.limit = table.integer("votes", in: 1...Int.max)
  }

  private static func presets(
    _ table: inout TableReader, _ configuration: Configuration
  ) -> [Preset] {
    let known = configuration.presets.map(\.name)
    guard let names = names("presets", &table) else {
      if table.members["presets"] == nil {
        table.refuse(
          "presets", "the campaign names no presets", remedy: "add presets = [\"...\", \"...\"]")
      }
      return []
    }
    if names.count == 1 {
      table.refuse("presets", "there is only one preset", remedy: "name two that are compared")
    }
    return names.compactMap { name in
      if let preset = configuration.preset(name) { return preset }
      table.refuse(
        "presets", "there is no preset \"\(name)\"", remedy: Nearest.remedy(for: name, among: known)
      )
      return nil
    }
  }

  /// Names, none of them twice or empty; nil where there are none.
  private static func names(_ key: String, _ table: inout TableReader) -> [String]? {
    guard let names = table.strings(key) else { return nil }
    if names.isEmpty || names.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      table.refuse(key, "\(key) must be names", remedy: "name one at least, or remove the line")
    } else if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      table.refuse(key, "\"\(names[twice])\" is named twice in \(key)", remedy: "name it once")
    }
    return names
  }

  private static func criteria(_ table: inout TableReader) -> [String]? {
    names("criteria", &table)
  }

  private static func brief(_ table: inout TableReader) -> Brief {
    var brief = Brief()
    if let members = table.table("brief") {
      var reader = TableReader(document: table.document, members: members, path: ["brief"])
      brief = BriefReader.brief(from: &reader, over: brief)
      table.problems += reader.problems
    }
    if let mode = table.string("mode", among: Mode.allCases.map(\.rawValue)) {
      brief.mode = Mode(rawValue: mode) ?? .creative
    }
    return brief
  }

  private static func question(
    _ table: inout TableReader, _ presets: [String]
  ) -> QueueQuestion {
    let compared = names("compare", &table)
    let wanted = table.string("wanted", among: ["ranking", "best", "comparison"])
    let goals = QueueQuestion.Goal.allCases.map(\.rawValue)
    let goal = table.string("until", among: goals).flatMap { QueueQuestion.Goal(rawValue: $0) }
    let precision = table.number("precision", in: 1...400)
    if goal == .precision, table.members["precision"] == nil {
      table.refuse("until", "there is no precision to reach", remedy: "add precision = 50")
    }
    let level = table.number("interval", in: 0.5...0.999, aboveLower: true) ?? 0.95
    return QueueQuestion(
      subject(wanted, compared, &table, presets), precision: precision, goal: goal, level: level)
  }

  private static func subject(
    _ wanted: String?, _ compared: [String]?, _ table: inout TableReader, _ presets: [String]
  ) -> QueueQuestion.Subject {
    if wanted == "ranking" || (wanted == nil && compared == nil && presets.count > 2) {
      refuseCompared(compared, &table)
      return .ranking
    }
    if wanted == "best" {
      refuseCompared(compared, &table)
      return .best
    }
    let pair = compared ?? (presets.count == 2 ? presets : [])
    if pair.count != 2, wanted != nil || compared != nil {
      table.refuse(
        compared == nil ? "wanted" : "compare", "a comparison is of two presets",
        remedy: "add compare = [\"...\", \"...\"]")
    } else if let unknown = pair.first(where: { !presets.contains($0) }) {
      table.refuse(
        "compare", "\"\(unknown)\" is none of the presets",
        remedy: Nearest.remedy(for: unknown, among: presets))
    }
    return .comparison(pair.first ?? "", pair.last ?? "")
  }

  private static func refuseCompared(_ compared: [String]?, _ table: inout TableReader) {
    guard compared != nil else { return }
    table.refuse(
      "compare", "compare goes with a comparison", remedy: "write wanted = \"comparison\"")
  }
}
