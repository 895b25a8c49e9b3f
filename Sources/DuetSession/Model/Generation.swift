/// One press of Generate: a prompt fanned out to variants.
public struct Generation: Equatable, Sendable {
  /// What was asked for.
  public let request: GenerationRequest
  /// When it was asked for.
  public let requestedAt: Moment
  /// The draft before the cursor at that time.
  public let draftBefore: String
  /// The draft after the cursor at that time.
  public let draftAfter: String
  /// Its variants, in the order of their letters; retries stand at the end.
  public internal(set) var variants: [Variant]

  /// Its number, from 1.
  public var number: Int { request.number }

  /// The variants that no retry has replaced, each retry in the place of what it replaced.
  public var current: [Variant] {
    var shown: [Variant] = []
    for variant in variants {
      if let replaced = variant.replaces,
        let place = shown.firstIndex(where: { $0.id == replaced })
      {
        shown[place] = variant
      } else {
        shown.append(variant)
      }
    }
    return shown
  }
}

/// What one press of Generate asks for.
public struct GenerationRequest: Codable, Equatable, Sendable {
  /// The generation's number in its session, from 1.
  public var number: Int
  /// The generation whose prompt this one continues; nil for the first of a chain.
  public var parent: Int?
  /// The variant that this prompt builds on, where the person chose one.
  public var basis: VariantID?
  /// The instruction.
  public var prompt: String
  /// The structured part of the prompt.
  public var brief: Brief
  /// Where the cursor stood in the draft, in UTF-8 bytes.
  public var cursor: Int
  /// One plan for each variant, 1 to 8.
  public var plans: [VariantPlan]

  /// A request.
  public init(
    number: Int, parent: Int? = nil, basis: VariantID? = nil, prompt: String, brief: Brief,
    cursor: Int, plans: [VariantPlan]
  ) {
    self.number = number
    self.parent = parent
    self.basis = basis
    self.prompt = prompt
    self.brief = brief
    self.cursor = cursor
    self.plans = plans
  }
}

/// Which preset writes a variant, and with which seed.
///
/// The preset, the engine and the model can be read only by modules that ask for the sealed part
/// by name; everybody else asks ``Session/authorship(of:)``, which keeps it while a pair is open.
public struct VariantPlan: Codable, Equatable, Sendable {
  /// The preset's name; sealed.
  @_spi(Unsealed) public var preset: String
  /// The preset's engine; sealed.
  @_spi(Unsealed) public var engine: EngineKind
  /// The model, as asked for and then as it answered; sealed.
  @_spi(Unsealed) public var model: String
  /// The system prompt; sealed.
  @_spi(Unsealed) public var system: String
  /// The decoding parameters; sealed.
  @_spi(Unsealed) public var decoding: Decoding
  /// The seed of the variant.
  public var seed: UInt64

  /// A plan to let a preset write with a seed.
  public init(preset: Preset, seed: UInt64) {
    self.preset = preset.name
    engine = preset.engine
    model = preset.model
    system = preset.system
    decoding = preset.decoding
    self.seed = preset.seed ?? seed
  }
}

/// One output of a generation; partial text is kept, however it ended.
public struct Variant: Equatable, Sendable {
  /// Its name in the session.
  public let id: VariantID
  /// The variant that this one is a retry of.
  public let replaces: VariantID?
  /// Which preset writes it, and with which seed; sealed.
  @_spi(Unsealed) public internal(set) var plan: VariantPlan
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

  init(id: VariantID, replaces: VariantID? = nil, plan: VariantPlan, requestedAt: Moment) {
    self.id = id
    self.replaces = replaces
    self.plan = plan
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
