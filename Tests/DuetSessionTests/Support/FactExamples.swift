import DuetSession
import DuetTesting
import DuetText

/// A fact of each kind, with texts and numbers that are hard to write down.
enum FactExamples {
  static let all: [Fact] = lifecycle + writing + variants + rating

  private static let redactedStart: SessionStart = {
    var start = SessionStart(
      id: SessionID("abc"), title: "", startedAt: 0, seed: 0, program: "duet")
    start.redacted = RedactionMark(chain: [1, 2], salt: [3])
    return start
  }()

  private static let hard = "\u{2028}\u{0}\"\\ e\u{301}é 👩‍👩‍👧\r\n\u{1B}[0m\u{FEFF}"
  private static let id = SessionScript.variant("3AB")
  private static let plan = VariantPlan(
    preset: Preset(
      name: hard, engine: .openai, model: hard, system: hard,
      decoding: Decoding(
        temperature: 0.1, topP: 1, topK: 40, minP: 1e-22, typicalP: 0.2, repetitionPenalty: 1.1,
        presencePenalty: -2, frequencyPenalty: 2, maximumTokens: 1, stop: [hard, ""], logprobs: 20),
      seed: .max, price: Price(prompt: 0.15, completion: 1e-9, currency: hard)),
    seed: 1)
  private static let brief = Brief(
    mode: .task, audience: hard, tone: hard, length: hard, format: hard, mustInclude: [hard],
    avoid: ["", hard], examples: [hard], references: [hard])
  private static let request = GenerationRequest(
    number: 2, parent: 1, basis: id, prompt: hard, brief: brief, cursor: 7, plans: [plan],
    template: TemplateUse(name: hard, version: "0123456789ab"))
  private static let failure = Failure(
    code: "x", summary: hard, cause: hard, remedy: hard, isRetryable: true)

  private static let lifecycle: [Fact] = [
    .sessionStarted(
      SessionStart(
        id: SessionID("abc"), title: hard, startedAt: .max, seed: .max, program: hard)),
    .sessionStarted(redactedStart),
    .sessionResumed(SessionResumption(resumedAt: .min)),
    .sessionClosed,
    .sessionRenamed(SessionTitle(title: hard)),
    .sessionTagged(SessionTags(tags: [hard, ""])),
    .goalSet(WordGoal(words: .max, daily: 1)),
    .goalSet(WordGoal()),
  ]

  private static let writing: [Fact] = [
    .textEdited(
      TextChange(place: .prompt, edit: TextEdit(offset: .max, removed: hard, inserted: ""))),
    .textEdited(
      TextChange(
        place: .draft, edit: TextEdit(offset: 0, removed: "", inserted: "ab"),
        authors: authors)),
    .textEdited(
      TextChange(
        place: .prompt, edit: TextEdit(offset: 0, removed: "", inserted: "abcd"),
        authors: others)),
    .textMoved(TextMove(place: .prompt, revision: 12)),
    .briefChanged(brief),
    .briefChanged(Brief()),
    .textEdited(
      TextChange(
        place: .notes, edit: TextEdit(offset: 1, removed: hard, inserted: ""), restores: 3)),
    .revisionNamed(RevisionName(place: .notes, revision: .min, name: hard)),
  ]

  private static var authors: Runs<Author> {
    var runs = Runs(repeating: Author.person, count: 1)
    runs.append(.variant(id), count: 1)
    return runs
  }

  private static var others: Runs<Author> {
    var runs = Runs<Author>()
    for kind in OtherAuthor.Kind.allCases {
      runs.append(.other(OtherAuthor(kind: kind, name: hard)), count: 1)
    }
    return runs
  }

  private static let variants: [Fact] =
    [
      .generationRequested(request),
      .generationRequested(
        GenerationRequest(number: 1, prompt: "", brief: Brief(), cursor: -1, plans: [])),
      .generationRequested(
        GenerationRequest(
          number: 3, basis: id, prompt: "", brief: Brief(), cursor: .max, plans: [plan],
          span: .max, manner: .blend, partner: id)),
      .variantRetried(VariantRetry(replaced: id, plan: plan)),
      .variantRetried(branched),
      .chunkArrived(VariantChunk(variant: id, text: hard)),
      .variantNoticed(VariantNotice(variant: id, notice: hard)),
      .variantFinished(
        VariantFinish(
          variant: id, finish: .filtered, tokens: TokenCount(prompt: 1, completion: 2),
          model: hard)),
      .variantFinished(VariantFinish(variant: id, finish: .length, tokens: nil, model: nil)),
      .variantStopped(id),
      .variantFailed(VariantFailure(variant: id, failure: failure)),
      .variantAccepted(
        VariantAcceptance(variant: id, edit: TextEdit(offset: 3, removed: "", inserted: hard))),
      .variantAccepted(
        VariantAcceptance(
          variant: id, edit: TextEdit(offset: 3, removed: hard, inserted: "ab"),
          authors: partly)),
    ]
    + [tokens(alternatives: []), tokens(alternatives: [hard, "\u{FFFD}"])]
    .map { .tokensArrived(VariantTokens(variant: id, tokens: $0)) } + states.map(imported)

  private static let branched: VariantRetry = {
    var retry = VariantRetry(replaced: id, plan: plan)
    retry.branch = VariantBranch(at: .max, alternative: hard)
    return retry
  }()

  private static func tokens(alternatives: [String]) -> TokenProbabilities {
    var ledger = TokenLedger()
    ledger.take(hard)
    ledger.take([
      EngineToken(
        bytes: Array(hard.utf8.prefix(2)), logProbability: -0.12345,
        alternatives: alternatives.map {
          EngineToken.Alternative(text: $0, logProbability: -.infinity)
        }),
      EngineToken(bytes: Array(hard.utf8.dropFirst(2).prefix(1)), logProbability: 1),
    ])
    return ledger.probabilities(in: hard, after: 0) ?? TokenProbabilities(start: 0)
  }

  private static let partly: Runs<Author> = {
    var authors = Runs<Author>(repeating: .person, count: 1)
    authors.append(.variant(id), count: 1)
    return authors
  }()

  private static let states: [VariantState] = [
    .waiting, .writing, .finished(.stop), .stopped, .failed(failure),
  ]

  private static func imported(_ state: VariantState) -> Fact {
    .generationImported(
      GenerationImport(
        request: request,
        variants: [
          ImportedVariant(
            origin: VariantOrigin(session: SessionID("other"), variant: id), plan: plan,
            text: hard, state: state, tokens: TokenCount(prompt: 3, completion: 4), merit: 5)
        ]))
  }

  private static let rating: [Fact] =
    [
      .scoreGiven(Score(variant: id, criterion: hard, value: 5)),
      .scoreGiven(Score(variant: id, criterion: "", value: nil)),
      .pairShown(Pair(number: 9, left: id, right: id, criteria: [hard], repeats: 1)),
      .pairShown(Pair(number: 9, left: id, right: id, criteria: [])),
      .pairSkipped(PairNumber(.min)),
      .preferenceWithdrawn(PairNumber(.max)),
      .pairShown(Pair(number: 9, left: id, right: id, criteria: [], gold: .right, draw: .common)),
      .preferenceRecorded(
        Preference(
          pair: 3, choice: .left, reasons: [hard, ""],
          pins: [
            Pin(variant: id, start: 0, quote: hard, reason: hard),
            Pin(variant: id, start: .max, quote: ""),
          ], rater: hard, elapsedMilliseconds: 0)),
    ] + VoidReason.allCases.map { .pairVoided(PairVoid(9, $0)) }
    + Choice.allCases.map { choice in
      .preferenceRecorded(
        Preference(
          pair: 3, choice: choice, strength: choice == .tie ? nil : .clearly,
          criteria: ["style": choice, hard: .tie], reason: hard, rater: hard,
          elapsedMilliseconds: .max))
    }
}
