import DuetEvaluation
import DuetSession
import Testing

/// Votes of raters that are models, beside those of people.
struct ModelRaterTests {
  private let judge = ModelRater.name(preset: "wise", rubric: "duet-1")

  /// People prefer a in 6 of 8 pairs, the model in none.
  private var votes: [Vote] {
    (0..<8).flatMap { number in
      [("ada", number < 6 ? Vote.Outcome.aWins : .bWins), (judge, .bWins)].map { rater, outcome in
        Vote(
          modelA: "a", modelB: "b", outcome: outcome, rater: rater, promptID: "\(number)",
          pairID: "\(number)")
      }
    }
  }

  @Test func areNotCountedWithThoseOfPeople() throws {
    let report = Evaluation.report(of: votes)

    let item = try #require(report.items.first { $0.name == "a" })
    #expect(report.votes == 8)
    #expect((item.wins, item.losses) == (6, 2))
  }

  @Test func areCountedWhenAskedFor() throws {
    var options = EvaluationOptions()
    options.countsJudges = true

    let report = Evaluation.report(of: votes, options: options)

    let item = try #require(report.items.first { $0.name == "a" })
    #expect(report.votes == 16)
    #expect((item.wins, item.losses) == (6, 10))
  }

  @Test func areHeldAgainstPeople() throws {
    let report = Evaluation.report(of: votes)

    let held = try #require(report.agreement.judges.first)
    #expect(report.agreement.judges.count == 1)
    #expect((held.rater, held.units, held.alike) == (judge, 8, 0.25))
  }
}
