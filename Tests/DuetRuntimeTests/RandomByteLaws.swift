import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Foundation
import Testing

/// What holds whatever a terminal sends, at whatever size.
///
/// A few thousand events are sent with every run of the tests; `DUET_KEYS=200000` sends that many, in
/// ten seeded runs.
@MainActor
@Suite(.timeLimit(.minutes(60)), .serialized)
struct RandomByteLaws {
  nonisolated private static let runs = Array(UInt64(1)...10)
  nonisolated private static let total =
    ProcessInfo.processInfo.environment["DUET_KEYS"].flatMap(Int.init) ?? 3_000

  /// Names that occur nowhere but in presets.
  private static let presets = ["zirconium", "yttrium"].map { name in
    Preset(
      name: "p-\(name)", engine: .openai, model: "m-\(name)-9b", system: "You are s-\(name).",
      decoding: Decoding(temperature: 0.8))
  }

  /// Engines that finish, fail, never end, or send odd text.
  nonisolated private static let moody: ScriptedEngine.Writing = { request, _ in
    switch request.seed % 6 {
    case 0: .words("Cut", end: .failed(.unknownModel(name: request.model, known: [])))
    case 1: .words("One two three four", every: .milliseconds(400), end: .never)
    case 2: ScriptedEngine.Script(["漢字", "👩‍👩‍👧 ", "\u{1B}[31m"])
    default: .words("Words of number \(request.seed % 89) come slowly.", every: .milliseconds(7))
    }
  }

  @Test func everyKeyThatIsBoundIsReadFromItsBytes() {
    for sequence in Keymap(commands: PaneCatalog.commands).bindings.flatMap(\.keys) {
      var parser = KeyParser()

      let events = parser.feed(KeyBytes.bytes(of: sequence)) + parser.timeout()

      #expect(events == sequence.chords.map(Robot.event), "\(sequence)")
    }
  }

  @Test func nothingThatATerminalSendsBreaksALaw() async throws {
    var resident: [Int] = []

    for run in Self.runs {
      try await strike(run, count: Self.total / Self.runs.count)
      resident.append(Self.residentMegabytes)
    }

    // What runs leave behind does not grow with their number.
    let half = resident[Self.runs.count / 2 - 1]
    #expect(resident[Self.runs.count - 1] <= half + half / 4 + 24, "\(resident) MB")
  }

  private func strike(_ seed: UInt64, count: Int) async throws {
    let robot = Robot(
      presets: Self.presets, isModal: seed % 4 == 0, seed: seed, writing: Self.moody)
    var wrong: [String] = []
    robot.display.onFrame = { [unowned robot] frame in
      if wrong.isEmpty, let fault = Self.fault(of: frame, robot) { wrong.append(fault) }
    }
    var bytes = RandomBytes(
      seed: seed, keymap: robot.studio.model.keymap, excluding: ["studio.quit"])
    var parser = KeyParser()
    for number in 0..<count where !robot.hasQuit {
      await robot.perform(bytes.next(), &parser)
      guard wrong.isEmpty, let fault = Self.fault(ofCursorsIn: robot.studio.model) else { continue }
      wrong.append("\(fault) after \(number + 1) acts")
    }
    #expect(!robot.hasQuit, "run \(seed)")
    #expect(wrong.isEmpty, "run \(seed): \(wrong.first ?? "")")
    await rest(robot, &parser)
    try await expectLaws(robot, seed)
    await expectNoStuckMode(robot, &parser, seed)
    robot.display.onFrame = { _ in }
  }

  /// What is wrong with the cursors in the texts; nil when nothing is.
  private static func fault(ofCursorsIn model: StudioModel) -> String? {
    for (place, cursor) in model.desk.cursors {
      let whole = 0...model.session.text(place).buffer.utf8Count
      if !whole.contains(cursor.offset) || !whole.contains(cursor.anchor ?? 0) {
        return "\(cursor) in the \(place) of \(whole.upperBound) bytes"
      }
    }
    return nil
  }

  /// What is wrong with a frame; nil when nothing is.
  private static func fault(of frame: Frame, _ robot: Robot) -> String? {
    if frame.size != robot.display.size { return "a frame of \(frame.size)" }
    if let cursor = frame.cursor, !frame.bounds.contains(cursor) { return "cursor at \(cursor)" }
    if frame.hasControls { return "a control" }
    guard robot.session.isBlind else { return nil }
    let text = frame.text
    return ["zirconium", "yttrium", "openai"].contains { text.lowercased().contains($0) }
      ? "names while a pair is open:\n\(text)" : nil
  }

  /// Ends every sequence and paste, and leaves every overlay and replay.
  private func rest(_ robot: Robot, _ parser: inout KeyParser) async {
    await robot.resize(columns: 100, rows: 30)
    await robot.perform(.bytes(Array("\u{1B}[201~".utf8)), &parser)
    await robot.perform(.silence, &parser)
    await robot.pass(.seconds(3))
    for _ in 0..<12 {
      let model = robot.studio.model
      guard model.replay != nil || !model.stage.overlays.isEmpty || model.stage.layout != "write"
      else { break }
      robot.send([.chord(Chord(.escape))])
      await robot.pass(.seconds(3))
      if model.stage.layout != "write", model.stage.overlays.isEmpty, model.replay == nil {
        await robot.press("studio.switch-layout")
      }
    }
  }

  private func expectLaws(_ robot: Robot, _ seed: UInt64) async throws {
    for summary in try await robot.log.sessions(matching: "") {
      let events = try await robot.log.events(of: summary.id)
      let session = Session(replaying: events)
      if summary.id == robot.session.id, events.count == robot.session.eventCount {
        #expect(session == robot.session, "run \(seed)")
      }
      #expect(events.map(\.number) == Array(1...events.count), "run \(seed)")
      let file = try SessionFile.data(of: events)
      #expect(try SessionFile.events(from: file) == events, "run \(seed)")
    }
  }

  /// What is typed afterwards arrives in the draft.
  private func expectNoStuckMode(
    _ robot: Robot, _ parser: inout KeyParser, _ seed: UInt64
  ) async {
    await robot.press("studio.new-session")
    await robot.finish()
    await robot.focus("draft")
    if robot.studio.model.keymap.isModal { await robot.perform(.bytes(Array("i".utf8)), &parser) }
    await robot.perform(.bytes(Array("Still here.".utf8)), &parser)
    #expect(robot.draft == "Still here.", "run \(seed)\n\(robot.screen)")
  }

  /// How much memory the process has, as the system counts it.
  private static var residentMegabytes: Int {
    let line = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096 / 1_048_576
  }
}
