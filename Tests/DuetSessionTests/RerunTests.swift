@_spi(Unsealed) import DuetSession
import DuetTesting
import Testing

struct RerunTests {
  /// A session in which every generation of another was asked again.
  private func asked(
    _ old: Session, change: RerunChange = RerunChange()
  ) -> (session: Session, reruns: [Rerun]) {
    var session = Session()
    var number = 0
    func apply(_ fact: Fact) {
      number += 1
      session.apply(SessionEvent(number: number, moment: Moment(milliseconds: number), fact: fact))
    }
    apply(
      .sessionStarted(
        SessionStart(id: SessionID("new"), title: "", startedAt: 0, seed: 1, program: "test")))
    var reruns: [Rerun] = []
    for generation in old.generations {
      guard let rerun = old.rerun(generation, as: reruns.count + 1, with: change) else { continue }
      reruns.append(rerun)
      for fact in rerun.facts(in: session) { apply(fact) }
    }
    return (session, reruns)
  }

  @Test(arguments: seeds)
  func withNothingChangedEnginesAreAskedTheVerySame(seed: UInt64) {
    let old = randomScript(seed).session
    guard !old.isBlind else { return }

    let (new, reruns) = asked(old)

    let own = old.generations.filter { generation in
      !generation.variants.isEmpty && generation.variants.allSatisfy { $0.origin == nil }
    }
    #expect(reruns.count == own.count)
    #expect(new.generations.count == reruns.count)
    for rerun in reruns {
      for (place, original) in rerun.originals.enumerated() {
        let id = VariantID(generation: rerun.request.number, index: place)
        let expected = old.engineRequest(for: original)
        #expect(expected != nil)
        #expect(new.engineRequest(for: id) == expected)
      }
    }
  }

  /// A session with one generation of four variants that have ended, each with its own text.
  private func written() -> Session {
    var script = SessionScript(seed: 4, .prompted("a lamp"), .generated(4))
    for (place, id) in (script.session.generations.first?.variants ?? []).map(\.id).enumerated() {
      script.tell(.chunkArrived(VariantChunk(variant: id, text: "text \(place)")))
      script.tell(
        .variantFinished(VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil)))
    }
    return script.session
  }

  @Test func anotherPresetKeepsTheSeedsAndAnotherSeedThePresets() {
    let old = written()
    let other = Preset(name: "other", engine: .ollama, model: "m")

    let preset = asked(old, change: RerunChange(presets: [other])).reruns[0].request.plans
    let seed = asked(old, change: RerunChange(seed: 5)).reruns[0].request.plans
    let again = asked(old, change: RerunChange(seed: 5)).reruns[0].request.plans

    let plans = old.generations[0].variants.map(\.plan)
    #expect(preset.map(\.preset) == Array(repeating: "other", count: 4))
    #expect(preset.map(\.seed) == plans.map(\.seed))
    #expect(seed.map(\.preset) == plans.map(\.preset))
    #expect(Set(seed.map(\.seed)).isDisjoint(with: plans.map(\.seed)))
    #expect(seed == again)
  }

  @Test func onlyTheFieldsOfABriefThatAreGivenAreReplaced() {
    let old = written()
    var brief = BriefChange()
    brief.tone = "dry"
    brief.avoid = ["storm"]

    let new = asked(old, change: RerunChange(brief: brief)).reruns[0].request.brief

    var expected = old.generations[0].request.brief
    expected.tone = "dry"
    expected.avoid = ["storm"]
    #expect(new == expected)
  }

  /// The queue of an old and a new session whose second variants have equal texts.
  private func queue(preset: Preset? = nil) -> (facts: [Fact]?, old: Session, new: Session) {
    let old = written()
    let change = RerunChange(presets: preset.map { [$0] } ?? [])
    var (new, reruns) = asked(old, change: change)
    var number = new.eventCount
    for (place, id) in new.generations[0].variants.map(\.id).enumerated() {
      for fact in [
        Fact.chunkArrived(
          VariantChunk(variant: id, text: place == 1 ? "text 1" : "new \(place)")),
        .variantFinished(VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil)),
      ] {
        number += 1
        new.apply(SessionEvent(number: number, moment: new.lastMoment, fact: fact))
      }
    }
    let alignments = reruns[0].originals.enumerated().map { place, original in
      RatingSession.Alignment(
        old: original, new: VariantID(generation: 1, index: place))
    }
    let facts = RatingSession.beginning(
      aligning: alignments, old: old, new: new, label: "rerun", id: SessionID("queue"), seed: 1,
      startedAt: 0, program: "test")
    return (facts, old, new)
  }

  @Test func whatDiffersIsQueuedOldAgainstNewAndNothingElse() throws {
    let made = queue()
    let facts = try #require(made.facts)

    let session = Session(
      replaying: facts.enumerated().map { place, fact in
        SessionEvent(number: place + 1, moment: Moment(milliseconds: 0), fact: fact)
      })

    #expect(session.generations.count == 3)
    #expect(session.remainingPairs() == 3)
    for generation in session.generations {
      #expect(generation.variants.map(\.origin?.session) == [made.old.id, made.new.id])
      let names = generation.variants.map(\.plan.preset)
      #expect(names[1] == names[0] + " (rerun)")
    }
  }

  @Test func anotherPresetNeedsNoLabel() throws {
    let facts = try #require(queue(preset: Preset(name: "other", engine: .ollama)).facts)

    guard case .generationImported(let imported) = facts[1] else {
      Issue.record("the second fact is \(facts[1])")
      return
    }
    #expect(imported.variants[1].plan.preset == "other")
  }

  @Test func aQueueIsRatedByEachInASessionOfTheirOwnUntilItWasJudgedIn() throws {
    let facts = try #require(queue().facts)
    var queued = Session()
    for (place, fact) in facts.enumerated() {
      queued.apply(
        SessionEvent(number: place + 1, moment: Moment(milliseconds: 0), fact: fact))
    }
    func beginning(_ source: Session) -> [Fact]? {
      RatingSession.beginning(
        sources: [source], id: SessionID("r"), seed: 2, rater: "ann", startedAt: 0,
        program: "test")
    }

    let fresh = beginning(queued)
    let pair = try #require(queued.nextPair(criteria: ["overall"]))
    queued.apply(
      SessionEvent(
        number: queued.eventCount + 1, moment: Moment(milliseconds: 1), fact: .pairShown(pair)))

    #expect(fresh?.dropFirst() == facts.dropFirst())
    #expect(beginning(queued) == nil)
  }
}
