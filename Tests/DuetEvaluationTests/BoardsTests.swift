import DuetSession
import Testing

@testable import DuetEvaluation

struct BoardsTests {
  /// Votes of two raters who see the items the other way round.
  private var votes: [Vote] {
    (0..<40).flatMap { number -> [Vote] in
      let isUpset = number % 4 == 0
      func vote(_ rater: String, _ outcome: Vote.Outcome) -> Vote {
        Vote(
          modelA: "a", modelB: "b", outcome: outcome, rater: rater, promptID: "q\(number)",
          pairID: "p\(number)")
      }
      return [
        vote("ann", isUpset ? .bWins : .aWins), vote("bob", isUpset ? .aWins : .bWins),
      ]
    }
  }

  private func bytes(_ rows: [String]) -> [UInt8] { Array(rows.joined(separator: "\n").utf8) }

  @Test func everyRaterHasABoardWithoutCommonRanks() throws {
    let table = VoteTable(votes, split: \.rater)

    let report = Evaluation.report(of: table, options: EvaluationOptions(split: .rater))

    #expect(report.boards.map(\.value) == ["ann", "bob"])
    #expect(report.boards.map { $0.report.items.first?.name } == ["a", "b"])
    #expect(report.boards.allSatisfy { $0.report.items.first?.rank == 1 })
    #expect(report.items.map(\.name) == ["a (ann)", "b (ann)", "b (bob)", "a (bob)"])
    #expect(report.items.allSatisfy { $0.rank == nil && $0.rating != nil })
    #expect(report.votes == 80 && report.agreement.alpha != nil)
    #expect(report.warnings.contains { $0.hasPrefix("Every rater has a board of its own") })
    #expect(report.lines().contains { $0.contains("by model, rater ann") })
  }

  @Test func everyCriterionHasABoard() {
    let votes = votes.enumerated().map { number, vote in
      var vote = vote
      vote.criterion = number % 2 == 0 ? "style" : "wit"
      return vote
    }

    let report = Evaluation.report(of: votes, options: EvaluationOptions(split: .criterion))

    #expect(report.boards.map(\.value) == ["style", "wit"])
    #expect(report.boards.map(\.report.criterion) == ["style", "wit"])
    #expect(report.boards.map(\.report.votes) == [40, 40])
    #expect(report.criterion == nil && report.votes == 80)
  }

  @Test func taskAndCreativeWorkAreNeverOnOneBoard() throws {
    let rows =
      ["model_a,model_b,winner,mode"]
      + (0..<12).map { "a,b,\($0 % 3 == 0 ? "model_b" : "model_a"),creative" }
      + (0..<9).map { "a,b,\($0 % 3 == 0 ? "model_a" : "model_b"),task" }
    let table = try VoteFile.table(bytes: bytes(rows), name: "votes.csv")

    let mixed = Evaluation.report(of: table)
    let task = Evaluation.report(of: table, options: EvaluationOptions(mode: .task))
    let boards = Evaluation.report(of: table, options: EvaluationOptions(split: .mode))

    #expect(mixed.votes == 12 && mixed.items.first?.name == "a")
    #expect(
      mixed.warnings.first
        == "Only creative work is ranked; 9 votes of the other mode left out.")
    #expect(task.votes == 9 && task.items.first?.name == "b")
    #expect(boards.boards.map(\.value) == ["creative", "task"])
    #expect(boards.boards.map(\.report.votes) == [12, 9])
  }

  @Test func votesOfModelsAreHeldAgainstThoseOfPeopleAndNotCounted() throws {
    let judged = (0..<40).map { number in
      Vote(
        modelA: "b", modelB: "a", outcome: number % 10 == 0 ? .aWins : .bWins, rater: "gpt",
        promptID: "q\(number)", pairID: "p\(number)")
    }
    let people = votes.filter { $0.rater == "ann" }

    let apart = Evaluation.report(
      of: people + judged, options: EvaluationOptions(judges: ["gpt"]))
    let together = Evaluation.report(
      of: people + judged, options: EvaluationOptions(judges: ["gpt"], countsJudges: true))
    let alone = Evaluation.report(of: people)

    #expect(apart.votes == 40 && together.votes == 80)
    #expect(apart.items == alone.items)
    // Ann prefers b on every fourth, the model on every tenth: both on 2 of 40, one on 10.
    let judge = try #require(apart.agreement.judges.first)
    #expect(judge.rater == "gpt" && judge.units == 40)
    #expect(judge.alike == 0.75)
    let expected = try #require(
      Agreement.cohenKappa((0..<40).map { ($0 % 4 == 0 ? 1 : 0, $0 % 10 == 0 ? 1 : 0) }))
    #expect(abs((judge.kappa ?? 0) - expected) < 1e-4)
    #expect(apart.warnings.contains("40 votes of models that judge left out of the ratings."))
    #expect(apart.sentences.contains { $0.hasPrefix("gpt chose what most people chose on 75%") })
    #expect(together.agreement.judges == apart.agreement.judges)
  }

  @Test func aTableThatTookInAnotherIsThatOfAllVotes() {
    var simulation = Simulation(strengths: [0.4, 0.1, -0.1, -0.4], seed: 6)
    simulation.tieShare = 0.1
    let votes = simulation.votes(900)
    for collection in [VoteTable.Collection.standard, [.sequence], [.sides], []] {
      var parts = VoteTable(votes[..<300], collecting: collection)
      // What comes later names things in another order.
      parts.absorb(VoteTable(votes[300..<500].reversed(), collecting: collection))
      parts.absorb(VoteTable(collecting: collection))
      parts.absorb(VoteTable(votes[500...], collecting: collection))
      let whole = VoteTable(votes, collecting: collection)

      let options = EvaluationOptions(
        method: collection == [.sequence] ? .elo : .bradleyTerry, clusters: .known)

      #expect(parts.voteCount == whole.voteCount)
      #expect(
        Evaluation.report(of: parts, options: options)
          == Evaluation.report(of: whole, options: options))
    }
  }

  @Test func whoseRaterIsNotKnownStandsAlone() throws {
    var simulation = Simulation(strengths: [0.4, 0.1, -0.5], seed: 9)
    let votes = simulation.votes(300)
    let strangers = votes.map { vote in
      var vote = vote
      (vote.rater, vote.promptID, vote.pairID) = (nil, nil, nil)
      return vote
    }
    // One vote with a rater makes all others clusters of their own.
    let mixed = PairTable(strangers.dropLast() + [votes[299]])
    let fit = try #require(BradleyTerry(mixed))
    let estimator = SandwichCovariance(fit: fit, table: mixed)

    let clustered = try #require(estimator.ofRaters())
    let plain = estimator.ofVotes()

    #expect(clustered.count == 300)
    for i in 0..<3 {
      #expect(abs(clustered.covariance[i, i] * 299 / 300 / plain[i, i] - 1) < 1e-9)
    }
  }
}

extension VoteTable {
  /// A table whose votes are split by what `part` tells of them.
  fileprivate init(_ votes: [Vote], split part: (Vote) -> String?) {
    self.init()
    for vote in votes { add(vote, part: part(vote)) }
  }
}
