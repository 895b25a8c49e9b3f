import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Fifty pairs are judged by keys alone, on two criteria and with reasons, on the screen and in lines.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct FiftyPairsStories {
  /// What the rater does: presses keys, or types a text and ends it.
  private enum Step {
    case keys(String)
    case text(String)
  }

  /// What is done for the pair of a number: every choice, strength, kind of reason and criterion.
  private func steps(_ number: Int) -> [Step] {
    let choices = ["l", "r", "=", "x"]
    let strength = number % 4 < 2 && number % 3 == 0 ? " c" : ""
    let reason = number % 8 + 1
    var steps: [Step] = [
      .keys("\(choices[number % 4])\(strength) down \(choices[number / 4 % 4]) \(reason)")
    ]
    if number % 5 == 0 { steps += [.keys("n"), .text("it is drier, for the \(number)th time")] }
    if number % 7 == 0 { steps += [.keys("p"), .text("text number"), .text("plain")] }
    return steps + [.keys("enter"), .keys("enter")]
  }

  private static let names =
    SessionScript.presets.flatMap { [$0.name, $0.model, $0.engine.rawValue] }

  /// Two prompts with eight texts each, every one of which names its model.
  private func script() -> SessionScript {
    func texts(_ prompt: Int) -> [String] {
      (0..<8).map { index in
        let preset = SessionScript.presets[index % SessionScript.presets.count]
        return "  I am \(preset.model), or \(preset.name): text number \(index) of \(prompt).\n"
      }
    }
    return SessionScript(
      .prompted("Go on."), .written(texts(1)), .prompted("Go on again."), .written(texts(2)))
  }

  private var rating: RatingOptions {
    var rating = RatingOptions()
    rating.limit = 50
    return rating
  }

  private func leaked(_ text: String) -> [String] {
    Self.names.filter { text.lowercased().contains($0.lowercased()) }
  }

  /// A store that has the session.
  private func log() async throws -> MemorySessionLog {
    let log = MemorySessionLog()
    try await log.append(script().events, to: script().session.id)
    return log
  }

  private func onScreen() async throws -> (robot: Robot, leaks: [String]) {
    let robot = Robot(
      criteria: ["overall", "style"], log: try await log(), events: script().events,
      rating: rating)
    var leaks: [String] = []
    robot.display.onFrame = { frame in
      if robot.session.isBlind { leaks += leaked(frame.text) }
    }
    await robot.press("rating.start")
    for number in 1...50 {
      for step in steps(number) {
        switch step {
        case .keys(let keys):
          robot.send((ChordSequence(keys)?.chords ?? []).map(Robot.event))
          await robot.settle()
        case .text(let text): await robot.type(text + "\n")
        }
      }
    }
    return (robot, leaks)
  }

  private func inLines() async throws -> (robot: LinearRobot, leaks: [String]) {
    let robot = LinearRobot(
      criteria: ["overall", "style"], log: try await log(), events: script().events,
      rating: rating)
    var leaks: [String] = []
    robot.onLine = { line in
      if robot.session.isBlind { leaks += leaked(line) }
    }
    await robot.say("/rate")
    for number in 1...50 {
      for step in steps(number) {
        switch step {
        case .keys(let keys): await robot.say(keys)
        case .text(let text): await robot.say(text)
        }
      }
    }
    return (robot, leaks)
  }

  private func expectFifty(_ session: Session) {
    let judged = session.preferences.map(\.preference)
    #expect(judged.count == 50)
    #expect(judged.allSatisfy { !$0.reasons.isEmpty && $0.criteria["style"] != nil })
    #expect(Set(judged.map(\.choice)) == Set(Choice.allCases))
    #expect(judged.count { $0.reason.hasPrefix("it is drier") } == 10)
    #expect(judged.count { !$0.pins.isEmpty } == 7)
    #expect(judged.contains { $0.strength == .clearly })
    #expect(!session.isBlind)
  }

  @Test func onTheScreenFiftyPairsAreJudgedWithoutAName() async throws {
    let (robot, leaks) = try await onScreen()

    expectFifty(robot.session)
    #expect(leaks.isEmpty, "\(leaks.prefix(3))")
    #expect(robot.shows("50 judgements"))
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func inLinesFiftyPairsAreJudgedWithoutAName() async throws {
    let (robot, leaks) = try await inLines()

    expectFifty(robot.session)
    #expect(leaks.isEmpty, "\(leaks.prefix(3))")
    #expect(robot.text.contains("50 judgements"))
  }

  @Test func keysAndLinesMakeTheSameJudgements() async throws {
    func judged(_ session: Session) -> [Preference] {
      session.preferences.map { pair, preference in
        var preference = preference
        preference.elapsedMilliseconds = pair.left.index * 100 + pair.right.index
        return preference
      }
    }

    let screen = try await onScreen().robot.session
    let lines = try await inLines().robot.session

    #expect(judged(screen) == judged(lines))
  }
}
