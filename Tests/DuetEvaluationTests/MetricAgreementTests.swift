import DuetSession
import Testing

@testable import DuetEvaluation

/// How far metrics go along with choices.
struct MetricAgreementTests {
  private func choice(_ chosen: String, over rejected: String, prompt: String) -> ChosenText {
    ChosenText(left: rejected, right: chosen, choseLeft: false, prompt: prompt)
  }

  @Test func aMetricThatAlwaysAgreesHasAShareOfOne() throws {
    let choices = (0..<12).map {
      choice("one two three four five", over: "one two", prompt: "\($0)")
    }

    let agreements = MetricAgreements(choices)
    let words = try #require(agreements.all.first { $0.id == "words" })

    #expect(words.share.mean == 1 && words.correlation == 1 && words.upper == 1)
    #expect(abs(words.p - 2.0 / 4096) < 1e-12)
    #expect(words.adjusted >= words.p)
    #expect(abs(words.lower - Proportion(successes: 12, trials: 12).wilson().lower) < 1e-12)
    #expect(agreements.votes == 12 && agreements.prompts == 12)
  }

  @Test func votesOnOnePromptAreNotCountedAsIndependent() throws {
    let apart = (0..<24).map {
      choice($0 % 4 == 0 ? "a" : "a b c", over: "a b", prompt: "\($0)")
    }
    let together = (0..<24).map {
      choice($0 % 4 == 0 ? "a" : "a b c", over: "a b", prompt: "\($0 % 4)")
    }

    let one = try #require(MetricAgreements(apart).all.first { $0.id == "words" })
    let other = try #require(MetricAgreements(together).all.first { $0.id == "words" })

    #expect(one.share.mean == 0.75 && other.share.mean == 0.75)
    #expect(other.upper - other.lower > one.upper - one.lower)
    #expect(other.p > one.p)
  }

  @Test func whatDiffersInNoPairIsLeftOut() throws {
    let agreements = MetricAgreements([choice("b a", over: "a b", prompt: "")])

    #expect(!agreements.all.contains { $0.id == "words" })
    #expect(MetricAgreements([]).all.isEmpty)
    #expect(!agreements.all.contains { $0.id.hasPrefix("rouge") })
  }
}
