import DuetRuntime
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// A piece of a thousand words is written, with everything that the studio has.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct ThousandWords {
  /// Prose of about a hundred words, another for each seed.
  nonisolated private static let prose: ScriptedEngine.Writing = { request, attempt in
    var generator = SeededGenerator(seed: request.seed, stream: 7)
    let nouns = ["storm", "clock", "lamp", "ferry", "heron", "key", "letter", "tide"]
    let verbs = ["waits for", "forgets", "repairs", "answers", "follows", "hides"]
    let sentences = (0..<20).map { _ in
      let draw = { (words: [String]) in words[generator.draw(below: words.count)] }
      return "The \(draw(nouns)) \(draw(verbs)) the \(draw(nouns))."
    }
    return .words((attempt > 0 ? "Again: " : "") + sentences.joined(separator: " "), every: .zero)
  }

  nonisolated private static let own = [
    "I do not believe a word of it, and neither did the harbour master, who had seen worse.",
    "Nobody asked the boy what he thought, so he thought it twice and kept one for the winter.",
    "It is easy to mend a thing that wants to be mended; the others are called antiques.",
  ]

  /// The brief, a title, and the first words.
  nonisolated private static let beginning: [Story.Step] = [
    .run("prompt.edit-brief"), .fill("adults"), .fill("dry"), .run("brief.accept"),
    .go("draft"), .type("The clockmaker's storm\n"),
    .type("The clockmaker had repaired a flood once, and a drought, but never a storm."),
  ]

  /// One part: asked for, looked at, accepted, and gone on with.
  nonisolated private static func part(_ number: Int) -> [Story.Step] {
    [
      .ask("Part \(number): go on in a drier tone."), .settle, .choose("\(number)B"),
      .go("draft"), .run("edit.move-end-text"), .type("\n"), .run("variants.accept"),
      .type(" \(own[number % own.count])"),
    ]
  }

  nonisolated private static let story = Story(
    "a thousand words",
    steps: beginning + (1...4).flatMap(part) + [
      // A variant is compared, written again, scored and judged.
      .choose("4A"), .run("variants.compare"), .run("compare.next"), .run("studio.back"),
      .run("variants.retry"), .settle, .go("score"), .run("score.give-4"),
      .run("rating.start"), .run("rating.prefer-left"), .run("rating.next-pair"),
      .run("studio.back"), .go("draft"),
      // What was undone is there again after other words were tried.
      .run("draft.undo", times: 3), .run("draft.redo", times: 3),
      .run("edit.move-start-text"), .run("edit.select-end-line"), .run("edit.copy"),
      .run("edit.move-end-text"), .type("\n\n"), .run("edit.paste"), .type(", the end of it.\n"),
    ] + (5...9).flatMap(part) + [
      .run("studio.switch-theme"), .run("themes.keep"), .run("studio.switch-layout"),
      .run("studio.switch-layout"),
      .run("studio.switch-layout"), .run("studio.help"), .run("help.close"),
      .run("studio.show-sessions"), .settle, .run("sessions.rename"), .fill("The storm"),
      .settle, .run("sessions.search"), .fill("harbour master"), .settle,
      .expect("it is found") { $0.derived.search?.sessions.count == 1 },
      .run("sessions.replay"), .settle, .run("replay.play-pause"), .run("replay.next-acceptance"),
      .expect("a variant was accepted") { $0.session.draft.share.count > 1 },
      .run("studio.back"), .settle,
      .expect("the session is back") { $0.replay == nil },
    ])

  @Test func aThousandWordsAreWrittenWithKeys() async throws {
    let robot = Robot(writing: Self.prose)

    let failure = await robot.play(Self.story)

    #expect(failure == nil, "\(failure ?? "")\n\(robot.screen)")
    try await expectPiece(robot.session, in: robot.log)
  }

  @Test func aThousandWordsAreWrittenWithLines() async throws {
    let robot = LinearRobot(writing: Self.prose)

    let failure = await robot.play(Self.story)

    #expect(failure == nil, "\(failure ?? "")\n\(robot.text.suffix(2_000))")
    try await expectPiece(robot.session, in: robot.log)
  }

  private func expectPiece(_ session: Session, in log: MemorySessionLog) async throws {
    let draft = session.draft
    #expect(WordCount.count(draft.buffer.text) >= 1_000)
    let share = draft.share
    let total = share.values.reduce(0, +)
    #expect(total == draft.buffer.utf8Count)
    #expect((share[.person] ?? 0) * 100 / total > 10)
    #expect(share.count == 10, "the person and nine variants: \(share)")
    #expect(session.title == "The storm")
    #expect(session.brief.tone == "dry")
    #expect(session.preferences.count == 1)
    #expect(session.scores.count == 1)
    #expect(draft.revisions.count > 20)
    let events = try await log.events(of: session.id)
    #expect(Session(replaying: events) == session)
    let file = try SessionFile.data(of: events)
    #expect(try SessionFile.events(from: file) == events)
  }
}
