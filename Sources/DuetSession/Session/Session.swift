public import DuetText

/// One piece of work and everything that happened in it, folded from its events.
///
/// A session changes in one way only, by ``apply(_:)``: live, from disk, and in replay.
public struct Session: Equatable, Sendable {
  /// How it began.
  public internal(set) var start: SessionStart
  /// Its title; empty until it is given one.
  public internal(set) var title: String
  /// The words that it is found by.
  public internal(set) var tags: Set<String>
  /// The manuscript, with the author of every grapheme.
  public internal(set) var draft: AuthoredText<Author>
  /// The instruction being written.
  public internal(set) var prompt: AuthoredText<Author>
  /// What the person notes for themselves.
  public internal(set) var notes: AuthoredText<Author>
  /// The names of revisions and what they bring back, by text.
  public internal(set) var versions: [TextPlace: VersionMarks]
  /// How many words are wanted.
  public internal(set) var goal: WordGoal
  /// The structured part of the prompt.
  public internal(set) var brief: Brief
  /// The generations, in the order of their numbers.
  public internal(set) var generations: PackedArray<Generation>
  /// The scores, by variant and criterion.
  public internal(set) var scores: [VariantID: [String: Int]]
  /// The pairs, in the order of their numbers.
  public internal(set) var pairs: [PairRecord]
  /// How many events were applied.
  public internal(set) var eventCount: Int
  /// When the last event happened.
  public internal(set) var lastMoment: Moment
  /// Whether the session was left in order; false while it is open and after a crash.
  public internal(set) var isClosed: Bool
  /// When it was opened again: the moment in the session, and the milliseconds since 1970.
  var resumptions: [Resumption]

  struct Resumption: Equatable, Sendable {
    let moment: Moment
    let time: Int
  }

  /// A session in which nothing has happened.
  public init() {
    start = SessionStart(id: SessionID(""), title: "", startedAt: 0, seed: 0, program: "")
    title = ""
    tags = []
    draft = AuthoredText()
    prompt = AuthoredText()
    notes = AuthoredText()
    versions = [:]
    goal = WordGoal()
    brief = Brief()
    generations = PackedArray(pageLength: 32)
    scores = [:]
    pairs = []
    eventCount = 0
    lastMoment = .start
    isClosed = false
    resumptions = []
  }

  /// The session that these events tell of.
  public init(replaying events: some Sequence<SessionEvent>) {
    self.init()
    for event in events { apply(event) }
  }

  /// The session's name.
  public var id: SessionID { start.id }

  /// When a moment of the session was, in milliseconds since 1970.
  ///
  /// Moments do not count the time in which the session was closed; this does.
  public func time(of moment: Moment) -> Int {
    guard let latest = resumptions.last(where: { $0.moment <= moment }) else {
      return Self.sum(start.startedAt, moment.milliseconds)
    }
    return Self.sum(latest.time, moment.milliseconds - latest.moment.milliseconds)
  }

  /// A sum that stays within range, whatever a damaged file says.
  private static func sum(_ start: Int, _ milliseconds: Int) -> Int {
    let sum = start.addingReportingOverflow(milliseconds)
    return sum.overflow ? .max : sum.partialValue
  }

  /// The title that was given, or else the first words of the draft, or else of the first prompt.
  ///
  /// The draft's first line that says something is what the piece is called by; of a heading, the
  /// marks in front are left out.
  public var displayTitle: String { displayTitle(draft: draft.buffer) }

  /// The title as it would be with another draft.
  public func displayTitle(draft: TextBuffer) -> String {
    if !title.isEmpty { return title }
    for line in 0..<draft.lineCount {
      let text = draft.line(line)
      guard text.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      if let words = Self.firstWords(of: String(text.drop { $0 == "#" })) { return words }
    }
    return Self.firstWords(of: generations.first?.request.prompt ?? "")
      ?? (draft.isEmpty ? nil : Self.firstWords(of: draft.text)) ?? "Untitled"
  }

  /// Up to seven words and 48 characters; nil when there are none.
  private static func firstWords(of text: String) -> String? {
    // Far more than 48 characters with spaces between them; the rest is not even looked at.
    let words = text.prefix(400).split(maxSplits: 7, whereSeparator: \.isWhitespace).prefix(7)
    return words.isEmpty ? nil : String(words.joined(separator: " ").prefix(48))
  }

  /// The text of a place.
  public func text(_ place: TextPlace) -> AuthoredText<Author> {
    switch place {
    case .draft: draft
    case .prompt: prompt
    case .notes: notes
    }
  }

  /// The newest generation.
  public var latestGeneration: Generation? { generations.last }

  /// The generation of this number; nil when there is none.
  public func generation(_ number: Int) -> Generation? {
    number > 0 && number <= generations.count ? generations[number - 1] : nil
  }

  /// The variant of this name; nil when there is none.
  public func variant(_ id: VariantID) -> Variant? {
    guard let variants = generation(id.generation)?.variants, variants.indices.contains(id.index)
    else { return nil }
    return variants[id.index]
  }

  /// The variants that are not over, in order.
  public var unfinishedVariants: [VariantID] {
    generations.flatMap { generation in
      generation.variants.lazy.filter { !$0.state.isOver }.map(\.id)
    }
  }
}
