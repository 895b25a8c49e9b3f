import DuetSession
import Testing

@testable import DuetEvaluation

/// What a model learns of simulated voters whose likings are known, and of those who have none.
struct PreferenceModelTests {
  /// Voters with these weights for the features and the left side, on pairs of random features.
  private static func table(
    weights: [Double], left: Double = 0, votes: Int, perPrompt: Int = 1, seed: UInt64
  ) -> ChoiceTable {
    var random = RandomSource(seed: seed)
    func normal() -> Double {
      (0..<12).reduce(-6.0) { sum, _ in sum + random.unit() }
    }
    var differences: [[Double]] = []
    var outcomes: [Bool] = []
    for _ in 0..<votes {
      let row = TextFeature.catalog.map { _ in normal() }
      let logit = zip(row, weights).reduce(left) { $0 + $1.0 * $1.1 }
      differences.append(row)
      outcomes.append(random.unit() < Math.logistic(logit))
    }
    return ChoiceTable(
      differences: differences, outcomes: outcomes, groups: (0..<votes).map { $0 / perPrompt },
      lengths: differences.map { $0[0] })
  }

  private static func weights(_ given: [String: Double]) -> [Double] {
    TextFeature.catalog.map { given[$0.id] ?? 0 }
  }

  @Test func idsAreUniqueAndEverythingIsSaid() {
    let ids = TextFeature.catalog.map(\.id)

    #expect(Set(ids).count == ids.count && !ids.contains("left"))
    for feature in TextFeature.catalog {
      #expect(!feature.title.isEmpty && feature.summary.hasSuffix("."))
    }
  }

  @Test func knownWeightsAreFoundWithinTheirIntervals() throws {
    let truth = Self.weights(["length": -0.8, "dialogue": 1.2, "novelty": 0.5])
    var (covered, all) = (0, 0)

    for seed in 1...12 as ClosedRange<UInt64> {
      let table = Self.table(weights: truth, left: 0.4, votes: 600, perPrompt: 2, seed: seed)
      let model = PreferenceModel(table)
      for (weight, expected) in zip(model.weights, truth) {
        let inUnits = expected * weight.scale
        all += 1
        if weight.lower <= inUnits, inUnits <= weight.upper { covered += 1 }
      }
      let dialogue = try #require(model.weights.first { $0.id == "dialogue" })
      #expect(dialogue.lower > 0.5 && dialogue.adjusted < 1e-6)
      #expect(model.left.lower > 0)
      #expect(model.hasLearnt)
      #expect((model.check.accuracy.mean ?? 0) > (model.check.longer.mean ?? 1) + 0.2)
    }
    #expect(Double(covered) >= 0.9 * Double(all))
  }

  @Test func votersWhoChooseAtRandomTeachNothing() {
    let learnt = (1...80 as ClosedRange<UInt64>).count { seed in
      PreferenceModel(Self.table(weights: [], votes: 60, perPrompt: 2, seed: seed)).hasLearnt
    }

    // Three bounds of a level of 2.5 % have to be passed at once.
    #expect(learnt <= 2)
  }

  @Test func votersWhoTakeTheLongerOrTheLeftOneTeachNothingBeyondThat() {
    let longer = Self.weights(["length": 4])
    for seed in 1...6 as ClosedRange<UInt64> {
      let table = Self.table(weights: longer, votes: 120, seed: seed)
      #expect(!PreferenceModel(table).hasLearnt)
      #expect(
        !PreferenceModel(Self.table(weights: [], left: 3, votes: 120, seed: seed)).hasLearnt)
    }
  }

  @Test(arguments: [0, 1, 2, 19])
  func tooFewVotesTeachNothing(votes: Int) {
    let truth = Self.weights(["dialogue": 30])
    let model = PreferenceModel(Self.table(weights: truth, votes: votes, seed: 7))

    #expect(!model.hasLearnt)
    #expect(model.votes == votes)
    #expect(model.weights.allSatisfy { $0.coefficient.isFinite && $0.lower.isFinite })
  }

  /// Pairs of a text in which somebody speaks and one in which nobody does.
  private static let choices: [ChosenText] = (0..<40).map { number in
    let plain = "The \(number) lamps of the harbour were dark, and the keeper went home early."
    let spoken = "\"The \(number) lamps are dark,\" said the keeper. \"Let us go home early.\""
    let isLeft = number % 2 == 0
    return ChosenText(
      left: isLeft ? spoken : plain, right: isLeft ? plain : spoken,
      choseLeft: (number % 8 == 0) != isLeft, prompt: "Write of \(number) lamps.")
  }

  @Test func aVoterWhoLikesDialogueIsUnderstood() throws {
    let model = PreferenceModel(Self.choices)
    let dialogue = try #require(model.weights.first { $0.id == "dialogue" })

    #expect(dialogue.coefficient > 0)
    #expect(model.prompts == 40)
    let texts = ["Nobody spoke on the pier all day.", "\"Come,\" she said. \"It is late.\""]
    let inputs = texts.map { FeatureInput(text: $0, prompt: "Go on.", brief: Brief()) }
    #expect(model.order(inputs) == [1, 0])
    #expect(model.order([]) == [])
  }

  @Test func theOrderOfTheVotesMakesNoDifference() {
    let model = PreferenceModel(Self.choices)

    #expect(PreferenceModel(Self.choices.reversed()) == model)
  }

  @Test func exchangingTheSidesOfEveryPairTurnsOnlyTheAdvantageOfTheLeft() {
    let mirrored = Self.choices.map {
      ChosenText(
        left: $0.right, right: $0.left, choseLeft: !$0.choseLeft, prompt: $0.prompt)
    }

    let (one, other) = (PreferenceModel(Self.choices), PreferenceModel(mirrored))

    for (weight, same) in zip(one.weights, other.weights) {
      #expect(abs(weight.coefficient - same.coefficient) < 1e-9)
    }
    #expect(abs(one.left.coefficient + other.left.coefficient) < 1e-9)
  }

  @Test(
    arguments: [
      ("", nil), ("One two", 0.0), ("\"One\" two", 0.5), ("“Ab” cd\n“ef", 4.0 / 6),
      ("— ab\ncd", 0.5), ("don't say", 0), ("「雨」雨", 0.5),
    ] as [(String, Double?)])
  func dialogueIsWhatStandsBetweenQuotationMarks(text: String, share: Double?) {
    #expect(DialogueShare.share(of: text) == share)
  }
}
