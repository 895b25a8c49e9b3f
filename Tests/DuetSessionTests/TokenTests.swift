@_spi(Unsealed) import DuetSession
import DuetTesting
import DuetText
import Testing

/// What engines tell of tokens: where they lie in a text, what it cost, and branches from them.
struct TokenTests {
  private static let text = "The storm came."

  private static func tokens(_ texts: String..., options: [String] = []) -> [EngineToken] {
    texts.map { text in
      EngineToken(
        bytes: Array(text.utf8), logProbability: -0.5,
        alternatives: options.map { EngineToken.Alternative(text: $0, logProbability: -1) })
    }
  }

  private static func found(
    _ received: String, _ tokens: [EngineToken], in text: String, after start: Int = 0
  ) -> TokenProbabilities? {
    var ledger = TokenLedger()
    ledger.take(received)
    ledger.take(tokens)
    return ledger.probabilities(in: text, after: start)
  }

  @Test func tokensAreFoundInTheTextThatTheySpellOut() {
    let found = Self.found(Self.text, Self.tokens("The", " storm", " came", "."), in: Self.text)

    #expect(found?.ranges == [0..<3, 3..<9, 9..<14, 14..<15])
  }

  @Test func tokensThatBeginAndEndInsideALetterKeepTheirBytes() {
    let bytes = Array("漢字".utf8)
    let tokens = [bytes[0..<2], bytes[2..<4], bytes[4...]].map {
      EngineToken(bytes: Array($0), logProbability: -1)
    }

    #expect(Self.found("漢字", tokens, in: "漢字")?.ranges == [0..<2, 2..<4, 4..<6])
  }

  @Test func tokensCountAsFarAsTheySpellOutTheText() {
    let tokens = Self.tokens("The", " rain", " came")

    #expect(Self.found(Self.text, tokens, in: Self.text)?.count == 1)
    #expect(Self.found(Self.text, Self.tokens("<think>"), in: Self.text) == nil)
    #expect(Self.found("", [], in: Self.text) == nil)
  }

  @Test(arguments: [(" came.", 9, [9..<14, 14..<15]), ("orm came.", 9, [9..<14, 14..<15])])
  func behindASeamTokensLieWhereTheirTextLies(received: String, start: Int, ranges: [Range<Int>]) {
    let overlap = received.hasPrefix("orm") ? Self.tokens("orm") : []

    let found = Self.found(
      received, overlap + Self.tokens(" came", "."), in: Self.text, after: start)

    #expect(found?.ranges == ranges)
  }

  @Test func probabilitiesAreThoseOfTheLogarithms() throws {
    let token = EngineToken(bytes: [65], logProbability: -2.302585)

    let found = try #require(Self.found("A", [token], in: "A"))

    #expect(abs(found.probability(of: 0) - 0.1) < 1e-4)
    #expect(abs(found.perplexity - 10) < 1e-2)
  }

  @Test func whatTheTokenItselfSaysIsNoOption() throws {
    let tokens = Self.tokens("The", options: ["The", "A", "\u{FFFD}"])

    let options = try #require(Self.found("The", tokens, in: "The")).options(at: 0)

    #expect(options.map(\.text) == ["A", "\u{FFFD}"])
    #expect(options.map(\.isWhole) == [true, false])
  }

  // MARK: In a session

  private func script(_ tokens: [EngineToken]) -> SessionScript {
    var script = SessionScript(.prompted("Go on."), .generated(2), .chunk("1A", Self.text))
    if let found = Self.found(Self.text, tokens, in: Self.text) {
      script.tell(
        .tokensArrived(VariantTokens(variant: SessionScript.variant("1A"), tokens: found)))
    }
    script.tell(.finished("1A"))
    script.tell(.chunk("1B", "Rain."))
    script.tell(.finished("1B"))
    return script
  }

  @Test func aBranchBeginsWithTheTextUpToTheTokenAndAnotherInItsPlace() throws {
    var script = script(Self.tokens("The", " storm", " came", ".", options: [" rain"]))
    let id = SessionScript.variant("1A")

    let facts = try #require(script.session.branch(of: id, at: 1, taking: 0))
    for fact in facts { script.tell(fact) }

    let branched = try #require(script.session.variant(SessionScript.variant("1C")))
    #expect(branched.text == "The rain")
    #expect(branched.branch == VariantBranch(at: 3, alternative: " rain"))
    #expect(script.session.generations[0].current.map(\.id.letter) == ["A", "B", "C"])
    #expect(script.session.engineRequest(for: branched.id)?.partial == "The rain")
    #expect(branched.plan.preset == script.session.variant(id)?.plan.preset)
  }

  @Test func thereIsNoBranchInsideALetterOrFromWhatIsNotThere() {
    let session = script(Self.tokens("The", " storm", options: ["\u{FFFD}"])).session
    let id = SessionScript.variant("1A")

    #expect(session.branch(of: id, at: 0, taking: 0) == nil)
    #expect(session.branch(of: id, at: 0, taking: 1) == nil)
    #expect(session.branch(of: id, at: 2, taking: 0) == nil)
    #expect(session.branch(of: SessionScript.variant("1B"), at: 0, taking: 0) == nil)
  }

  @Test func tokensThatReachOutOfTheTextAreLeftOut() {
    let longer = Self.text + " And more."
    let found = Self.found(longer, Self.tokens("The storm came. And"), in: longer)
    var script = SessionScript(.prompted("Go on."), .generated(1), .chunk("1A", Self.text))

    script.tell(
      .tokensArrived(
        VariantTokens(
          variant: SessionScript.variant("1A"), tokens: found ?? TokenProbabilities(start: 0))))

    #expect(script.session.tokenProbabilities(of: SessionScript.variant("1A")) == nil)
  }

  @Test func whileAPairIsOpenNothingTellsHowATextCameToBe() {
    var script = script(Self.tokens("The", " storm"))
    let id = SessionScript.variant("1A")
    #expect(script.session.tokenProbabilities(of: id)?.count == 2)
    #expect(script.session.details(of: id) != nil)

    script.tell(.paired())

    #expect(script.session.tokenProbabilities(of: id) == nil)
    #expect(script.session.details(of: id) == nil)
    #expect(script.session.branch(of: id, at: 0, taking: 0) == nil)
  }

  @Test func theCostIsThatOfTheTokensAtThePresetsPrice() throws {
    var preset = SessionScript.presets[0]
    preset.price = Price(prompt: 0.5, completion: 2, currency: "EUR")
    let session = SessionScript(
      .prompted("Go on."), .generated(1, presets: [preset]), .chunk("1A", "Rain."),
      .finished("1A", model: "other")
    ).session

    let details = try #require(session.details(of: SessionScript.variant("1A")))

    #expect(details.cost?.currency == "EUR")
    #expect(abs((details.cost?.amount ?? 0) - (12 * 0.5 + 34 * 2) / 1_000_000) < 1e-12)
    #expect(details.model == "other" && details.requestedModel == preset.model)
    #expect(details.milliseconds == 200 && details.firstTextMilliseconds == 100)
    #expect(details.tokensPerSecond == 340)
  }
}
