import DuetSession
import DuetTesting
import DuetText
import Testing

struct VersionTests {
  private static func name(_ revision: Int, _ name: String) -> SessionScript.Step {
    .fact(.revisionNamed(RevisionName(place: .draft, revision: revision, name: name)))
  }

  @Test func whatWasNamedStaysAsItIsWhenOneGoesOnTyping() {
    let script = SessionScript(.typed("st"), Self.name(1, "first"), .typed("orm"))

    #expect(script.session.draft.buffer.text == "storm")
    #expect(script.session.draft.revisions.count == 3)
    #expect(script.session.draft.standing(at: 1)?.buffer.text == "st")
    #expect(script.session.versionMarks(.draft).revision(named: "first") == 1)
  }

  @Test(arguments: [
    ([(1, "a"), (2, "a")], [2: "a"]), ([(1, "a"), (1, "b")], [1: "b"]),
    ([(1, "a"), (1, "")], [:]), ([(1, "a"), (9, "b")], [1: "a"]),
    ([(1, "a"), (2, "b")], [1: "a", 2: "b"]),
  ])
  func aNameStandsAtOneRevisionAndARevisionHasOneName(
    given: [(Int, String)], names: [Int: String]
  ) {
    var script = SessionScript(.typed("One. "), .waited(milliseconds: 5_000), .typed("Two. "))

    for (revision, name) in given { script.tell(Self.name(revision, name)) }

    #expect(script.session.versionMarks(.draft).names == names)
  }

  @Test func bringingAVersionBackIsARevisionOfItsOwnWithItsAuthors() throws {
    var script = SessionScript(.typed("Before. "), .written(["A storm."]), .accepted("1A"))
    let accepted = script.session.draft.revisions.current
    script.tell(.erased(0..<16))
    let fact = try #require(script.session.restoration(of: accepted, in: .draft))

    script.tell(fact)

    #expect(script.session.draft.buffer.text == "Before. A storm.")
    #expect(script.session.draft.share == [.person: 8, .variant(SessionScript.variant("1A")): 8])
    let revision = script.session.draft.revisions.current
    #expect(script.session.versionMarks(.draft).restored == [revision: accepted])
    script.tell(.undone())
    #expect(script.session.draft.buffer.isEmpty)
    script.tell(.redone())
    #expect(script.session.draft.buffer.text == "Before. A storm.")
  }

  @Test func bringingBackWhatIsThereIsNothing() {
    let script = SessionScript(.typed("a"))

    #expect(script.session.restoration(of: 1, in: .draft) == nil)
    #expect(script.session.restoration(of: 7, in: .draft) == nil)
    #expect(script.session.restoration(of: 0, in: .notes) == nil)
  }

  @Test func textOfOtherAuthorsIsBroughtBackThoughItReadsTheSame() throws {
    let script = SessionScript(
      .written(["storm"]), .accepted("1A"), .erased(0..<5), .typed("storm"))

    let fact = try #require(script.session.restoration(of: 1, in: .draft))

    guard case .textEdited(let change) = fact else {
      Issue.record("a restore is an edit")
      return
    }
    #expect(change.edit == TextEdit(offset: 0, removed: "storm", inserted: "storm"))
    #expect(change.authors == Runs(repeating: .variant(SessionScript.variant("1A")), count: 5))
  }

  @Test func generationsAreAskedAtARevisionOfTheDraft() {
    let script = SessionScript(
      .typed("One. "), .written(["a"]), .waited(milliseconds: 5_000), .typed("Two. "),
      .written(["b"]))

    #expect(script.session.generations.map { $0.revision(of: .draft) } == [1, 2])
  }

  @Test func notesAreATextThatNoEngineSees() throws {
    var script = SessionScript(
      .typed("The clock struck."), .typed("Ask about the secret box", in: .notes))
    script.tell(.written(["a"]))

    #expect(script.session.notes.buffer.text == "Ask about the secret box")
    #expect(!String(describing: script.session.generations.last).contains("secret"))
    script.tell(.undone(in: .notes))
    #expect(script.session.notes.buffer.isEmpty)
    #expect(script.session.draft.buffer.text == "The clock struck.")
  }

  @Test func aGoalTakesThePlaceOfTheOneBefore() {
    let script = SessionScript(
      .fact(.goalSet(WordGoal(words: 1_000))), .fact(.goalSet(WordGoal(daily: 250))))

    #expect(script.session.goal == WordGoal(daily: 250))
    #expect(WordGoal(words: 1_000, daily: 250).phrase == "1000 words, 250 a day")
    #expect(WordGoal().phrase == "none")
  }
}
