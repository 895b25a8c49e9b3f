import ArgumentParser
import DuetSession
import DuetStore
import DuetText

/// `duet generate`: variants without the screen.
struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Generate variants of a prompt without the studio.",
    discussion: """
      With --json, one line is printed for each variant, in the order of their letters. With \
      --seed and engines that repeat themselves, such as embedded, the same command gives the \
      same texts and the same session again. Ctrl-C stops; what was written is kept.

      --continue goes on with a draft, that of --session or of --draft, and needs no prompt; \
      --rewrite asks for texts in the place of a part of it. --accept then puts a variant there. \
      Places are UTF-8 bytes, counted from 0.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup(title: "Decoding") var decoding: DecodingOptions
  @OptionGroup(title: "Draft") var place: PlaceOptions
  @OptionGroup(title: "Brief") var brief: BriefOptions

  @Argument(help: "The prompt; - reads it from standard input.")
  var prompt: String?

  @Option(name: .customLong("preset"), help: "A preset; several are used in turn.")
  var presets: [String] = []

  @Option(help: "How many variants, 1 to 8.")
  var variants: Int?

  @Option(
    name: .customLong("best-of"),
    help: "Write so many variants, 2 to 8, and print the one that you would choose.")
  var bestOf: Int?

  @Option(help: "What the text is for: creative or task.")
  var mode: Mode?

  @Option(help: "What every draw comes from.")
  var seed: UInt64?

  @Option(help: "Go on in this session instead of a new one.")
  var session: String?

  @Option(help: "A template that gives the prompt and the brief; `duet templates` lists them.")
  var template: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A value for a gap of the template; may be given several times.", valueName: "name=value"))
  var values: [TemplateValue] = []

  @Flag(inversion: .prefixedNo, help: "Keep the session in the store.")
  var save = true

  func validate() throws {
    if let variants, !(1...8).contains(variants) {
      throw ValidationError("--variants must be from 1 to 8")
    }
    if let bestOf {
      if !(2...8).contains(bestOf) { throw ValidationError("--best-of must be from 2 to 8") }
      if variants != nil { throw ValidationError("--variants and --best-of exclude each other") }
    }
    if place.continues, prompt != nil {
      throw ValidationError("--continue takes no prompt: --rewrite does")
    }
    if place.draft != nil, session != nil {
      throw ValidationError("--draft begins a session of its own: leave --session out")
    }
    if template != nil, prompt != nil {
      throw ValidationError("a prompt and --template exclude each other")
    }
    if template == nil, !values.isEmpty { throw ValidationError("--set needs --template") }
    if session != nil, !save { throw ValidationError("--session and --no-save exclude each other") }
  }

  func run() async throws {
    let configuration = try common.configuration()
    let presets = try configuration.presets(presets).map { preset in
      var preset = preset
      preset.decoding = preset.decoding.overridden(by: decoding.decoding)
      return preset
    }
    let log = save ? try Wiring.store(common) : nil
    var work = GenerateWork(
      engines: EngineSet(presets) { Wiring.engine(for: $0, isPaced: Output.isTerminal) }, log: log,
      leases: log?.leases, options: common)
    if let session, let log {
      work.session = try await SessionFinder.session(session, in: log)
    }
    if bestOf != nil { work.bestOf = try await choice(configuration, in: work.session) }
    let filling = try filling()
    let before = filling?.brief ?? work.session.brief
    let wanted = brief.applied(to: before)
    let prompt = place.continues ? "" : try filling?.prompt ?? text(of: work.session)
    var plan = GenerationPlan(
      prompt: prompt, mode: mode, brief: wanted == work.session.brief ? nil : wanted,
      template: filling?.use, presets: presets, count: variants ?? configuration.variants,
      seed: seed)
    plan.draft = try place.draft.map { try InputFile.text(at: $0) }
    let draft = TextBuffer(plan.draft ?? work.session.draft.buffer.text)
    plan.place = try place.range(in: draft)
    plan.accepted = try place.accepted(of: plan.count)
    try await work.run(plan)
  }

  /// What --best-of chooses by; it is off while a pair is open.
  private func choice(_ configuration: Configuration, in session: Session) async throws -> BestOf {
    if session.isBlind {
      throw CommandFailure(
        .notPermitted, "--best-of is off while a pair of the session is open",
        remedy: "judge or skip the pair, or leave --best-of out")
    }
    return try await BestOf(
      rater: Rater.name(configuration), in: try Wiring.watchedLog(common))
  }

  /// The template with its gaps filled; nil when none is used.
  private func filling() throws -> PromptTemplate.Filling? {
    guard let template else { return nil }
    let found = try TemplateLibrary().template(template)
    let known = found.gaps
    if let unknown = values.first(where: { !known.contains($0.name) }) {
      throw CommandFailure(
        .usage, "template \(template) has no gap \"\(unknown.name)\"",
        remedy: known.isEmpty ? "leave --set out" : Nearest.remedy(for: unknown.name, among: known))
    }
    let pairs = values.map { ($0.name, $0.value) }
    do throws(TemplateGaps) {
      return try found.filled(Dictionary(pairs, uniquingKeysWith: { $1 }))
    } catch {
      let gaps = error.names
      throw CommandFailure(
        .usage, "template \(template) needs \(gaps.joined(separator: ", "))",
        remedy: "add " + gaps.map { "--set \($0)=..." }.joined(separator: " "))
    }
  }

  /// The prompt from the command line, standard input, or the session that goes on.
  private func text(of session: Session) throws -> String {
    var text = prompt ?? ""
    let isFree = place.draft != "-"
    if prompt == "-" || (prompt == nil && self.session == nil && isFree && !Input.isTerminal) {
      text = try InputFile.text(at: "-")
      if text.hasSuffix("\n") { text.removeLast() }
    } else if prompt == nil {
      text = session.prompt.buffer.text
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(
        .usage, "there is no prompt", at: "duet generate",
        remedy: "give one, or - to read it from standard input")
    }
    return text
  }
}

/// How the next token is chosen, from the command line.
struct DecodingOptions: ParsableArguments {
  @Option(help: "Divides the logits; 0 is greedy.")
  var temperature: Double?

  @Option(name: .customLong("top-p"), help: "Nucleus sampling, above 0 and up to 1.")
  var topP: Double?

  @Option(name: .customLong("top-k"), help: "Only the k most probable tokens.")
  var topK: Int?

  @Option(name: .customLong("min-p"), help: "Only tokens this near to the best, 0 to 1.")
  var minP: Double?

  @Option(name: .customLong("max-tokens"), help: "The most tokens of a variant.")
  var maximumTokens: Int?

  @Option(
    help:
      "How many of the most probable tokens are told at each place, 0 to 20; --json prints them.")
  var logprobs: Int?

  @Option(help: "A text before which the variant ends; may be given several times.")
  var stop: [String] = []

  func validate() throws {
    try check(temperature, "--temperature", "0 or more") { $0 >= 0 && $0.isFinite }
    try check(topP, "--top-p", "above 0 and up to 1") { $0 > 0 && $0 <= 1 }
    try check(topK, "--top-k", "1 or more") { $0 >= 1 }
    try check(minP, "--min-p", "from 0 to 1") { $0 >= 0 && $0 <= 1 }
    try check(maximumTokens, "--max-tokens", "1 or more") { $0 >= 1 }
    try check(logprobs, "--logprobs", "from 0 to 20") { (0...20).contains($0) }
    if stop.contains("") { throw ValidationError("--stop must not be empty") }
  }

  /// The parameters that were given.
  var decoding: Decoding {
    Decoding(
      temperature: temperature, topP: topP, topK: topK, minP: minP,
      maximumTokens: maximumTokens, stop: stop, logprobs: logprobs)
  }

  private func check<Value>(
    _ value: Value?, _ name: String, _ range: String, _ isRight: (Value) -> Bool
  ) throws {
    if let value, !isRight(value) { throw ValidationError("\(name) must be \(range)") }
  }
}
