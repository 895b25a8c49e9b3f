import DuetSession
import Testing

@testable import DuetEvaluation

/// Whether pairs drawn at random and pairs that were chosen tell the same.
struct QueueCheckTests {
  private let items = ["a", "b", "c"]
  private let question = QueueQuestion(.ranking)

  @Test func fewVotesAreNotCompared() {
    let few = PairTable(items: items, wins: [[0, 9, 9], [1, 0, 9], [0, 1, 0]])
    let many = PairTable(items: items, wins: [[0, 90, 90], [10, 0, 90], [5, 10, 0]])

    #expect(QueueCheck(question, random: few, active: many) == nil)
    #expect(QueueCheck(question, random: many, active: few) == nil)
    #expect(QueueCheck(question, random: many, active: many) != nil)
  }

  @Test func votesOfOneModelRarelyDisagree() throws {
    var doubted = 0
    for seed in UInt64(0)..<100 {
      var one = Simulation(strengths: [0.5, 0, -0.5], seed: seed)
      var other = Simulation(strengths: [0.5, 0, -0.5], seed: seed + 1000)
      let check = try #require(
        QueueCheck(
          question, random: PairTable(one.votes(60)), active: PairTable(other.votes(240))))
      if check.p < 0.05 { doubted += 1 }
    }

    #expect(doubted <= 11)
  }

  @Test func aCircleIsSeen() throws {
    // Everybody beats the next in the circle, so that chosen pairs tell what no order can.
    let random = PairTable(items: items, wins: [[0, 40, 10], [10, 0, 40], [40, 10, 0]])
    let active = PairTable(items: items, wins: [[0, 100, 1], [20, 0, 100], [1, 20, 0]])

    let check = try #require(QueueCheck(question, random: random, active: active))
    #expect(check.p < 0.01)
    #expect(["a", "b"].contains(check.first))
  }

  @Test func aQuestionAboutAnUnknownItemHasNoCheck() {
    let many = PairTable(items: items, wins: [[0, 90, 90], [10, 0, 90], [5, 10, 0]])

    #expect(
      QueueCheck(QueueQuestion(.comparison("a", "z")), random: many, active: many) == nil)
  }
}
