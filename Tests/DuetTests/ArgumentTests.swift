import ArgumentParser
import DuetSession
import Testing

@testable import duet

struct ArgumentTests {
  @Test func generateTakesEveryOption() throws {
    let parsed = try Duet.parseAsRoot([
      "generate", "p", "--preset", "a", "--preset", "b", "--variants", "8", "--mode", "task",
      "--seed", "7", "--temperature", "0", "--top-p", "0.9", "--top-k", "40", "--min-p", "0.1",
      "--max-tokens", "9", "--stop", "X", "--stop", "Y", "--session", "s", "--json", "--quiet",
      "--store", "st", "--config", "c",
    ])
    let command = try #require(parsed as? GenerateCommand)

    #expect(command.presets == ["a", "b"])
    #expect(command.variants == 8)
    #expect(command.mode == .task)
    #expect(command.seed == 7)
    #expect(
      command.decoding.decoding
        == Decoding(
          temperature: 0, topP: 0.9, topK: 40, minP: 0.1, maximumTokens: 9, stop: ["X", "Y"]))
    #expect(command.session == "s")
    #expect(command.common.json && command.common.quiet)
    #expect(command.common.store == "st" && command.common.config == "c")
  }

  @Test func aloneItWrites() throws {
    let alone = try #require(try Duet.parseAsRoot([]) as? WriteCommand)
    let named = try #require(
      try Duet.parseAsRoot(["abc", "--theme", "paper", "--plain"]) as? WriteCommand)

    #expect(alone.session == nil && !alone.new)
    #expect(named.session == "abc" && named.theme == "paper" && named.plain)
  }

  @Test func rateAndReplayTakeEveryOption() throws {
    let rate = try #require(
      try Duet.parseAsRoot([
        "rate", "a", "b", "--rater", "ann", "--criterion", "style", "--criterion", "wit", "--limit",
        "3", "--seed", "1", "--plain", "--tag", "one", "--tag", "two", "--preset", "dry",
        "--reveal", "end", "--repeats", "0.2",
      ]) as? RateCommand)
    let replay = try #require(
      try Duet.parseAsRoot([
        "replay", "a", "--speed", "2", "--from", "1:02:03", "--idle-limit", "1.5",
      ]) as? ReplayCommand)

    #expect(rate.sessions == ["a", "b"] && rate.criteria == ["style", "wit"])
    #expect(rate.tags == ["one", "two"] && rate.presets == ["dry"] && !rate.quick)
    #expect(rate.reveal == "end" && rate.repeats == 0.2)
    #expect(rate.rater == "ann" && rate.limit == 3 && rate.seed == 1 && rate.plain)
    #expect(replay.speed.factor == 2 && replay.idleLimit == 1.5)
    #expect(replay.from == Moment(milliseconds: 3_723_000))
  }

  @Test(arguments: [
    ("5", 5), ("0:07", 7), ("12:34", 754), ("1:00:00", 3600), ("", nil), ("1:60", nil),
    ("-1", nil), ("1:2:3:4", nil), ("a", nil), (":5", nil),
  ])
  func momentsAreMinutesAndSeconds(text: String, seconds: Int?) {
    #expect(Moment(argument: text) == seconds.map { Moment(milliseconds: $0 * 1000) })
  }
}
