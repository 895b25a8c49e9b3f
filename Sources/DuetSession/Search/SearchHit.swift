/// A text that a search found.
public struct SearchHit: Codable, Equatable, Sendable {
  /// A stretch of the found text.
  public struct Piece: Codable, Equatable, Sendable {
    /// The text.
    public var text: String
    /// Whether it is what was searched for.
    public var isMatch: Bool

    /// A stretch.
    public init(text: String, isMatch: Bool) {
      self.text = text
      self.isMatch = isMatch
    }
  }

  /// The session.
  public var session: SessionID
  /// The session's title.
  public var title: String
  /// Where the text stands.
  public var place: SearchPlace
  /// The generation of a prompt or variant; nil for other places.
  public var generation: Int?
  /// The variant; nil for other places.
  public var variant: VariantID?
  /// The pair of a note on one; nil for the session's own notes and for other places.
  public var pair: Int?
  /// The preset that wrote the variant; nil for other places, and while a pair of the session is
  /// open.
  public var preset: String?
  /// The text around the matches, with … where it was cut.
  public var snippet: [Piece]
  /// Where in the whole text the first match begins, in UTF-8 bytes; nil when nothing in it
  /// matches a word, as for a search by filters or by meaning alone.
  public var offset: Int?
  /// When it was written, in milliseconds since 1970: the prompt sent, the variant ended, the note
  /// given, the draft or title last changed.
  public var time: Int
  /// How well it fits, higher is better; scores of one search can be compared, no others.
  public var score: Double

  /// A hit.
  public init(
    session: SessionID, title: String, place: SearchPlace, generation: Int? = nil,
    variant: VariantID? = nil, pair: Int? = nil, preset: String? = nil, snippet: [Piece] = [],
    offset: Int? = nil, time: Int, score: Double
  ) {
    self.session = session
    self.title = title
    self.place = place
    self.generation = generation
    self.variant = variant
    self.pair = pair
    self.preset = preset
    self.snippet = snippet
    self.offset = offset
    self.time = time
    self.score = score
  }

  /// The snippet as one text with marks around what was found.
  public func marked(open: String, close: String) -> String {
    snippet.map { $0.isMatch ? open + $0.text + close : $0.text }.joined()
  }
}

/// What a search asks for besides the query.
public struct SearchScope: Sendable {
  /// The most hits; nothing is found below 1.
  public var limit: Int
  /// Whether only the best hit of each session counts.
  public var isOnePerSession: Bool
  /// What times in the query mean.
  public var clock: SearchClock

  /// A scope.
  public init(limit: Int = 20, isOnePerSession: Bool = false, clock: SearchClock) {
    self.limit = limit
    self.isOnePerSession = isOnePerSession
    self.clock = clock
  }
}

/// What a search found.
public struct SearchResult: Equatable, Sendable {
  /// The hits, the best first and of equally good ones the newest; at most as many as asked for.
  public var hits: [SearchHit]
  /// How many there are in all.
  public var total: Int
  /// How many sessions had their variants left out, because a pair of them is open and the query
  /// asks who wrote what.
  public var sealedSessions: Int

  /// A result; nothing found unless given.
  public init(hits: [SearchHit] = [], total: Int = 0, sealedSessions: Int = 0) {
    self.hits = hits
    self.total = total
    self.sealedSessions = sealedSessions
  }
}
