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

    let votes = judgements.compactMap { Vote($0, by: .preset, criterion: "overall") }

    #expect(Set(votes.map(\.promptID)) == ["written/1"])
    #expect(Set(votes.map(\.pairID)).count == 1)
    #expect(PairTable(votes).labelCounts == [[3, 0, 0, 0]])
  }

  @Test func promptsOfDifferentSessionsStayApart() {
    let judgements = [
      judgement(in: "one", by: "ann"), judgement(in: "two", by: "ann"),
      judgement(in: "three", by: "ann", from: "four"),
    ]

    let votes = judgements.compactMap { Vote($0, by: .preset, criterion: "overall") }

    #expect(votes.map(\.promptID) == ["one/1", "two/1", "four/1"])
  }

  @Test func whatIsLeftOutIsSaidFirst() {
    var task = judgement(in: "one", by: "ann")
    task.mode = .task
    var within = judgement(in: "two", by: "ann")
    within.right.preset = within.left.preset
    let judgements = [judgement(in: "three", by: "ann"), within, task]

    let report = JudgedVotes(judgements, by: .preset, criterion: "overall").report(sealed: 2)
    let silent = JudgedVotes(judgements, by: .preset, criterion: "style").report()

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

  @Test func whatIsNotChosenIsChosenByTheJudgements() {
    var style = judgement(in: "four", by: "bob", .right)
    style.preference.criteria = ["style": .left]
    var other = judgement(in: "five", by: "bob")
    other.pair.criteria = ["wit"]
    let judged = JudgedVotes(
      [judgement(in: "one", by: "ann"), judgement(in: "two", by: "ann"), style, other], by: nil)

    let report = judged.report()

    #expect(judged.item == .preset && judged.count == 4 && !judged.isEmpty)
    #expect(report.criterion == "overall" && report.votes == 3)
    #expect(report.by == "preset")
    #expect(report.warnings.first == "1 judgement without a word on overall left out.")
  }

  @Test func judgementsWithinOnePresetRankModels() {
    let judgements = ["m", "n"].flatMap { model in
      (0..<3).map { number -> Judgement in
        var judgement = judgement(in: "\(model)\(number)", by: "ann")
        judgement.right.preset = judgement.left.preset
        judgement.right.model = model
        return judgement
      }
    }

    let judged = JudgedVotes(judgements, by: nil)

    #expect(judged.item == .model)
    #expect(judged.report().votes == 3)
    #expect(judged.notices() == ["3 judgements of a model against itself left out."])
  }

  @Test func boardsAreByTagAndByCriterion() {
    var style = judgement(in: "one", by: "ann")
    style.preference.criteria = ["style": .right]
    let judgements = [style, judgement(in: "two", by: "bob", .right)]
    let tags = [SessionID("one"): ["draft", "prose"], SessionID("two"): ["prose"]]

    let byTag = JudgedVotes(judgements, by: .tag, criterion: "overall", tags: tags).report()
    let byCriterion = JudgedVotes(judgements, by: .criterion).report()
    let byRater = JudgedVotes(judgements, by: .rater).report()

    #expect(byTag.boards.map(\.value) == ["draft", "prose"])
    #expect(byTag.boards.map(\.report.votes) == [1, 2])
    #expect(byCriterion.boards.map(\.value) == ["overall", "style"])
    #expect(byCriterion.boards.map(\.report.votes) == [2, 1])
    #expect(byRater.boards.map(\.value) == ["ann", "bob"])
    #expect(byRater.items.map(\.name).sorted() == ["x (ann)", "x (bob)", "y (ann)", "y (bob)"])
  }
}
