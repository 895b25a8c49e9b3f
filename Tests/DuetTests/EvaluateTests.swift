import Foundation
import Testing

@testable import duet

/// `duet evaluate` with the votes of files and of the store.
struct EvaluateTests {
  private let program: ProgramRunner

  init() throws { program = try ProgramRunner() }

  private struct Report: Decodable {
    struct Item: Decodable {
      let name: String
      let rating: Double?
      let rank: Int?
      let adjusted_rating: Double?
    }
    struct Board: Decodable {
      let key: String
      let value: String
      let report: Report
    }
    struct Adjustment: Decodable {
      struct Effect: Decodable { let covariate: String }
      let effects: [Effect]
    }
    struct Agreement: Decodable {
      struct Judge: Decodable { let rater: String }
      let judges: [Judge]
    }
    let votes: Int
    let by: String
    let items: [Item]
    let boards: [Board]
    let adjustment: Adjustment?
    let agreement: Agreement
    let regularized: Bool
  }

  private func report(_ arguments: [String]) throws -> Report {
    let result = try program.run(["evaluate", "--json"] + arguments)
    try #require(result.status == 0, "\(result.error)")
    return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
  }

  /// Votes of two people and a model on forty pairs; the longer text wins mostly.
  private func votes() throws -> String {
    var rows = ["model_a,model_b,winner,judge,tag,length_a,length_b,pair_id"]
    for number in 0..<40 {
      let (one, other) = (20 + number * 37 % 90, 20 + number * 53 % 90)
      for judge in ["ann", "bob", "gpt"] {
        let isUpset = (number + judge.utf8.count) % 4 == 0
        let winner = (one > other) != isUpset ? "model_a" : "model_b"
        let tag = number < 20 ? "prose" : "verse"
        rows.append(
          "m\(number % 3),m\((number + 1) % 3),\(winner),\(judge),\(tag),\(one),\(other),p\(number)"
        )
      }
    }
    return try program.write(rows.joined(separator: "\n"), to: "votes.csv")
  }

  @Test func votesHaveABoardForEachRaterAndEachTag() throws {
    let file = try votes()

    let raters = try report(["--votes", file, "--by", "rater"])
    let tags = try report(["--votes", file, "--by", "tag"])
    let text = try program.run(["evaluate", "--votes", file, "--by", "tag"])

    #expect(raters.boards.map(\.value) == ["ann", "bob", "gpt"])
    #expect(raters.boards.map(\.report.votes) == [40, 40, 40])
    #expect(tags.boards.map(\.value) == ["prose", "verse"])
    #expect(tags.items.allSatisfy { $0.rank == nil && $0.name.hasSuffix("e)") })
    #expect(text.output.contains("tag prose"))
    #expect(text.output.contains("ratings of different boards cannot be compared"))
  }

  @Test func whatAFileDoesNotHaveCannotMakeBoards() throws {
    let file = try votes()

    let result = try program.run(["evaluate", "--votes", file, "--by", "template"])

    #expect(result.status == 65)
    #expect(result.error.contains("no vote has a template"))
  }

  @Test func modelsThatJudgeAreNamedAndNotCounted() throws {
    let file = try votes()

    let apart = try report(["--votes", file, "--judge", "gpt"])
    let together = try report(["--votes", file, "--judge", "gpt", "--with-judges"])

    #expect(apart.votes == 80 && together.votes == 120)
    #expect(apart.agreement.judges.map(\.rater) == ["gpt"])
  }

  @Test func ratingsAreAdjustedForWhatIsAskedFor() throws {
    let file = try votes()

    let all = try report(["--votes", file])
    let length = try report(["--votes", file, "--adjust", "length"])
    let none = try report(["--votes", file, "--adjust", "none"])
    let wrong = try program.run(["evaluate", "--votes", file, "--adjust", "colour"])

    #expect(all.adjustment?.effects.map(\.covariate) == ["position", "length"])
    #expect(length.adjustment?.effects.map(\.covariate) == ["length"])
    #expect(length.items.allSatisfy { $0.adjusted_rating != nil })
    #expect(none.adjustment == nil && none.items.map(\.rating) == all.items.map(\.rating))
    #expect(wrong.status == 64)
  }

  @Test func ratingsThatTheVotesDoNotAllowAreMarkedOrLeftOut() throws {
    let file = try program.write("model_a,model_b,winner\na,b,model_a\n", to: "one.csv")

    let hint = try report(["--votes", file])
    let none = try report(["--votes", file, "--fallback", "none"])
    let text = try program.run(["evaluate", "--votes", file]).output

    #expect(hint.regularized && hint.items.allSatisfy { $0.rating != nil })
    #expect(!none.regularized && none.items.allSatisfy { $0.rating == nil })
    #expect(text.contains("~"))
    #expect(text.contains("never beaten: a; never won: b"))
  }

  @Test func judgementsOfTheStoreHaveBoards() throws {
    _ = try program.run(
      "generate", "A storm in a hat box", "--variants", "3", "--seed", "7", "--preset", "compose",
      "--preset", "sparks", "--preset", "embedded", "--quiet")
    _ = try program.run(
      ["rate", "--plain", "--rater", "ann", "--seed", "3"], input: "l\nr\nl\nq\n")

    let board = try report([])
    let raters = try report(["--by", "rater"])
    let modes = try report(["--by", "mode"])
    let tags = try report(["--by", "tag"])

    #expect(board.by == "preset" && board.votes == 3)
    #expect(raters.boards.map(\.value) == ["ann"] && raters.boards[0].report.votes == 3)
    #expect(modes.boards.map(\.value) == ["creative"])
    #expect(tags.boards.map(\.value) == ["no tag"])
  }
}
