import DuetRuntime
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// What holds whatever lines are said, whenever.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct LinearLaws {
  nonisolated private static let seeds = Array(UInt64(1)...8)

  /// Names that occur nowhere but in presets.
  private static let presets = ["zirconium", "yttrium", "xenotime"].map { name in
    Preset(
      name: "p-\(name)", engine: .openai, model: "m-\(name)-9b", system: "You are s-\(name).",
      decoding: Decoding(temperature: 0.8))
  }
  private static let secrets = ["zirconium", "yttrium", "xenotime", "openai"]

  nonisolated private static let moody: ScriptedEngine.Writing = { request, _ in
    switch request.seed % 5 {
    case 0: .words("Cut", end: .failed(.unknownModel(name: request.model, known: [])))
    case 1:
      ScriptedEngine.Script(["Odd ", "\u{1B}[31m"], notices: ["\(request.model) has no seed"])
    default: .words("Words of number \(request.seed % 89) come.")
    }
  }

  /// A dialogue in which lines are said without aim.
  private func spoken(
    _ seed: UInt64, count: Int = 160, onLine: @escaping (LinearRobot, String) -> Void = { _, _ in }
  ) async -> LinearRobot {
    let robot = LinearRobot(presets: Self.presets, seed: seed, writing: Self.moody)
    robot.onLine = { [unowned robot] in onLine(robot, $0) }
    var generator = SeededGenerator(seed: seed, stream: 0x11E5)
    let commands = PaneCatalog.commands.filter { $0.id != "studio.quit" }
    _ = await robot.answer(to: "Go on.")
    for _ in 0..<count where !robot.linear.hasQuit {
      let command = commands[generator.draw(below: commands.count)]
      switch generator.draw(below: 10) {
      case 0: _ = await robot.answer(to: "Some text.")
      case 1: _ = await robot.answer(to: "")
      case 2: _ = await robot.answer(to: "/rate")
      case 3:
        await robot.say(
          ["left", "=", "x", "/back", "/leaderboard", "/say"][generator.draw(below: 6)])
      case 4:
        await robot.say(
          "/\(command.id) \(["A", "B", "3", "a word", "A B"][generator.draw(below: 5)])")
      case 5:
        await robot.say("/go \(PaneCatalog.all[generator.draw(below: PaneCatalog.all.count)].id)")
      default: await robot.say("/\(command.id)")
      }
    }
    await robot.finish()
    return robot
  }

  @Test(arguments: seeds)
  func noLineTellsWhoWroteWhatWhileAPairIsOpen(seed: UInt64) async {
    var told: [String] = []
    var blind = 0

    let robot = await spoken(seed) { robot, line in
      guard robot.session.isBlind else { return }
      blind += 1
      if Self.secrets.contains(where: line.lowercased().contains) { told.append(line) }
    }

    #expect(told.isEmpty, "\(told.first ?? "") after \(blind) lines")
    robot.onLine = { _ in }
  }

  @Test(arguments: seeds)
  func theLogHoldsWhatWasSaidAndDone(seed: UInt64) async throws {
    let robot = await spoken(seed)
    for _ in 0..<8 where robot.studio.model.replay != nil { await robot.say("/studio.back") }
    await robot.pass(.seconds(3))

    for summary in try await robot.log.sessions(matching: "") {
      let events = try await robot.log.events(of: summary.id)
      #expect(events.map(\.number) == Array(1...events.count))
      if summary.id == robot.session.id, robot.studio.model.replay == nil {
        #expect(Session(replaying: events) == robot.session)
      }
    }
  }
}
