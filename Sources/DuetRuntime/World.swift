public import DuetEvaluation
public import DuetSession
public import DuetStudio

/// Everything that comes from outside: time, chance, engines, the store and the clipboard.
///
/// The studio reaches none of them by itself, so a test hands in its own.
public struct World: Sendable {
  /// Time on a clock that never goes back, from any start.
  public var now: @Sendable () -> Duration
  /// Waits; returns early when the task is cancelled.
  public var sleep: @Sendable (Duration) async -> Void
  /// The time of day, in milliseconds since 1970.
  public var wallMilliseconds: @Sendable () -> Int
  /// When a day begins where the person is, in milliseconds since 1970.
  public var midnight: @Sendable (CalendarDay) -> Int
  /// A number that nobody can foresee, for a session's seed and name.
  public var drawSeed: @Sendable () -> UInt64
  /// The engine of a preset; a failure when it cannot be had as it is configured.
  public var engine: @Sendable (String) -> Result<any Engine, EngineError>
  /// Where sessions are kept.
  public var log: any SessionLog
  /// Who may write which session.
  public var leases: any SessionLeases
  /// Puts text on the system's clipboard, and says in a sentence what became of it.
  public var copy: @MainActor @Sendable (String) -> String
  /// The program and version, as sessions record it.
  public var program: String
  /// Keeps what is remembered of the person for the next start; what cannot be kept is forgotten.
  public var keepHabits: @Sendable (Habits) async -> Void = { _ in }
  /// Keeps a layout of the person's own under a name, or with nil forgets it; says what was done.
  public var keepLayout: @Sendable (LayoutName, Layout?) -> Result<String, Failure> = { name, _ in
    .success("layout \(name) until Duet is left")
  }
  /// Keeps a template in its place, and says where.
  public var keepTemplate: @Sendable (PromptTemplate) -> Result<String, Failure> = { template in
    .success("template \(template.name) until Duet is left")
  }
  /// The templates there are; nil where nobody keeps any, so that those that are known stay.
  public var templates: @Sendable () -> [PromptTemplate]? = { nil }
  /// What texts are held against to see whether they are new; asked for away from the keyboard.
  public var corpus: @Sendable () -> Novelty = { Novelty(of: []) }

  /// A world from its parts.
  public init(
    now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async -> Void,
    wallMilliseconds: @escaping @Sendable () -> Int, drawSeed: @escaping @Sendable () -> UInt64,
    engine: @escaping @Sendable (String) -> Result<any Engine, EngineError>,
    log: any SessionLog, leases: any SessionLeases,
    copy: @escaping @MainActor @Sendable (String) -> String, program: String,
    midnight: @escaping @Sendable (CalendarDay) -> Int = { $0.number * 86_400_000 }
  ) {
    self.now = now
    self.midnight = midnight
    self.sleep = sleep
    self.wallMilliseconds = wallMilliseconds
    self.drawSeed = drawSeed
    self.engine = engine
    self.log = log
    self.leases = leases
    self.copy = copy
    self.program = program
  }
}
