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
    var script = ScriptedEngine.Script.words(
      (attempt > 0 ? "Again: " : "") + sentences.joined(separator: " "), every: .zero)
    script.options = [" comet"]
    return script
  }

  /// Presets that send probabilities.
  nonisolated private static let presets = SessionScript.presets.map { preset in
    var preset = preset
    preset.decoding.logprobs = 1
    return preset
  }

  /// What the person's own editor does with a text.
  private static func edited(_ text: String) -> Result<String?, Failure> {
    .success(text + " " + Stories.editorsWords)
  }

  /// Keys of another family, and one command on another key.
  nonisolated private static let styles: [Keymap.Style] = [.plain, .emacs]

  @Test(arguments: styles)
  func aThousandWordsAreWrittenWithKeys(style: Keymap.Style) async throws {
    let other = Keymap.Override(command: "prompt.generate", keys: ["f12"], line: 1)
    let robot = Robot(
      presets: Self.presets, overrides: style == .plain ? [] : [other], style: style,
      writing: Self.prose)
    robot.studio.edit = { Self.edited($0) }

    let failure = await robot.play(Stories.thousandWords)

    #expect(failure == nil, "\(failure ?? "")\n\(robot.screen)")
    try await expectPiece(robot.session, in: robot.log)
  }

  @Test func aThousandWordsAreWrittenWithLines() async throws {
    let robot = LinearRobot(presets: Self.presets, writing: Self.prose)
    robot.studio.edit = { Self.edited($0) }

    let failure = await robot.play(Stories.thousandWords)

    #expect(failure == nil, "\(failure ?? "")\n\(robot.text.suffix(2_000))")
    try await expectPiece(robot.session, in: robot.log)
  }

  private func expectPiece(_ session: Session, in log: MemorySessionLog) async throws {
    let draft = session.draft
    #expect(WordCount.count(draft.buffer.text) >= 1_000)
    let share = draft.share
    let total = share.values.reduce(0, +)
    #expect(total == draft.buffer.text.count)
    #expect((share[.person] ?? 0) * 100 / total > 10)
    #expect(share.count >= 10, "the person and nine variants: \(share)")
    #expect(session.title == "The storm")
    #expect(session.brief.tone == "dry")
    #expect(session.preferences.count == 1)
    #expect(session.scores.count == 1)
    #expect(draft.revisions.count > 20)
    #expect(session.notes.buffer.text == "Ask Ada about storms.")
    #expect(session.tags == ["storm", "novel"])
    #expect(session.goal.words == 1_000)
    #expect(session.versionMarks(.draft).names.values.sorted() == ["the first part"])
    #expect(!session.versionMarks(.draft).restored.isEmpty)
    let annotated = session.annotatedDraft(person: "ada")
    let read = try AnnotatedText(file: annotated.file)
    #expect(read == annotated)
    #expect(Array(read.text.utf8) == Array(draft.buffer.text.utf8))
    let own = OtherAuthor(kind: .person, name: "ada")
    #expect(
      read.ranges.reduce(0) { $0 + ($1.author == own ? $1.range.count : 0) } == share[.person])
    let events = try await log.events(of: session.id)
    #expect(Session(replaying: events) == session)
    let file = try SessionFile.data(of: events)
    #expect(try SessionFile.events(from: file) == events)
  }
}
