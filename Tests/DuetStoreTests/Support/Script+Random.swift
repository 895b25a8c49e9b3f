import DuetSession
import DuetText

extension Script {
  /// A session of random facts, those that fit and some that do not.
  static func random(
    _ name: String, facts: Int, using generator: inout SeededGenerator
  ) -> Script {
    var script = Script(name, startedAt: 5_000 + generator.draw(below: 9_000))
    for _ in 0..<facts { script.happenRandomly(using: &generator) }
    return script
  }

  private mutating func happenRandomly(using generator: inout SeededGenerator) {
    let word = Self.words[generator.draw(below: Self.words.count)]
    switch generator.draw(below: 20) {
    case 0...3: type(word + " ", in: generator.draw(below: 3) == 0 ? .prompt : .draft)
    case 4: type(String(repeating: word + "\n", count: 700))
    case 5: moveRandomly(using: &generator)
    case 6:
      happen(
        events.count.isMultiple(of: 2)
          ? .sessionRenamed(SessionTitle(title: word))
          : .sessionTagged(SessionTags(tags: [word, "b"])))
    case 7:
      happen(
        generator.draw(below: 2) == 0
          ? .sessionClosed
          : .sessionResumed(
            SessionResumption(resumedAt: 20_000 + events.count * 1_000)))
    case 8...9: request(word, count: 1 + generator.draw(below: 4))
    case 10...13: variantHappens(word, using: &generator)
    case 14: retryRandomly(using: &generator)
    case 15: scoreRandomly(using: &generator)
    case 16...17: if !session.generations.isEmpty { show(0, generator.draw(below: 3)) }
    case 18: judgeRandomly(using: &generator)
    default: happen(.preferenceWithdrawn(PairNumber(generator.draw(below: 4))))
    }
  }

  private mutating func moveRandomly(using generator: inout SeededGenerator) {
    happen(.textMoved(TextMove(place: .draft, revision: generator.draw(below: 6))))
  }

  private mutating func variantHappens(_ word: String, using generator: inout SeededGenerator) {
    let id = randomVariant(using: &generator)
    switch generator.draw(below: 6) {
    case 0...2: happen(.chunkArrived(VariantChunk(variant: id, text: word + " ")))
    case 3:
      happen(
        .variantFinished(VariantFinish(variant: id, finish: .length, tokens: nil, model: "other")))
    case 4: happen(.variantStopped(id))
    default:
      let failure = Failure(code: "timeout", summary: "no answer", remedy: "try again")
      happen(.variantFailed(VariantFailure(variant: id, failure: failure)))
    }
  }

  private mutating func retryRandomly(using generator: inout SeededGenerator) {
    guard let retry = session.retry(of: randomVariant(using: &generator)) else { return }
    happen(.variantRetried(retry))
  }

  private mutating func scoreRandomly(using generator: inout SeededGenerator) {
    let value = generator.draw(below: 7)
    happen(
      .scoreGiven(
        Score(
          variant: randomVariant(using: &generator),
          criterion: Criteria.standard[generator.draw(below: 5)],
          value: value == 0 ? nil : value)))
  }

  private mutating func judgeRandomly(using generator: inout SeededGenerator) {
    if generator.draw(below: 4) == 0 {
      happen(.pairSkipped(PairNumber(session.pairs.count)))
    } else if generator.draw(below: 5) == 0 {
      happen(.pairVoided(PairVoid(session.pairs.count, .undone)))
    } else {
      let choice = Choice.allCases[generator.draw(below: 4)]
      let left = session.pairs.last?.pair.left ?? VariantID(generation: 1, index: 0)
      judge(
        choice, strength: .clearly, criteria: ["style": .tie], reason: "because",
        reasons: ["clear", "tone"], pins: [Pin(variant: left, start: 0, quote: "it", reason: "dry")]
      )
    }
  }

  /// A variant, of those there are or beyond.
  private func randomVariant(using generator: inout SeededGenerator) -> VariantID {
    VariantID(
      generation: 1 + generator.draw(below: session.generations.count + 1),
      index: generator.draw(below: 4))
  }

  private static let words = ["storm", "clock", "émigré", "雨", "🧑🏽‍🚀", "a\"b", "NEAR", "\u{7}", ""]
}
