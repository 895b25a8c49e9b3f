public import DuetRuntime
import DuetScreen
public import DuetSession
public import DuetStudio
import DuetText

/// A person who speaks in lines with a studio that runs in the same world as a ``Robot``'s.
@MainActor
public final class LinearRobot: StoryPlayer {
  /// The dialogue.
  public let linear: LinearStudio
  /// The time of its world.
  public let clock: ManualClock
  /// What writes its variants, whatever the preset.
  public let engine: ScriptedEngine
  /// Where its sessions are kept.
  public let log: MemorySessionLog
  /// What was said so far.
  public private(set) var said: [String] = []
  /// Called with every line that is said, for what must hold of all of them.
  public var onLine: (String) -> Void = { _ in }
  /// What was put on the clipboard, in order.
  public var copied: [String] { clipboard.texts }
  private let clipboard = Robot.Clipboard()

  /// The studio that is spoken with.
  public var studio: Studio { linear.studio }
  /// The session that is shown.
  public var session: Session { studio.model.session }
  /// The draft's text.
  public var draft: String { session.draft.buffer.text }
  /// All that was said, a line each.
  public var text: String { said.joined(separator: "\n") }

  /// Opens a dialogue; the parameters are those of a robot.
  public init(
    presets: [Preset] = SessionScript.presets, criteria: [String] = Criteria.standard,
    variants: Int = 4, log: MemorySessionLog = MemorySessionLog(),
    leases: MemoryLeases = MemoryLeases(), events: [SessionEvent] = [],
    unusable: [String: EngineError] = [:], rating: RatingOptions = Robot.steadyRating,
    seed: UInt64 = 7, layout: LayoutName = "write",
    writing: @escaping ScriptedEngine.Writing = Robot.storms
  ) {
    let clock = ManualClock()
    let engine = ScriptedEngine(clock: clock, writing: writing)
    self.clock = clock
    self.engine = engine
    self.log = log
    let voice = Voice()
    linear = LinearStudio(
      world: Robot.world(clock, engine, unusable, log, leases, seed, clipboard),
      settings: Robot.settings(presets, criteria, rating),
      variants: variants, session: Session(replaying: events), layout: layout,
      say: { voice.heard($0) })
    voice.heard = { [weak self] line in
      self?.said.append(line)
      self?.onLine(line)
    }
    linear.begin()
  }

  /// Where words go: the robot does not exist yet when its studio is made.
  @MainActor
  private final class Voice {
    var heard: (String) -> Void = { _ in }
  }

  /// Says lines, one after the other, and lets happen what happens at once.
  public func say(_ lines: String...) async {
    for line in lines {
      linear.obey(line)
      await settle()
    }
  }

  /// What is said in answer to a line, when all is done that it asks for.
  public func answer(to line: String) async -> [String] {
    let count = said.count
    await say(line)
    await finish()
    await linear.settle()
    return Array(said[count...])
  }

  /// Does a step of a story by lines.
  public func perform(_ step: Story.Step) async {
    switch step {
    case .type(let text): await type(text)
    case .go(let pane): await say("/go \(pane.name)")
    case .run(let command, let times):
      await say(times == 1 ? "/\(command.name)" : "/\(command.name) \(times)")
    case .fill(let text): await say(text)
    case .enter: await say("/press enter")
    case .ask(let prompt):
      if studio.model.stage.keyboard != "prompt" { await say("/prompt") }
      await say(prompt)
    case .choose(let name): await say("/variants \(name)")
    case .settle, .pass, .expect, .told: break
    }
  }

  private func type(_ text: String) async {
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if place > 0 { await say("/press enter") }
      if !line.isEmpty { await say("/type \(line)") }
    }
  }
}
