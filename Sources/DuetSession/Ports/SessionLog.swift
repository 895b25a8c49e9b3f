public import DuetText

/// Where sessions are kept: an append-only log of events for each.
///
/// What ``append(_:to:)`` has returned from is durable: it survives the end of the process and the
/// loss of power. Implementations are checked by the same contract.
public protocol SessionLog: Sendable {
  /// Adds events at the end of a session's log; returns when they are durable.
  ///
  /// - Parameter events: numbered on from what the log holds, without gaps; may be empty.
  /// - Throws: `LogError`; then none of the events was added.
  func append(_ events: [SessionEvent], to session: SessionID) async throws(LogError)

  /// All events of a session, in order.
  ///
  /// - Throws: ``LogError/missing(_:)`` when there is no such session.
  func events(of session: SessionID) async throws(LogError) -> [SessionEvent]

  /// A session as all its events tell of it.
  ///
  /// For those who need only where a session is now; a log may know that without its events.
  ///
  /// - Throws: ``LogError/missing(_:)`` when there is no such session.
  func session(_ id: SessionID) async throws(LogError) -> Session

  /// The sessions there are, those that changed last first.
  ///
  /// - Parameter query: words, parted by spaces; empty for all sessions. A session matches when
  ///   one of its texts (its title and draft, a prompt, or a variant that is over) has a word
  ///   beginning with each of them, whatever their case and accents.
  func sessions(matching query: String) async throws(LogError) -> [SessionSummary]

  /// The texts that a query is true of; see ``SearchResult`` for their order.
  ///
  /// A draft that is being typed may be found as it was a moment ago, a variant once it is over.
  /// While a pair is open in a session, a query that asks for a preset, a model or an engine leaves
  /// its variants out, whatever else it asks for.
  func search(
    _ query: SearchQuery, in scope: SearchScope
  ) async throws(LogError) -> SearchResult

  /// Removes a session and all that was derived from it.
  ///
  /// - Throws: ``LogError/missing(_:)`` when there is no such session.
  func delete(_ session: SessionID) async throws(LogError)

  /// Every judgement that stands, for evaluation, by the start of its session and then by pair.
  ///
  /// A session in which a pair is open gives none, because its labels are sealed.
  func judgements() async throws(LogError) -> [Judgement]

  /// Hands every judgement that stands to a function, in the order of ``judgements()``, so that
  /// nobody need hold them all.
  ///
  /// - Parameters:
  ///   - initial: what the first call is given.
  ///   - take: changes it by one judgement; called from one thread at a time.
  /// - Returns: what the last call left.
  func foldJudgements<Result: Sendable>(
    into initial: Result, _ take: @escaping @Sendable (inout Result, Judgement) -> Void
  ) async throws(LogError) -> Result
}

extension SessionLog {
  /// Reads the list of all judgements.
  public func foldJudgements<Result: Sendable>(
    into initial: Result, _ take: @escaping @Sendable (inout Result, Judgement) -> Void
  ) async throws(LogError) -> Result {
    var result = initial
    for judgement in try await judgements() { take(&result, judgement) }
    return result
  }

  /// The fold of all events.
  public func session(_ id: SessionID) async throws(LogError) -> Session {
    Session(replaying: try await events(of: id))
  }

  /// How many judgements ``judgements()`` leaves out, because a pair of their session is open.
  ///
  /// - Parameter wanted: the sessions that count; nil for all.
  public func sealedJudgements(of wanted: Set<SessionID>? = nil) async throws(LogError) -> Int {
    try await sessions(matching: "").reduce(0) { sum, session in
      session.isBlind && wanted?.contains(session.id) != false ? sum + session.judgements : sum
    }
  }
}

/// A session, as a list shows it.
public struct SessionSummary: Codable, Equatable, Sendable {
  /// The session's name.
  public var id: SessionID
  /// Its title, or first words.
  public var title: String
  /// When it began, in milliseconds since 1970.
  public var startedAt: Int
  /// When it last changed, in milliseconds since 1970.
  public var changedAt: Int
  /// How many events it has.
  public var events: Int
  /// How many words its draft has.
  public var words: Int
  /// How many variants were generated.
  public var variants: Int
  /// How many pairs were judged.
  public var judgements: Int
  /// Whether it was left in order.
  public var isClosed: Bool
  /// Whether a pair is open, so that its labels are sealed and its judgements left out.
  public var isBlind: Bool
  /// The words that it is found by, in their order.
  public var tags: [String]

  /// A summary.
  public init(
    id: SessionID, title: String, startedAt: Int, changedAt: Int, events: Int, words: Int,
    variants: Int, judgements: Int, isClosed: Bool, isBlind: Bool = false, tags: [String] = []
  ) {
    self.id = id
    self.title = title
    self.startedAt = startedAt
    self.changedAt = changedAt
    self.events = events
    self.words = words
    self.variants = variants
    self.judgements = judgements
    self.isClosed = isClosed
    self.isBlind = isBlind
    self.tags = tags
  }
}

/// A judgement together with who wrote both sides: what an evaluation counts.
public struct Judgement: Codable, Equatable, Sendable {
  /// One side of a judged pair.
  public struct Side: Codable, Equatable, Sendable {
    /// The variant.
    public var variant: VariantID
    /// The preset that wrote it.
    public var preset: String
    /// The preset's engine.
    public var engine: String
    /// The model.
    public var model: String
    /// The text's length in characters.
    public var length: Int
    /// Where the variant was written, when it was taken over from another session to be judged.
    public var origin: VariantOrigin?
    /// The marks of Markdown in the text, when they were counted.
    public var markup: MarkupCounts?

    /// One side.
    public init(
      variant: VariantID, preset: String, engine: String, model: String, length: Int,
      origin: VariantOrigin? = nil, markup: MarkupCounts? = nil
    ) {
      self.variant = variant
      self.preset = preset
      self.engine = engine
      self.model = model
      self.length = length
      self.origin = origin
      self.markup = markup
    }
  }

  /// The session.
  public var session: SessionID
  /// The pair and its shown order.
  public var pair: Pair
  /// The judgement.
  public var preference: Preference
  /// The left side.
  public var left: Side
  /// The right side.
  public var right: Side
  /// The mode of the brief.
  public var mode: Mode
  /// The instruction that both answer.
  public var prompt: String
  /// When it was judged, in milliseconds since 1970.
  public var judgedAt: Int
  /// The template that the instruction was made from; nil when it was written freely.
  public var template: TemplateUse?

  /// A judgement.
  public init(
    session: SessionID, pair: Pair, preference: Preference, left: Side, right: Side, mode: Mode,
    prompt: String, judgedAt: Int, template: TemplateUse? = nil
  ) {
    self.session = session
    self.pair = pair
    self.preference = preference
    self.left = left
    self.right = right
    self.mode = mode
    self.prompt = prompt
    self.judgedAt = judgedAt
    self.template = template
  }
}
