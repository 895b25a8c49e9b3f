import DuetSession
import DuetTesting
import DuetText
import Testing

/// What the laws are held against: without these, a law could hold because nothing happens.
struct ScriptTests {
  @Test
  func equalSeedsGiveEqualScripts() {
    #expect(RandomScript(seed: 3).events == RandomScript(seed: 3).events)
    #expect(RandomScript(seed: 3).events != RandomScript(seed: 4).events)
    #expect(RandomScript(seed: 3, count: 0).events.count == 1)
  }

  @Test(arguments: [true, false])
  func drawnScriptsHoldEveryKindOfFact(isOdd: Bool) {
    var kinds: Set<FactKind> = []

    for seed in seeds {
      kinds.formUnion(RandomScript(seed: seed, isOdd: isOdd).events.map(\.fact.kind))
    }

    #expect(kinds == Set(FactKind.allCases))
  }

  @Test
  func drawnScriptsReachWhatIsRare() {
    var reached: Set<String> = []

    for seed in seeds {
      let session = randomScript(seed).session
      if session.draft.share.count > 2 { reached.insert("several authors") }
      if session.draft.revisions.count > session.draft.path.count { reached.insert("branches") }
      if session.variants.contains(where: { $0.replaces != nil }) { reached.insert("retries") }
      if session.variants.contains(where: { $0.origin != nil }) { reached.insert("imports") }
      if session.variants.contains(where: { !$0.notices.isEmpty }) { reached.insert("notices") }
      if session.pairs.contains(where: { $0.pair.repeats != nil }) { reached.insert("repeats") }
      if session.pairs.count > 4 { reached.insert("many pairs") }
      if session.isBlind { reached.insert("open pairs") }
      if session.draft.buffer.lineCount > 3 { reached.insert("lines") }
    }

    #expect(
      reached == [
        "several authors", "branches", "retries", "imports", "notices", "repeats", "many pairs",
        "open pairs", "lines",
      ])
  }

  @Test(arguments: seeds)
  func scriptsThatAreNotOddNeverRunBackwards(seed: UInt64) {
    let moments = RandomScript(seed: seed, isOdd: false).events.map(\.moment)

    #expect(moments == moments.sorted())
  }

  @Test
  func aScriptNumbersAndStampsItsFacts() {
    let script = SessionScript(
      id: "night", seed: 9, .typed("a"), .waited(milliseconds: 900), .written(["b", "c"]))

    #expect(script.events.map(\.number) == Array(1...7))
    #expect(
      script.events.map(\.moment.milliseconds) == [0, 100, 1_100, 1_100, 1_100, 1_100, 1_100])
    #expect(script.session.id == SessionID("night"))
    #expect(script.session == Session(replaying: script.events))
  }

  @Test
  func aStepThatDoesNotApplySaysNothing() {
    let script = SessionScript(
      .undone(), .redone(), .retried("1A"), .accepted("1A"), .paired(), .judged(.tie), .skipped)

    #expect(script.events.count == 1)
  }
}
