/// One output of a generation; partial text is kept, however it ended.
public struct Variant: Equatable, Sendable {
  /// Its name in the session.
  public let id: VariantID
  /// The variant that this one is a retry of.
  public let replaces: VariantID?
  /// Which preset writes it, and with which seed; sealed.
  @_spi(Unsealed) public internal(set) var plan: VariantPlan
  /// The model that was asked for, which the one that answered may differ from.
  let requestedModel: String
  /// When it was asked for.
  public let requestedAt: Moment
  /// The text so far.
  public internal(set) var text: String
  /// How far it is.
  public internal(set) var state: VariantState
  /// When its first text came.
  public internal(set) var firstTextAt: Moment?
  /// When it ended.
  public internal(set) var endedAt: Moment?
  /// Tokens used, where the engine counts them.
  public internal(set) var tokens: TokenCount?
  /// What the engine said that it ignores.
  public internal(set) var notices: [String]
  /// Where it was first written, when it came from another session.
  public internal(set) var origin: VariantOrigin?
  /// How probable its tokens were, where the engine said so; sealed.
  @_spi(Unsealed) public internal(set) var probabilities: TokenProbabilities?
  /// Where it was branched from the variant that it names as replaced.
  public internal(set) var branch: VariantBranch?
  /// How good it is known to be, from 1 to 5, where it is there to see whether raters pay attention.
  public internal(set) var merit: Int?

  init(
    id: VariantID, replaces: VariantID? = nil, plan: VariantPlan, requestedModel: String? = nil,
    requestedAt: Moment
  ) {
    self.id = id
    self.replaces = replaces
    self.plan = plan
    self.requestedModel = requestedModel ?? plan.model
    self.requestedAt = requestedAt
    text = ""
    state = .waiting
    notices = []
  }
}

/// A variant of another session.
public struct VariantOrigin: Codable, Equatable, Hashable, Sendable {
  /// The session in which it was written.
  public var session: SessionID
  /// Its name there.
  public var variant: VariantID

  /// The variant of that session.
  public init(session: SessionID, variant: VariantID) {
    self.session = session
    self.variant = variant
  }
}

/// How far a variant is.
public enum VariantState: Codable, Equatable, Hashable, Sendable {
  /// Asked for; no text yet.
  case waiting
  /// Text is coming.
  case writing
  /// Ended by the engine.
  case finished(FinishReason)
  /// Stopped by the person.
  case stopped
  /// Ended by a failure.
  case failed(Failure)

  /// Whether no more text will come.
  public var isOver: Bool {
    switch self {
    case .waiting, .writing: false
    case .finished, .stopped, .failed: true
    }
  }
}
