import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// What holds whatever keys are struck, whenever, at whatever size.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct RandomRobotLaws {
  nonisolated private static let seeds = Array(UInt64(1)...16)

  /// Names that occur nowhere but in presets.
  private static let presets = ["zirconium", "yttrium", "xenotime"].map { name in
    Preset(
      name: "p-\(name)", engine: .openai, model: "m-\(name)-9b", system: "You are s-\(name).",
      decoding: Decoding(temperature: 0.8))
  }
  private static let secrets = ["zirconium", "yttrium", "xenotime", "openai"]

  /// Engines that finish, fail with words about their model, never end, or send odd text.
  nonisolated private static let moody: ScriptedEngine.Writing = { request, _ in
    switch request.seed % 7 {
    case 0: .words("Cut", end: .failed(.unknownModel(name: request.model, known: [])))
    case 1: .words("One two three four", every: .milliseconds(400), end: .never)
    case 2:
      ScriptedEngine.Script(["漢字", "👩‍👩‍👧 ", "\u{1B}[31m"], notices: ["\(request.model) has no seed"])
    case 3: ScriptedEngine.Script([], every: .zero)
    default: .words("Words of number \(request.seed % 89) come.", every: .milliseconds(7))
    }
  }

  /// A robot with some sessions in its log, and keys struck without aim until they are used up.
  private func struck(
    _ seed: UInt64, count: Int = 260, onFrame: @escaping (Robot, Frame) -> Void = { _, _ in }
  ) async throws -> Robot {
    let log = MemorySessionLog()
    for id in ["one", "two"] {
      let script = SessionScript(
        id: id, .prompted("Go on."), .written(["A.", "B.", "C."], presets: Self.presets),
        .typed("text of \(id)"), .closed)
      try await log.append(script.events, to: script.session.id)
    }
    let robot = Robot(
      presets: Self.presets, log: log, isModal: seed % 4 == 0, seed: seed, writing: Self.moody)
    robot.display.onFrame = { [unowned robot] in onFrame(robot, $0) }
    var keys = RandomKeys(
      seed: seed, keymap: robot.studio.model.keymap, excluding: ["studio.quit"])
    await robot.focus("prompt")
    await robot.type("Go on.")
    for _ in 0..<count where !robot.hasQuit { await robot.perform(keys.next()) }
    return robot
  }

  /// Brings the robot to rest: no overlay, no replay, everything written.
  private func rest(_ robot: Robot) async {
    await robot.pass(.seconds(3))
    for _ in 0..<9 where robot.studio.model.replay != nil || hasOverlay(robot) {
      robot.send([.chord(Chord(.escape))])
      await robot.pass(.seconds(3))
    }
  }

  private func hasOverlay(_ robot: Robot) -> Bool { !robot.studio.model.stage.overlays.isEmpty }

  @Test(arguments: seeds)
  func theLogHoldsWhatWasAppliedInOrderAndSeekingItEqualsPlayingIt(seed: UInt64) async throws {
    let robot = try await struck(seed)

    await rest(robot)

    #expect(robot.studio.model.replay == nil)
    let stored = await robot.stored()
    if stored.isEmpty {
      #expect(robot.session.eventCount <= 2)
    } else {
      let unwritten = robot.session.eventCount - stored.count
      // A session that was opened again, or a copy, which ends with its title, waits to be written.
      let isOpenedAnew = [.sessionClosed, .sessionRenamed].contains(stored.last?.fact.kind)
      #expect(unwritten == 0 || unwritten == 1 && isOpenedAnew)
      if unwritten == 0 { #expect(Session(replaying: stored) == robot.session) }
    }
    // One run of keys for all that holds of a log: the keys are what takes the time.
    for summary in try await robot.log.sessions(matching: "") {
      let events = try await robot.log.events(of: summary.id)
      #expect(events.map(\.number) == Array(1...events.count))
      #expect(zip(events, events.dropFirst()).allSatisfy { $0.moment <= $1.moment })
      expectSeekingEqualsPlaying(events)
    }
  }

  /// Seeking to a moment gives what playing to it gives.
  private func expectSeekingEqualsPlaying(_ events: [SessionEvent]) {
    let timeline = Timeline(events: events)
    var played = Replay(timeline, idleLimit: .max)
    var last = Moment.start
    for part in 1...5 {
      let moment = Moment(milliseconds: timeline.duration.milliseconds * part / 5)
      _ = played.advance(milliseconds: Double(moment.milliseconds - last.milliseconds))
      last = moment
      var sought = Replay(timeline, isPlaying: false)
      sought.seek(to: moment)
      #expect(played.session == sought.session)
      #expect(played.count == sought.count)
    }
  }

  @Test(arguments: seeds)
  func everyFrameFitsAndNoneTellsWhoWroteWhatWhileAPairIsOpen(seed: UInt64) async throws {
    var told: [String] = []
    var blindFrames = 0
    var wrong = 0

    let robot = try await struck(seed, count: 320) { robot, frame in
      if frame.size != robot.display.size || frame.hasControls { wrong += 1 }
      if let cursor = frame.cursor, !frame.bounds.contains(cursor) { wrong += 1 }
      guard robot.session.isBlind else { return }
      blindFrames += 1
      let text = frame.text.lowercased()
      if Self.secrets.contains(where: text.contains) { told.append(frame.text) }
    }

    #expect(told.isEmpty, "\(told.first ?? "") after \(blindFrames) frames")
    #expect(wrong == 0, "frames of another size, with controls, or a cursor outside")
    robot.display.onFrame = { _ in }
  }

  /// Undo goes back over steps and jumps alike, and redo over the same ones forward again.
  @Test(arguments: seeds)
  func undoThenRedoGivesAnEqualDraftWithEqualAuthors(seed: UInt64) async throws {
    let robot = try await struck(seed)
    await rest(robot)
    let origin = robot.session.draft.revisions.current
    if seed % 2 == 0 { await robot.choose("draft.back-to-fork") }
    let hasJumped = robot.session.draft.revisions.current != origin
    var way = [robot.session.draft]

    for _ in 0..<8 {
      await robot.choose("draft.undo")
      if robot.session.draft.revisions.current == way.last?.revisions.current { break }
      way.append(robot.session.draft)
    }

    if hasJumped { #expect(way.dropFirst().first?.revisions.current == origin) }
    for earlier in way.dropLast().reversed() {
      await robot.choose("draft.redo")
      #expect(robot.session.draft.revisions.current == earlier.revisions.current)
      #expect(robot.session.draft.buffer == earlier.buffer)
      #expect(robot.session.draft.share == earlier.share)
    }
  }

  @Test func equalSeedsStrikeEqualKeysAndEndInEqualSessions() async throws {
    let first = try await struck(3)
    let second = try await struck(3)

    #expect(first.session == second.session)
    #expect(first.screen == second.screen)
  }

  @Test func theKeysStruckReachTheWholeStudio() async throws {
    var kinds: Set<FactKind> = []
    var layouts: Set<LayoutName> = []
    // What one key leads to; the rest is a matter of many in a row.
    let reachable: Set<LayoutName> = [
      "write", "compare", "focus", "rate", "sessions", "leaderboard", "replay", "versions",
    ]

    // Most seeds are not needed: it ends when everything was reached.
    for seed in UInt64(1)...150 where !layouts.isSuperset(of: reachable) || kinds.count < 16 {
      let robot = try await struck(seed) { robot, _ in
        layouts.insert(robot.studio.model.stage.layout)
      }
      for summary in try await robot.log.sessions(matching: "") {
        kinds.formUnion(try await robot.log.events(of: summary.id).map(\.fact.kind))
      }
    }

    #expect(layouts.isSuperset(of: reachable))
    #expect(kinds.count >= 16, "\(kinds)")
  }
}
