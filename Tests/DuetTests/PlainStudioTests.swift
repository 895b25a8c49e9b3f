import DuetSession
import DuetText
import Testing

@testable import duet

/// The studio as a dialogue in lines.
struct PlainStudioTests {
  private let log = MemoryLog()

  /// Says these lines to a studio whose engine writes `words`, and gives what came of it.
  private func converse(
    _ lines: [String], words: [String] = ["A storm", " came in."], session: Session = Session()
  ) async throws -> (session: Session, said: String) {
    var rest = lines[...]
    var said = ""
    var studio = PlainStudio(
      recorder: SessionRecorder(session: session, log: log), presets: [.embedded],
      engines: EngineSet([.embedded]) { _ in ScriptedEngine(pieces: words) }, rater: "ann",
      criteria: ["overall"], count: 2, say: { said += $0 + "\n" }, hear: { rest.popFirst() })
    try await studio.converse()
    return (studio.recorder.session, said)
  }

  @Test func nothingSaidIsNothingKept() async throws {
    let result = try await converse(["", "   ", "/help", "/quit", "unheard"])

    #expect(result.session.eventCount == 0)
    #expect(await log.kept.isEmpty)
    #expect(result.said.contains("/accept A"))
  }

  @Test func aLineIsAPromptAndItsVariantsAreSaid() async throws {
    let result = try await converse(["Tell of a storm"])

    #expect(result.session.generation(1)?.request.prompt == "Tell of a storm")
    #expect(
      result.session.generation(1)?.variants.map(\.text) == [
        "A storm came in.", "A storm came in.",
      ])
    #expect(result.said.contains("Variant 1A, done, 4 words:\nA storm came in.\n"))
    #expect(result.session.isClosed)
    #expect(Session(replaying: try await log.events(of: result.session.id)) == result.session)
  }

  @Test func theDraftGrowsFromBothAndKnowsWho() async throws {
    let result = try await converse([
      "p", "/write Mine.", "/accept a", "/write And mine.", "/draft",
    ])

    #expect(result.session.draft.buffer.text == "Mine.\n\nA storm came in. And mine.")
    #expect(result.session.draft.share[.variant(VariantID(generation: 1, index: 0))] == 16)
    #expect(result.said.contains("Draft, 51% you:"))
  }

  @Test func undoAndRedoWalkTheDraft() async throws {
    let undone = try await converse([
      "/undo", "/write one", "/write two", "/undo", "/undo", "/redo",
    ])

    #expect(undone.session.draft.buffer.text == "one")
    #expect(undone.said.contains("Nothing to undo."))
  }

  @Test func modeCountScoreTitleAndRetryAreFacts() async throws {
    let result = try await converse([
      "/mode task", "/count 1", "p", "/score A 4 style", "/title A day", "/retry A", "/more",
    ])

    #expect(result.session.brief.mode == .task)
    #expect(result.session.generations.map(\.variants.count) == [2, 1])
    #expect(result.session.scores[VariantID(generation: 1, index: 0)] == ["style": 4])
    #expect(result.session.title == "A day")
  }

  @Test func aSessionGoesOnWhereItWas() async throws {
    let first = try await converse(["p", "/accept A"])

    let second = try await converse(["/write More."], session: first.session)

    #expect(second.said.contains("Draft, 0% you:"))
    #expect(second.session.draft.buffer.text == "A storm came in. More.")
    #expect(second.session.id == first.session.id)
  }

  @Test func comparingSaysWhatDiffers() {
    #expect(
      PlainStudio.difference(from: "a red hat", to: "a blue hat").contains("[-red-][+blue+]"))
  }

  @Test func whatAModelSendsIsMadeSafe() async throws {
    let result = try await converse(["p"], words: ["a\u{1B}[2J"])

    #expect(!result.said.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("/nonsense", "There is no command /nonsense"), ("/accept", "/accept is used as /help says."),
    ("/acept A", "did you mean \"accept\"?"), ("/count 9", "/count is used as /help says."),
    ("/score A 6", "/score is used as /help says."), ("/mode verse", "/mode is used"),
    ("/accept A", "There are no variants yet"), ("/more", "There is no prompt yet"),
  ])
  func aWrongLineIsAnsweredAndChangesNothing(line: String, answer: String) async throws {
    let result = try await converse([line])

    #expect(result.said.contains(answer), "\(result.said)")
    #expect(result.session.generations.isEmpty)
  }
}
