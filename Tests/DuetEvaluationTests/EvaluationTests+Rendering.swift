import Foundation
import Testing

@testable import DuetEvaluation

extension EvaluationTests {
  @Test func csvHasARowAnItem() {
    let csv = Evaluation.report(of: [vote("a,1", "b"), vote("b", "a,1")]).csv

    #expect(csv.split(separator: "\n").count == 3)
    #expect(csv.contains("\"a,1\",1000,"))
  }

  @Test func theLeaderboardIsDrawnInsideItsWidth() {
    let report = Evaluation.report(
      of: someVotes(4000), options: EvaluationOptions(by: "preset", clusters: .none))

    #expect(
      report.lines(width: 72).prefix(8) == [
        "Leaderboard   by preset   overall   4000 votes, 40 raters   95%",
        "",
        "rank  preset  rating  900      950     1000      1050     1100     votes",
        "1     m0        1107                                       |--o-|   1616",
        "2     m1        1022                       |--o-|                   1577",
        "3-4   m4         986                |--o-|                          1601",
        "3-4   m2         976              |--o-|                            1572",
        "5     m3         909  |-o--|                                        1634",
      ])
    #expect(
      report.lines(width: 72).contains(
        "Left was chosen 50% of the time (49 to 52%): no side bias shown."))
    for width in [10, 40, 57, 80, 200] {
      #expect(report.lines(width: width).allSatisfy { $0.count <= max(40, width) })
      #expect(report.lines(width: width).allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    }
  }

  @Test func sentencesBreakBetweenWords() {
    #expect(
      EvaluationReport.wrapped("one two three", width: 8) == ["one two", "three"])
    #expect(EvaluationReport.wrapped("abcdefghijk", width: 4) == ["abcd", "efgh", "ijk"])
    #expect(EvaluationReport.wrapped("", width: 4).isEmpty)
  }
}
