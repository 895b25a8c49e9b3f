@_spi(Unsealed) import DuetSession
import DuetTesting
import DuetText
import Testing

struct BlindnessTests {
  private static let written = SessionScript(
    .written(["The storm came.", "Nobody repairs it.", "Which minute?", "It was late."]),
    .generated(2), .chunk("2A", "half"))

  @Test
  func labelsAreKnownWhileNoPairIsOpen() {
    let session = Self.written.session

    let labels = session.variants.map { session.authorship(of: $0.id) }

    #expect(!session.isBlind)
    for (label, variant) in zip(labels, session.variants) {
      #expect(
        label
          == .revealed(preset: variant.plan.preset, engine: "openai", model: variant.plan.model))
    }
  }

  @Test
  func allLabelsAreSealedWhileAPairIsOpen() {
    var script = Self.written

    script.tell(.paired())

    #expect(script.session.isBlind)
    for variant in script.session.variants {
      #expect(script.session.authorship(of: variant.id) == .sealed)
      #expect(script.session.authorship(of: variant.id).preset == nil)
    }
  }

  @Test(arguments: ["judged", "skipped"])
  func labelsAreRevealedOnceThePairIsDecided(decision: String) {
    var script = Self.written
    script.tell(.paired())

    script.tell(decision == "judged" ? .judged(.bothBad) : .skipped)

    #expect(!script.session.isBlind)
    for variant in script.session.variants {
      #expect(script.session.authorship(of: variant.id).preset == variant.plan.preset)
    }
  }

  @Test
  func judgementsAreHiddenWhileTheNextPairIsOpen() {
    var script = Self.written
    script.tell(.paired())
    script.tell(.judged(.left))
    let afterOne = script.session.judgements.count

    script.tell(.paired())
    let whileOpen = script.session.judgements
    let forTheStore = script.session.standingJudgements.count
    script.tell(.judged(.tie))

    #expect(afterOne == 1)
    #expect(whileOpen.isEmpty)
    #expect(forTheStore == 1)
    #expect(script.session.judgements.count == 2)
  }

  @Test
  func aJudgementNamesBothSidesAsTheyWereShown() throws {
    var script = SessionScript(.prompted("Go on."))
    script.tell(.written(["The storm came.", "👩‍👩‍👧 waited."]))
    script.tell(.paired())
    script.tell(.judged(.right, strength: .clearly, reason: "drier"))

    let judgement = try #require(script.session.judgements.first)

    let pair = script.session.pairs[0].pair
    let left = try #require(script.session.variant(pair.left))
    let right = try #require(script.session.variant(pair.right))
    #expect(judgement.session == script.session.id)
    #expect(judgement.left.variant == pair.left)
    #expect(judgement.left.preset == left.plan.preset)
    #expect(judgement.left.length == left.text.count)
    #expect(judgement.right.preset == right.plan.preset)
    #expect(judgement.right.length == right.text.count)
    #expect(judgement.preference.choice == .right)
    #expect(judgement.prompt == "Go on.")
    #expect(judgement.judgedAt == 1_700_000_000_000 + script.session.lastMoment.milliseconds)
  }

  @Test
  func anUnknownVariantIsSealed() {
    #expect(Self.written.session.authorship(of: SessionScript.variant("9Z")) == .sealed)
  }

  @Test
  func whileAPairIsOpenOnlyVariantsBeingWrittenHaveARequest() {
    var script = Self.written
    script.tell(.paired())

    let asked = script.session.variants.map(\.id).filter {
      script.session.engineRequest(for: $0) != nil
    }
    script.tell(.judged(.left))

    #expect(asked.map(\.description) == ["2A", "2B"])
    #expect(script.session.variants.allSatisfy { script.session.engineRequest(for: $0.id) != nil })
  }

  @Test(arguments: seeds)
  func noDrawnSessionTellsALabelWhileAPairIsOpen(seed: UInt64) {
    var session = Session()

    for event in randomScript(seed).events {
      session.apply(event)
      guard session.isBlind else { continue }

      #expect(session.judgements.isEmpty)
      #expect(session.variants.allSatisfy { session.authorship(of: $0.id) == .sealed })
      #expect(
        session.variants.filter(\.state.isOver).allSatisfy {
          session.engineRequest(for: $0.id) == nil
        })
    }
  }

  @Test
  func aPairOfAVariantWithItselfOrWithNoneNeverOpens() {
    var script = Self.written
    let known = SessionScript.variant("1A")
    let unknown = SessionScript.variant("7A")

    for (left, right) in [(known, known), (known, unknown), (unknown, known)] {
      script.tell(.pairShown(Pair(number: 1, left: left, right: right, criteria: ["overall"])))
    }

    #expect(script.session.pairs.isEmpty)
    #expect(!script.session.isBlind)
  }

  @Test
  func aDecidedPairStaysAsItWasDecided() {
    var script = Self.written
    script.tell(.paired())
    script.tell(.judged(.left))
    let decided = script.session.pairs

    script.tell(.fact(.pairSkipped(PairNumber(1))))
    script.tell(
      .preferenceRecorded(
        Preference(pair: 1, choice: .right, rater: "eve", elapsedMilliseconds: 1)))

    #expect(script.session.pairs == decided)
  }

  @Test
  func aPairOpenAtACrashIsStillOpenAndBlindAfterIt() {
    var script = Self.written
    script.tell(.paired())

    let session = Session(replaying: script.events)

    #expect(session.openPair?.pair == script.session.pairs[0].pair)
    #expect(session.isBlind)
  }
}
