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

  @Argument(help: "The prompt; - reads it from standard input.")
  var prompt: String?

  @Option(name: .customLong("preset"), help: "A preset; several are used in turn.")
  var presets: [String] = []

  @Option(help: "How many variants, 1 to 8.")
  var variants: Int?

  @Option(help: "What the text is for: creative or task.")
  var mode: Mode?

  @Option(help: "What every draw comes from.")
  var seed: UInt64?

  @Option(help: "Go on in this session instead of a new one.")
  var session: String?

  @Flag(inversion: .prefixedNo, help: "Keep the session in the store.")
  var save = true

  func validate() throws {
    if let variants, !(1...8).contains(variants) {
      throw ValidationError("--variants must be from 1 to 8")
    }
    if place.continues, prompt != nil {
      throw ValidationError("--continue takes no prompt: --rewrite does")
    }
    if place.draft != nil, session != nil {
      throw ValidationError("--draft begins a session of its own: leave --session out")
    }
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
    let prompt = place.continues ? "" : try text(of: work.session)
    var plan = GenerationPlan(
      prompt: prompt, mode: mode, presets: presets, count: variants ?? configuration.variants,
      seed: seed)
    plan.draft = try place.draft.map { try InputFile.text(at: $0) }
    let draft = TextBuffer(plan.draft ?? work.session.draft.buffer.text)
    plan.place = try place.range(in: draft)
    plan.accepted = try place.accepted(of: plan.count)
    try await work.run(plan)
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
