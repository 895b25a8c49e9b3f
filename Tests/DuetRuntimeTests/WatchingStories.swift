import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// A replay is watched: gone through by what happened in it, and seen as it was.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct WatchingStories {
  nonisolated private static let script = SessionScript(
    .typed("A storm. "), .waited(milliseconds: 60_000), .prompted("Go on."),
    .waited(milliseconds: 1000), .written(["One.", "Two.", "Three."]),
    .waited(milliseconds: 1000), .accepted("1A"), .waited(milliseconds: 1000), .paired(),
    .waited(milliseconds: 1000), .judged(.right, strength: .clearly, reason: "drier"),
    .waited(milliseconds: 1000), .typed("The end."))

  /// Somebody who only watches, paused at the start.
  private func watching(
    _ script: SessionScript = Self.script, log: MemorySessionLog = MemorySessionLog(),
    idleLimit: Int = 2000
  ) async -> Robot {
    let robot = Robot(log: log)
    robot.studio.isReplayOnly = true
    robot.studio.show(
      Replay(Timeline(events: script.events), idleLimit: idleLimit, isPlaying: false))
    await robot.settle()
    return robot
  }

  private func replay(_ robot: Robot) throws -> Replay { try #require(robot.studio.model.replay) }

  @Test func oneStepsFromPromptToGenerationToAcceptanceToJudgement() async throws {
    let robot = await watching()
    var kinds: [FactKind?] = []

    for command: CommandID in [
      "replay.next-edit", "replay.next-prompt", "replay.next-generation",
      "replay.next-variant-end", "replay.next-acceptance", "replay.next-judgement",
      "replay.previous-generation",
    ] {
      await robot.press(command)
      kinds.append(try replay(robot).lastKind)
    }

    #expect(
      kinds == [
        .textEdited, .textEdited, .generationRequested, .variantFinished, .variantAccepted,
        .preferenceRecorded, .generationRequested,
      ])
    await robot.press("replay.previous-judgement")
    #expect(robot.bottom.contains("No judgement came before this"))
  }

  @Test func aJudgementIsSeenWithItsChoice() async {
    let robot = await watching()

    await robot.press("replay.next-judgement")

    #expect(robot.shows("[right]"))
    #expect(robot.shows("drier"))
    #expect(robot.shows("Left: "))
  }

  @Test(arguments: [
    ("#12", 12), ("12", 12), ("0%", 1), ("100%", script.events.count),
    ("1:00", 2), ("9:59:59", script.events.count),
  ])
  func onePlaceTypedIsGoneTo(text: String, count: Int) async throws {
    let robot = await watching()
    await robot.press("replay.next-judgement")

    await robot.press("replay.go-to")
    await robot.type(text + "\n")

    #expect(try replay(robot).count == count)
    #expect(robot.studio.model.stage.overlays.isEmpty)
    #expect(robot.session == Session(replaying: Self.script.events.prefix(count)))
  }

  @Test func aMarkIsChosenFromTheListByItsWords() async throws {
    let robot = await watching()

    await robot.press("replay.go-to")
    #expect(robot.shows("G  asked for"))
    await robot.type("is bet")
    #expect(!robot.shows("G  asked for"))
    await robot.type("\n")

    #expect(try replay(robot).lastKind == .preferenceRecorded)
  }

  @Test func whatIsNoMarkAndNoPlaceIsSaid() async throws {
    let robot = await watching()

    await robot.press("replay.go-to")
    await robot.type("zebra\n")

    #expect(robot.bottom.contains("No mark has these words"))
    await robot.press("marks.close")
    #expect(try replay(robot).count <= 1)
  }

  @Test func aMomentIsMarkedByANameAndFoundAgain() async throws {
    let robot = await watching()
    await robot.press("replay.next-acceptance")
    let here = try replay(robot).count

    await robot.press("replay.go-to")
    await robot.type("the turn")
    await robot.press("marks.name")
    #expect(robot.bottom.contains("the turn is set"))
    #expect(robot.row(19).contains("*"))
    await robot.press("replay.seek-start")
    await robot.press("replay.go-to")
    await robot.type("turn\n")

    #expect(try replay(robot).count == here)
    await robot.press("replay.mark")
    #expect(try replay(robot).marks.map(\.name) == ["the turn", "mark 2"])
  }

  @Test func theMouseGoesAlongTheLineOfTime() async throws {
    let robot = await watching()
    let line = 20
    #expect(robot.row(line).hasPrefix(" |──"))

    await robot.mouse(.press, column: 30, row: line)
    let middle = try replay(robot).time
    #expect(robot.row(line).dropFirst(30).first == "|")
    await robot.mouse(.drag, column: 79, row: line)
    #expect(try replay(robot).isAtEnd)
    await robot.mouse(.press, column: 1, row: line)

    let whole = try replay(robot).axis.duration
    #expect(middle > 0 && middle < whole)
    #expect(try replay(robot).position == .start)
  }

  @Test func theCursorIsWhereTheWriterTypes() async throws {
    let robot = await watching()

    await robot.press("replay.next-edit", times: 1)
    #expect(robot.frame.cursor == Point(column: 11, row: 2))
    await robot.press("replay.next-prompt")
    let inPrompt = try #require(robot.frame.cursor)
    #expect(robot.row(inPrompt.row).contains("Go on."))
    await robot.press("replay.next-generation")
    await robot.press("replay.next-acceptance")

    let inDraft = try #require(robot.frame.cursor)
    #expect(robot.row(inDraft.row).prefix(inDraft.column).hasSuffix("One."))
  }

  @Test func aCursorFollowsAnUndoAndARedo() async throws {
    var script = SessionScript(.typed("One. "), .waited(milliseconds: 9000), .typed("Two."))
    script.tell(.textMoved(TextMove(place: .draft, revision: 1)))
    script.tell(.textMoved(TextMove(place: .draft, revision: 2)))
    let robot = await watching(script)

    await robot.press("replay.next-edit", times: 3)
    #expect(robot.draft == "One. ")
    #expect(robot.studio.model.desk[.draft].offset == 5)
    await robot.press("replay.next-edit")
    #expect(robot.studio.model.desk[.draft].offset == 9)
    await robot.press("replay.seek-end")
    await robot.press("replay.previous-edit")

    #expect(robot.studio.model.desk[.draft].offset == 5)
  }

  @Test func pausesAreCutAndTheLineOfTimeSaysSo() async throws {
    let robot = await watching()
    #expect(robot.row(18).contains("pauses cut to 2 s"))
    let cut = try replay(robot).axis.duration

    await robot.press("replay.switch-idle-limit", times: 4)

    #expect(try replay(robot).idleLimit == Int.max)
    #expect(try replay(robot).axis.duration > cut + 50_000)
    #expect(!robot.row(18).contains("pauses"))
  }

  @Test func asFastAsItDrawsItEndsWithTheSessionAsItWas() async throws {
    let robot = await watching()

    await robot.press("replay.fastest")
    await robot.press("replay.play-pause")
    await robot.pass(.seconds(2))

    #expect(robot.session == Self.script.session)
    #expect(robot.row(18).contains("at the end max"))
  }

  @Test(arguments: UInt64(1)...8)
  func whateverKeysAreStruckNoEngineIsAskedAndNothingWritten(seed: UInt64) async throws {
    let log = MemorySessionLog()
    for id in ["one", "two"] {
      let script = SessionScript(id: id, .prompted("Go on."), .written(["A.", "B."]), .closed)
      try await log.append(script.events, to: script.session.id)
    }
    let before = try await log.sessions(matching: "")
    let writes = await log.appendCount
    let robot = await watching(log: log)
    var keys = RandomKeys(
      seed: seed, keymap: robot.studio.model.keymap, excluding: ["studio.quit", "studio.back"])

    for _ in 0..<240 where !robot.hasQuit { await robot.perform(keys.next()) }
    if !robot.hasQuit { await robot.studio.quit() }

    #expect(robot.engine.requests.isEmpty)
    #expect(await log.appendCount == writes)
    #expect(try await log.sessions(matching: "") == before)
  }

  @Test func leavingWhatIsOnlyWatchedLeavesDuet() async {
    let robot = await watching()

    await robot.press("studio.back")

    #expect(robot.hasQuit)
    #expect(await robot.log.appendCount == 0)
  }

  @Test func sessionsOfTheListAreReplayedButNotOpenedThere() async throws {
    let log = MemorySessionLog()
    let other = SessionScript(id: "other", .prompted("Other."), .closed)
    try await log.append(other.events, to: other.session.id)
    let robot = await watching(log: log)

    await robot.press("studio.show-sessions")
    await robot.press("sessions.open")
    #expect(robot.bottom.contains("only watched"))
    await robot.press("sessions.delete", times: 2)
    await robot.press("sessions.replay")

    #expect(robot.session.id == other.session.id || robot.session.eventCount <= 2)
    #expect(robot.studio.model.replay?.timeline.events == other.events)
    #expect(await log.appendCount == 1)
  }
}
