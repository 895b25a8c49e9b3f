import DuetSession
import Testing

@testable import DuetEvaluation

struct JudgedVotesTests {
  /// A judgement on variants 1A and 1B of presets x and y, copied from a session or judged there.
  private func judgement(
    in session: String, by rater: String, _ choice: Choice = .left, from source: String? = nil,
    number: Int = 1, swapped: Bool = false
  ) -> Judgement {
    let ids = (0..<2).map { VariantID(generation: source == nil ? 1 : number, index: $0) }
    let sides = ids.enumerated().map { index, id in
      Judgement.Side(
        variant: id, preset: index == 0 ? "x" : "y", engine: "embedded", model: "m", length: 9,
        origin: source.map {
          VariantOrigin(
            session: SessionID($0), variant: VariantID(generation: 1, index: index))
        })
    }
    let (left, right) = swapped ? (sides[1], sides[0]) : (sides[0], sides[1])
    return Judgement(
      session: SessionID(session),
      pair: Pair(number: 1, left: left.variant, right: right.variant, criteria: ["overall"]),
      preference: Preference(pair: 1, choice: choice, rater: rater, elapsedMilliseconds: 1),
      left: left, right: right, mode: .creative, prompt: "Go on.", judgedAt: 1)
  }

  @Test func ratersOfOnePairInSessionsOfTheirOwnAgreeOrNot() throws {
    let judgements = [
      judgement(in: "written", by: "ann"),
      judgement(in: "bob's", by: "bob", from: "written", number: 3),
      judgement(in: "cay's", by: "cay", .right, from: "written", number: 2, swapped: true),
    ]

    let votes = JudgedVotes(judgements, by: .preset, criterion: "overall").votes

    #expect(Set(votes.map(\.promptID)) == ["written/1"])
    #expect(Set(votes.map(\.pairID)).count == 1)
    #expect(PairTable(votes).labelCounts == [[3, 0, 0, 0]])
  }

  @Test func promptsOfDifferentSessionsStayApart() {
    let judgements = [
      judgement(in: "one", by: "ann"), judgement(in: "two", by: "ann"),
      judgement(in: "three", by: "ann", from: "four"),
    ]

    let votes = JudgedVotes(judgements, by: .preset, criterion: "overall").votes

    #expect(votes.map(\.promptID) == ["one/1", "two/1", "four/1"])
  }

  @Test func whatIsLeftOutIsSaidFirst() {
    var task = judgement(in: "one", by: "ann")
    task.mode = .task
    var within = judgement(in: "two", by: "ann")
    within.right.preset = within.left.preset
    let judgements = [judgement(in: "three", by: "ann"), within, task]

    let report = JudgedVotes(judgements, by: .preset, criterion: "overall", sealed: 2)
      .report(EvaluationOptions())
    let silent = JudgedVotes(judgements, by: .preset, criterion: "style").report(
      EvaluationOptions(criterion: "style"))

    #expect(report.votes == 1)
    #expect(
      report.warnings.prefix(3) == [
        "2 judgements left out, as a pair of their session is still open: judge it or skip it.",
        "Only creative work is ranked; 1 judgement of the other mode left out.",
        "1 judgement of a preset against itself left out.",
      ])
    #expect(silent.warnings.contains("2 judgements without a word on style left out."))
    #expect(silent.warnings.last == "No votes.")
  }
}
