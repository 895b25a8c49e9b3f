import DuetSession
import DuetStore
import DuetTesting
import Foundation
import Testing

@testable import duet

/// `duet learn`, `duet metrics` of variants and votes, and `duet generate --best-of`.
struct LearnCommandTests {
  private let program: ProgramRunner

  init() throws {
    program = try ProgramRunner()
    let sample = packageRoot + "/Sessions/rating.duet.jsonl"
    let imported = try program.run("import", sample)
    #expect(imported.status == 0, "\(imported.error)")
  }

  private func object(_ output: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  @Test func fewVotesTeachNothingAndItSaysSo() throws {
    let result = try program.run("learn", "--rater", "ann")
    let json = try object(program.run("learn", "--rater", "ann", "--json").output)

    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("Nothing has been learnt yet: 1"))
    #expect(result.output.contains("left out"))
    #expect(json["learnt"] as? Bool == false)
    #expect((json["features"] as? [Any])?.count == 10)
    #expect((json["held_out"] as? [String: Any])?["folds"] as? Int ?? 0 > 1)
  }

  @Test func whoseVotesThereAreIsSaid() throws {
    let result = try program.run("learn", "--rater", "bob")

    #expect(result.status == 66)
    #expect(result.error.contains("there is no decided pair by bob"))
    #expect(result.error.contains("--rater names whose count: ann"))
    #expect(try program.run("learn", "--rater", "a", "--everybody").status == 64)
  }

  @Test func metricsStandBesideTheVotes() throws {
    let json = try object(
      program.run("metrics", "--votes", "--rater", "ann", "--json").output)
    let metrics = try #require(json["metrics"] as? [[String: Any]])
    let words = try #require(metrics.first { $0["id"] as? String == "words" })

    #expect(json["votes"] as? Int ?? 0 > 10)
    let (share, lower, upper) = (
      words["share"] as? Double ?? -1, words["lower"] as? Double ?? -1,
      words["upper"] as? Double ?? -1
    )
    #expect(lower <= share && share <= upper)
    #expect(try program.run("metrics", "--votes", "--rater", "ann").output.contains("Holm"))
  }

  @Test func variantsOfASessionAreMeasuredBesideEachOther() throws {
    let rows = try program.run("metrics", "--session", "last", "--json").output
      .split(separator: "\n").map { try object(String($0)) }

    let variants = rows.filter { $0["variant"] != nil }
    #expect(variants.count > 4)
    #expect(
      variants.allSatisfy { ($0["metrics"] as? [String: Any])?["novelty-corpus"] != nil })
    #expect(rows.contains { $0["together"] != nil })
    #expect(!rows.contains { "\($0)".contains("preset") })
  }

  @Test func severalTextsAreMeasuredTogether() throws {
    let one = try program.write("The storm came in its own box.", to: "a.txt")
    let other = try program.write("The storm came in its own hat.", to: "b.txt")

    let result = try program.run("metrics", one, other, "--corpus", one)

    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("all 2 texts") && result.output.contains("homogenization"))
    let scored = try program.run("metrics", one, "--reference", other)
    #expect(scored.output.contains("nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp"))
  }

  @Test func theBestOfNeedsSomethingLearnt() throws {
    let result = try program.run("generate", "A storm.", "--best-of", "3")

    #expect(result.status == 66)
    #expect(result.error.contains("--best-of has nothing to choose by"))
    #expect(try program.run("generate", "x", "--best-of", "9").status == 64)
    #expect(try program.run("generate", "x", "--best-of", "2", "--variants", "2").status == 64)
  }

  @Test func theBestOfSeveralIsTheOneThatWouldBeChosen() async throws {
    let store = program.path("votes.sqlite")
    let log = try SQLiteSessionLog.open(at: store)
    var script = SessionScript.votes { _ in true }
    try await log.append(script.events, to: script.session.id)
    let options = [
      "--store", store, "--config", try program.write("rater = \"ada\"", to: "c.toml"),
    ]

    let learnt = try program.run(["learn"] + options)
    let result = try program.run(
      ["generate", "A story with a dialogue.", "--best-of", "4", "--seed", "5", "--json"]
        + options)

    #expect(learnt.output.contains("It has learnt: "), "\(learnt.output)\(learnt.error)")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.lines.count == 1)
    #expect(result.error.contains(" of 4 is the one you would choose"))
    let row = try object(result.output)
    let session = try #require(row["session"] as? String)
    let shown = try object(program.run(["sessions", "show", session, "--json"] + options).output)
    #expect("\(shown)".contains("1D"))

    let number = script.session.pairs.count
    script.tell(
      .pairShown(
        Pair(
          number: number + 1, left: SessionScript.variant("1B"),
          right: SessionScript.variant("1A"), criteria: [Criteria.main])))
    try await log.append(Array(script.events.suffix(1)), to: script.session.id)
    let refused = try program.run(
      ["generate", "More.", "--session", "votes", "--best-of", "2"] + options)
    #expect(refused.status == 77)
    #expect(refused.error.contains("off while a pair of the session is open"))
  }
}
