import DuetSession
import Testing

@testable import DuetEvaluation

/// When a question is answered, and how many votes it takes still.
struct QueueStateTests {
  private func state(
    _ question: QueueQuestion, _ items: [String], _ wins: [[Int]]
  ) -> QueueState {
    QueueState(PairQueue(question), votes: PairTable(items: items, wins: wins), items: items)
  }

  @Test func withoutAVoteNothingIsAnswered() throws {
    let state = state(QueueQuestion(.best, precision: 50), ["a", "b"], [[0, 0], [0, 0]])

    #expect(!state.isAnswered)
    #expect(try #require(state.votesNeeded) > 100)
    #expect(state.contrasts.count == 1)
    #expect(!state.contrasts[0].isDecided)
  }

  @Test func aQuestionAboutAnUnknownItemIsNeverAnswered() {
    let state = state(QueueQuestion(.comparison("a", "z")), ["a", "b"], [[0, 90], [9, 0]])

    #expect(state.contrasts.isEmpty)
    #expect(!state.isAnswered)
    #expect(state.votesNeeded == nil)
  }

  @Test func aClearWinnerIsDecided() {
    let state = state(QueueQuestion(.best), ["a", "b"], [[0, 60], [10, 0]])

    #expect(state.isAnswered)
    #expect(state.votesNeeded == 0)
    #expect(state.contrasts[0].first == "a")
    #expect(state.contrasts[0].isDecided)
    #expect(state.contrasts[0].sureLower < state.contrasts[0].lower)
  }

  @Test func anIntervalThatOnlyJustExcludesZeroIsNotTakenForAnAnswer() {
    let state = state(QueueQuestion(.best), ["a", "b"], [[0, 40], [22, 0]])

    #expect(state.contrasts[0].lower > 0)
    #expect(!state.isAnswered)
  }

  @Test func twoThatAreEvenAreAnsweredByThePrecision() {
    let wide = state(QueueQuestion(.best, precision: 30), ["a", "b"], [[0, 100], [100, 0]])
    let narrow = state(QueueQuestion(.best, precision: 60), ["a", "b"], [[0, 100], [100, 0]])

    #expect(!wide.isAnswered)
    #expect(narrow.isAnswered)
    #expect(!narrow.contrasts[0].isDecided)
  }

  @Test func withAPrecisionAComparisonAsksForTheSizeOfTheDifference() {
    let precise = state(
      QueueQuestion(.comparison("a", "b"), precision: 30), ["a", "b"], [[0, 60], [10, 0]])
    let rough = state(QueueQuestion(.comparison("a", "b")), ["a", "b"], [[0, 60], [10, 0]])

    #expect(!precise.isAnswered)
    #expect(rough.isAnswered)
  }

  @Test func theVotesNeededAreThoseOfTheTextbook() throws {
    // The half width of an interval is 1.96 standard errors, 1 / sqrt(n / 4) each, of even odds.
    let nats = 40 / BradleyTerry.pointsPerNat
    let wanted = 1.959964 * 1.959964 / (nats * nats) * 4
    let none = state(
      QueueQuestion(.comparison("a", "b"), precision: 40), ["a", "b"], [[0, 0], [0, 0]])
    let half = state(
      QueueQuestion(.comparison("a", "b"), precision: 40), ["a", "b"], [[0, 72], [72, 0]])

    #expect(abs(Double(try #require(none.votesNeeded)) - wanted) < 0.04 * wanted)
    #expect(abs(Double(try #require(half.votesNeeded)) - (wanted - 144)) < 0.04 * wanted)
  }

  @Test func whatNobodyCanTellApartNeedsMoreThanIsTold() {
    let state = state(QueueQuestion(.best), ["a", "b"], [[0, 5000], [5000, 0]])

    #expect(state.votesNeeded == nil)
  }

  @Test func votesThatDifferByPromptAreWorthLess() {
    // Each of thirty prompts is of one mind, so that ten votes on it tell hardly more than one.
    func votes(_ prompts: Int) -> [Vote] {
      (0..<300).map { number in
        let prompt = prompts == 300 ? number : number % prompts
        let isFirst = prompts == 300 ? number % 5 < 3 : prompt % 5 < 3
        return Vote(
          modelA: "a", modelB: "b", outcome: isFirst ? .aWins : .bWins, promptID: "q\(prompt)")
      }
    }
    let queue = PairQueue(QueueQuestion(.comparison("a", "b"), precision: 60))

    let many = QueueState(queue, votes: PairTable(votes(300)))
    let few = QueueState(queue, votes: PairTable(votes(30)))
    #expect(many.isAnswered)
    #expect(!few.isAnswered)
    #expect(few.contrasts[0].upper > many.contrasts[0].upper + 60)
  }

  @Test func theNumberNeededIsAboutTheNumberTaken() throws {
    var ratios: [Double] = []
    for seed in 0..<6 {
      var experiment = QueueExperiment(
        [0.5, 0, -0.5], PairQueue(QueueQuestion(.ranking, precision: 60)), seed: UInt64(seed))
      experiment.judge(100)
      let needed = try #require(experiment.state.votesNeeded)
      let taken = experiment.judgeUntilAnswered() - 100
      ratios.append(Double(needed + 100) / Double(taken + 100))
    }

    let mean = ratios.reduce(0, +) / Double(ratios.count)
    #expect(mean > 0.7 && mean < 1.4)
  }
}
