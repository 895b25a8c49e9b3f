/// What is remembered of the person from one session, and one start, to the next.
public struct Habits: Equatable, Sendable {
  /// The commands chosen in the palette last, the newest first.
  public var recent: [CommandID]
  /// The tour of a first start; nil when it was ended, or none was wanted.
  public var tour: Tour?

  /// How many commands are remembered.
  public static let limit = 16

  /// Habits; none unless given.
  public init(recent: [CommandID] = [], tour: Tour? = nil) {
    self.recent = Array(recent.prefix(Self.limit))
    self.tour = tour
  }

  /// Remembers a command as the newest.
  mutating func note(_ command: CommandID) {
    recent.removeAll { $0 == command }
    recent.insert(command, at: 0)
    recent = Array(recent.prefix(Self.limit))
  }
}

/// What the palette and help need to know of everything else.
struct Finding: Sendable {
  /// The commands chosen last, the newest first.
  var recent: [CommandID] = []
  /// Why a command cannot be done now; nil when it can.
  var reason: @Sendable (CommandID) -> String? = { _ in nil }
}
