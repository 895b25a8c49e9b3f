@_spi(Unsealed) import DuetSession
import DuetTesting
import Testing

struct RequestTests {
  private func request(
    _ count: Int, presets: Int = 4, session seed: UInt64 = 1, seed given: UInt64? = nil
  ) -> GenerationRequest {
    SessionScript(seed: seed).session.request(
      presets: Array(SessionScript.presets.prefix(presets)), count: count, cursor: 0, seed: given)
  }

  private func uses(_ request: GenerationRequest) -> [String: Int] {
    request.plans.reduce(into: [:]) { $0[$1.preset, default: 0] += 1 }
  }

  @Test(arguments: [
    (1, 1, [1]), (4, 1, [4]), (4, 4, [1, 1, 1, 1]), (8, 3, [3, 3, 2]), (2, 4, [1, 1]),
  ])
  func presetsAreGivenInTurn(count: Int, presets: Int, expected: [Int]) {
    let uses = uses(request(count, presets: presets))

    let inOrder = SessionScript.presets.compactMap { uses[$0.name] }
    #expect(inOrder == expected)
  }

  @Test(arguments: [(Int.min, 1), (0, 1), (1, 1), (8, 8), (9, 8), (Int.max, 8)])
  func thereAreOneToEightVariants(asked: Int, given: Int) {
    #expect(request(asked).plans.count == given)
  }

  @Test
  func withoutPresetsThereAreNoPlans() {
    #expect(request(3, presets: 0).plans.isEmpty)
  }

  @Test(arguments: [nil, 7] as [UInt64?])
  func equalSeedsGiveEqualPlans(seed: UInt64?) {
    #expect(request(8, seed: seed) == request(8, seed: seed))
    #expect(request(8, session: 1, seed: 7) == request(8, session: 2, seed: 7))
  }

  @Test
  func anotherSeedGivesOtherSeedsAndSometimesAnotherOrder() {
    let requests = (0..<50 as Range<UInt64>).map { request(4, seed: $0) }

    #expect(Set(requests.flatMap { $0.plans.map(\.seed) }).count == 200)
    #expect(Set(requests.map { $0.plans.map(\.preset) }).count > 15)
  }

  /// Pearson's chi-square of the first column over four presets.
  ///
  /// It has three degrees of freedom; above 16.27 it has a probability of 0.001.
  @Test
  func theFirstColumnTellsNothingOfThePreset() {
    var counts: [String: Double] = [:]

    for seed in 0..<4_000 as Range<UInt64> {
      counts[request(4, session: seed).plans[0].preset, default: 0] += 1
    }

    let chiSquare = counts.values.reduce(0) { $0 + ($1 - 1_000) * ($1 - 1_000) / 1_000 }
    #expect(counts.count == 4)
    #expect(chiSquare < 16.27)
  }

  @Test
  func theSecondGenerationHasOtherSeedsThanTheFirst() {
    let script = SessionScript(.generated(2, seed: 7), .generated(2, seed: 7))

    #expect(Set(script.session.variants.map(\.plan.seed)).count == 4)
  }

  @Test
  func variantsOfAPresetWithAFixedSeedDifferAndRepeatThemselves() {
    let preset = Preset(name: "fixed", engine: .embedded, seed: 42)
    let first = SessionScript(
      seed: 1, .generated(4, presets: [preset]), .generated(4, presets: [preset]))
    let second = SessionScript(seed: 2, .generated(4, presets: [preset]))

    let seeds = first.session.generations.map { $0.variants.map(\.plan.seed) }

    #expect(seeds[0][0] == 42)
    #expect(Set(seeds[0]).count == 4)
    #expect(seeds[0] == seeds[1])
    #expect(second.session.variants.map(\.plan.seed) == seeds[0])
  }

  @Test
  func aRequestHoldsThePromptAndItsPlaceInTheChain() {
    let brief = Brief(tone: "dry")
    var script = SessionScript(.prompted("First."), .generated(1), .briefed(brief))
    script.tell(.prompted("Second."))

    let request = script.session.request(
      presets: SessionScript.presets, count: 1, cursor: 3, basis: SessionScript.variant("1A"))

    #expect(request.number == 2)
    #expect(request.parent == 1)
    #expect(request.basis == SessionScript.variant("1A"))
    #expect(request.prompt == "Second.")
    #expect(request.brief == brief)
    #expect(script.session.generation(1)?.request.parent == nil)
    #expect(script.session.generation(1)?.request.prompt == "First.")
  }

  @Test
  func anEngineIsAskedWithThePlanAndTheDraftAroundTheCursor() throws {
    let script = SessionScript(
      .typed("Before. After."), .prompted("Go on."), .generated(4, cursor: 8),
      .typed("Later. ", at: 0))

    for (index, variant) in script.session.variants.enumerated() {
      let request = try #require(script.session.engineRequest(for: variant.id))

      #expect(request.prompt == "Go on.")
      #expect(request.draftBefore == "Before. ")
      #expect(request.draftAfter == "After.")
      #expect(request.model == variant.plan.model)
      #expect(request.system == variant.plan.system)
      #expect(request.decoding == variant.plan.decoding)
      #expect(request.seed == variant.plan.seed)
      #expect(request.index == index)
      #expect(request.count == 4)
    }
  }

  @Test(arguments: [
    (Int.min, "", "é漢"), (-1, "", "é漢"), (0, "", "é漢"), (1, "", "é漢"), (2, "é", "漢"),
    (4, "é", "漢"), (5, "é漢", ""), (6, "é漢", ""), (Int.max, "é漢", ""),
  ])
  func theDraftIsCutAtTheNearestPlaceBeforeTheCursor(cursor: Int, before: String, after: String) {
    let script = SessionScript(.typed("é漢"), .generated(1, cursor: cursor))

    let request = script.session.engineRequest(for: SessionScript.variant("1A"))

    #expect(request?.draftBefore == before)
    #expect(request?.draftAfter == after)
  }

  @Test
  func aBasisStandsAfterTheDraftBeforeTheCursor() {
    let script = SessionScript(
      .typed("Draft. "), .written(["Variant."]), .generated(1, cursor: 3, basis: "1A"))

    let request = script.session.engineRequest(for: SessionScript.variant("2A"))

    #expect(request?.draftBefore == "DraVariant.")
    #expect(request?.draftAfter == "ft. ")
  }

  @Test
  func aRetryKeepsThePresetAndChangesTheSeed() throws {
    let script = SessionScript(.generated(2))

    for variant in script.session.variants {
      let retry = try #require(script.session.retry(of: variant.id))

      #expect(retry.replaced == variant.id)
      #expect(retry.plan.seed != variant.plan.seed)
      var plan = retry.plan
      plan.seed = variant.plan.seed
      #expect(plan == variant.plan)
    }
    #expect(script.session.retry(of: SessionScript.variant("1C")) == nil)
  }

  @Test
  func everyRetryOfOneVariantHasASeedOfItsOwn() {
    var script = SessionScript(.generated(1))

    for _ in 0..<20 { script.tell(.retried("1A")) }

    #expect(Set(script.session.variants.map(\.plan.seed)).count == 21)
  }

  @Test
  func aRetryAsksForTheModelThatWasAskedFor() {
    let script = SessionScript(
      .generated(1), .chunk("1A", "a"), .finished("1A", model: "answered-2024"), .retried("1A"))
    let asked = SessionScript.presets.map(\.model)

    let models = script.session.variants.map(\.plan.model)
    let requested = script.session.variants.map { script.session.engineRequest(for: $0.id)?.model }

    #expect(models[0] == "answered-2024")
    #expect(asked.contains(models[1]))
    #expect(requested == [models[1], models[1]])
  }

  @Test
  func aRetryIsAskedWithThePlaceOfTheVariantItReplaces() {
    let script = SessionScript(.generated(3), .retried("1B"), .retried("1D"), .retried("1A"))

    let places = ["1A", "1B", "1C", "1D", "1E", "1F"].map {
      script.session.engineRequest(for: SessionScript.variant($0))?.index
    }

    #expect(places == [0, 1, 2, 1, 1, 0])
    #expect(script.session.engineRequest(for: SessionScript.variant("1E"))?.count == 3)
  }
}
