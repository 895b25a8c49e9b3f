import DuetSession
import DuetTesting
import Testing

struct GenerationTests {
  @Test
  func aVariantGoesFromWaitingOverWritingToItsEnd() {
    var script = SessionScript(.generated(1))
    var states: [VariantState] = []

    for step in [SessionScript.Step.waited(milliseconds: 0), .chunk("1A", "a"), .finished("1A")] {
      script.tell(step)
      states.append(contentsOf: script.session.variants.map(\.state))
    }

    #expect(states == [.waiting, .writing, .finished(.stop)])
  }

  @Test
  func theMomentsOfAVariantAreThoseOfItsEvents() {
    let script = SessionScript(
      .generated(1), .waited(milliseconds: 400), .chunk("1A", "a"), .chunk("1A", "b"),
      .finished("1A"))

    let variant = script.session.variants.first

    #expect(variant?.requestedAt == Moment(milliseconds: 100))
    #expect(variant?.firstTextAt == Moment(milliseconds: 600))
    #expect(variant?.endedAt == Moment(milliseconds: 800))
    #expect(variant?.text == "ab")
    #expect(variant?.tokens == TokenCount(prompt: 12, completion: 34))
  }

  @Test
  func partialTextIsKeptHoweverAVariantEnds() {
    let script = SessionScript(
      .generated(2), .chunk("1A", "half a"), .chunk("1B", "half b"), .failed("1A"),
      .stopped("1B"))

    #expect(script.session.variants.map(\.text) == ["half a", "half b"])
    #expect(script.session.variants.allSatisfy { $0.state.isOver })
  }

  @Test
  func aRetryHasThePlaceOfWhatItReplaces() {
    let script = SessionScript(.generated(3), .failed("1B"), .retried("1B"))

    #expect(shown(script) == ["1A", "1D", "1C"])
  }

  @Test
  func aRetryOfARetryHasTheSamePlace() {
    let script = SessionScript(
      .generated(3), .failed("1B"), .retried("1B"), .failed("1D"), .retried("1D"))

    #expect(shown(script) == ["1A", "1E", "1C"])
  }

  @Test
  func ofTwoRetriesOfOneVariantTheNewerHasThePlace() {
    let script = SessionScript(.generated(2), .failed("1A"), .retried("1A"), .retried("1A"))

    #expect(shown(script) == ["1D", "1B"])
    #expect(script.session.variants.count == 4)
  }

  @Test
  func aVariantOfLongAgoThatIsNotOverIsListed() {
    var script = SessionScript(.generated(1))
    for _ in 0..<40 { script.tell(.written(["a"])) }
    script.tell(.retried("3A"))

    #expect(script.session.unfinishedVariants.map(\.description) == ["1A", "3B"])
  }

  @Test
  func aGenerationOutOfTurnIsIgnored() {
    var script = SessionScript(.generated(1))
    var request = script.session.request(presets: SessionScript.presets, count: 2, cursor: 0)

    for number in [Int.min, 0, 1, 3, Int.max] {
      request.number = number
      script.tell(.generationRequested(request))
    }

    #expect(script.session.generations.count == 1)
  }

  @Test
  func whatAnEngineIgnoresIsKeptInOrder() {
    let script = SessionScript(
      .generated(2), .noticed("1A", "no seed"), .chunk("1A", "a"), .noticed("1A", "no top-k"))

    #expect(script.session.variants.map(\.notices) == [["no seed", "no top-k"], []])
  }

  @Test
  func anImportedVariantIsOverAndKeepsItsOrigin() {
    let origin = VariantOrigin(session: SessionID("other"), variant: SessionScript.variant("4C"))
    let plan = VariantPlan(preset: .embedded, seed: 3)
    var script = SessionScript()
    let request = script.session.request(presets: [.embedded], count: 1, cursor: 0)
    let states: [VariantState] = [.waiting, .writing, .finished(.length), .stopped]
    let tokens = TokenCount(prompt: 1, completion: 2)

    script.tell(
      .generationImported(
        GenerationImport(
          request: request,
          variants: states.map {
            ImportedVariant(origin: origin, plan: plan, text: "t", state: $0, tokens: tokens)
          })))
    script.tell(.chunk("1A", "late"))

    let variants = script.session.variants
    #expect(variants.map(\.state) == [.stopped, .stopped, .finished(.length), .stopped])
    #expect(variants.allSatisfy { $0.origin == origin && $0.text == "t" && $0.tokens == tokens })
    #expect(variants.allSatisfy { $0.endedAt == Moment(milliseconds: 100) })
    #expect(script.session.unfinishedVariants.isEmpty)
  }

  @Test(arguments: [
    (0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"),
  ])
  func lettersGoOnAfterZ(index: Int, letters: String) {
    let id = VariantID(generation: 12, index: index)

    #expect(id.description == "12" + letters)
    #expect(VariantID("12" + letters) == id)
  }

  @Test(arguments: [
    "", "A", "3", "0A", "-1A", "3a", "A3", "3A ", "3ABCD", "٣A", "99999999999999999999A",
  ])
  func whatNamesNoVariantIsRefused(text: String) {
    #expect(VariantID(text) == nil)
  }

  private func shown(_ script: SessionScript) -> [String] {
    script.session.generation(1)?.current.map(\.id.description) ?? []
  }
}
