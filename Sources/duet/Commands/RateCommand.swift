import ArgumentParser
import DuetSession
import DuetStudio

/// `duet rate`: blind judgements on pairs.
struct RateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate",
    abstract: "Judge stored variants in pairs, without knowing who wrote them.",
    discussion: """
      The variants of the sessions named, or of all, are judged in a session of their own, so \
      that several people can judge the same texts. With --plain, everything is said in lines \
      and every answer is a line.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Campaigns") var campaign: CampaignOptions

  @Argument(help: "The sessions; without any, all of the store.")
  var sessions: [String] = []

  @Option(
    name: .customLong("tag"), help: "Only sessions with this tag; may be given several times.")
  var tags: [String] = []

  @Option(
    name: .customLong("preset"),
    help: "Only variants of this preset; may be given several times.")
  var presets: [String] = []

  @Option(help: "Who judges.")
  var rater: String?

  @Option(
    name: .customLong("criterion"),
    help: "What is judged, the main one first; may be given several times.")
  var criteria: [String] = []

  @Option(help: "How many judgements.")
  var limit: Int?

  @Option(help: "What pairs and sides are drawn from.")
  var seed: UInt64?

  @Option(help: "When it is told who wrote what: after each vote, or at the end.")
  var reveal: String?

  @Option(help: "The share of pairs that come again with their sides exchanged, 0 to 0.5.")
  var repeats: Double?

  @Flag(
    help: """
      A choice is a judgement, with one key a pair; who wrote what is told at the end. In lines \
      it is so unless criteria or a time to tell are named.
      """)
  var quick = false

  @Flag(help: "A dialogue in lines in place of the screen.")
  var plain = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
    if criteria.contains("") { throw ValidationError("--criterion must not be empty") }
    if rater == "" { throw ValidationError("--rater must not be empty") }
    if let rater, ModelRater.isModel(rater) {
      throw ValidationError("--rater must not begin with \"\(ModelRater.prefix)\", as models do")
    }
    try campaign.check(sessions: sessions, criteria: criteria, seed: seed)
    if let reveal, RatingOptions.Reveal(rawValue: reveal) == nil {
      throw ValidationError("--reveal must be vote or end")
    }
    if quick, reveal == "vote" || criteria.count > 1 {
      throw ValidationError("--quick has one criterion, and tells who wrote what at the end")
    }
    if let repeats, !(0...0.5).contains(repeats) {
      throw ValidationError("--repeats must be 0 to 0.5")
    }
  }

  func run() async throws {
    var configuration = try common.configuration()
    if let rater { configuration.rater = rater }
    if !criteria.isEmpty { configuration.criteria = criteria }
    if let reveal = reveal.flatMap(RatingOptions.Reveal.init) { configuration.reveal = reveal }
    if let repeats { configuration.repeats = repeats }
    if let path = campaign.campaign {
      return try await rate(campaign.read(path, configuration: configuration), configuration)
    }
    let isPlain = plain || PlainMode.isAllThereIs
    let isQuick = quick || isPlain && criteria.isEmpty && reveal == nil
    if isQuick { configuration.criteria = Array(configuration.criteria.prefix(1)) }
    let plan = RatingPlan(
      sessions: sessions, tags: tags, presets: presets, limit: limit, seed: seed,
      isQuick: isQuick)
    let launch = try StudioLaunch(
      .rate(plan), configuration: configuration, isPlain: isPlain, options: common)
    if launch.isPlain {
      try await runPlain(launch)
    } else {
      try await runStudio(launch)
    }
  }
}
