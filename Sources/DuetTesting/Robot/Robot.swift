public import DuetRuntime
public import DuetScreen
public import DuetSession
public import DuetStudio

/// A person at the keyboard of a studio that runs in a world made for a test.
///
/// It presses commands by the keys that are configured for them, reads the screen as text, and lets
/// time pass; nothing happens between two of its calls, and no call takes longer than its work.
@MainActor
public final class Robot {
  /// The studio, running.
  public let studio: Studio
  /// What the studio is drawn on.
  public let display: RecordingScreen
  /// The time of its world.
  public let clock: ManualClock
  /// What writes its variants, whatever the preset.
  public let engine: ScriptedEngine
  /// Where its sessions are kept.
  public let log: MemorySessionLog
  /// What was put on the clipboard, in order.
  public var copied: [String] { clipboard.texts }
  private let clipboard = Clipboard()
  /// Whether the studio was left.
  public private(set) var hasQuit = false
  /// How often the program was to be put in the background.
  public private(set) var suspensions = 0

  /// Opens a studio.
  ///
  /// - Parameters:
  ///   - size: of the screen.
  ///   - presets: what Generate uses.
  ///   - criteria: what is judged, the main one first.
  ///   - log: where sessions are kept; may hold some already.
  ///   - leases: who writes which of them; shared with a robot that stands for another program.
  ///   - events: of the session to go on with; none begins a new one.
  ///   - overrides: keys in place of the usual ones.
  ///   - isModal: whether texts are edited as in vi.
  ///   - style: the family of keys otherwise.
  ///   - unusable: presets whose engine cannot be had, and why.
  ///   - rating: how pairs are judged; without repeats unless told.
  ///   - seed: what sessions are named and drawn by.
  ///   - writing: what engines write.
  public init(
    size: Size = Size(columns: 80, rows: 24), presets: [Preset] = SessionScript.presets,
    criteria: [String] = Criteria.standard, variants: Int = 4,
    log: MemorySessionLog = MemorySessionLog(), leases: MemoryLeases = MemoryLeases(),
    events: [SessionEvent] = [],
    overrides: [Keymap.Override] = [], isModal: Bool = false,
    style: Keymap.Style = .plain, unusable: [String: EngineError] = [:],
    rating: RatingOptions = Robot.steadyRating, seed: UInt64 = 7,
    writing: @escaping ScriptedEngine.Writing = Robot.storms
  ) {
    let clock = ManualClock()
    let engine = ScriptedEngine(clock: clock, writing: writing)
    let display = RecordingScreen(size: size)
    self.clock = clock
    self.engine = engine
    self.display = display
    self.log = log
    studio = Studio(
      world: Self.world(clock, engine, unusable, log, leases, seed, clipboard), screen: display,
      settings: Self.settings(presets, criteria, rating),
      keymap: Keymap(
        commands: PaneCatalog.commands, overrides: overrides, style: isModal ? .modal : style),
      variants: variants, session: Session(replaying: events))
    studio.onQuit = { [weak self] in self?.hasQuit = true }
    studio.onSuspend = { [weak self] in self?.suspensions += 1 }
    studio.draw()
  }

  static func settings(
    _ presets: [Preset], _ criteria: [String], _ rating: RatingOptions
  ) -> Settings {
    var settings = Settings(theme: theme, presets: presets, rater: "ada", criteria: criteria)
    settings.rating = rating
    return settings
  }

  /// How pairs are judged where no pair shall come again.
  nonisolated public static var steadyRating: RatingOptions {
    var rating = RatingOptions()
    rating.repeatShare = 0
    return rating
  }

  /// Where copies go.
  @MainActor
  final class Clipboard {
    var texts: [String] = []
  }

  static func world(
    _ clock: ManualClock, _ engine: ScriptedEngine, _ unusable: [String: EngineError],
    _ log: MemorySessionLog, _ leases: MemoryLeases, _ seed: UInt64, _ clipboard: Clipboard
  ) -> World {
    let chance = Chance(seed: seed)
    return World(
      now: { clock.now }, sleep: { await clock.sleep(for: $0) },
      wallMilliseconds: { 1_700_000_000_000 + Int(clock.now / .milliseconds(1)) },
      drawSeed: { chance.next() },
      engine: { name in unusable[name].map { .failure($0) } ?? .success(engine) }, log: log,
      leases: leases,
      copy: { text in
        clipboard.texts.append(text)
        return "copied"
      }, program: "duet tests")
  }

  /// A theme in which every role looks different, so that looks can be told apart in frames.
  public static let theme = Theme(
    name: "plain", title: "Plain",
    styles: [
      .text: .plain, .focus: Style.plain.with(.bold), .accent: Style.plain.with(.reverse),
      .selection: Style.plain.with(.reverse), .machine: Style.plain.with(.italic),
    ])

  /// Four short texts, one a column, word by word.
  nonisolated public static let storms: ScriptedEngine.Writing = { request, attempt in
    let texts = [
      "The storm came in its own box, tied with string.",
      "Nobody repairs a storm twice.",
      "\"Which minute?\" she asked, because it mattered.",
      "It rained upwards for an hour, out of courtesy.",
    ]
    let again = attempt > 0 ? "Again: " : ""
    return .words(again + texts[request.index % texts.count])
  }
}
