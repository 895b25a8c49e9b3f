extension SearchQuery {
  /// Something about a text that is no word in it.
  public enum Filter: Equatable, Sendable {
    /// It stands in such a place.
    case place(SearchPlace)
    /// It has such a label, whatever the case; with `isPrefix`, one that begins so.
    case label(Label, Value)
    /// This became of it.
    case fate(Fate)
    /// It is of such a time.
    case time(TimeRelation, SearchTime)
  }

  /// What a text is labelled with.
  public enum Label: String, Sendable, CaseIterable {
    case preset, model, engine, mode

    /// Whether it tells who wrote a variant.
    public var isSealed: Bool { self != .mode }
  }

  /// What a label is to be; never empty, and without a quotation mark.
  public struct Value: Equatable, Sendable {
    /// The label, or its beginning.
    public var text: String
    /// Whether it is the beginning only.
    public var isPrefix: Bool

    /// This value.
    public init(_ text: String, isPrefix: Bool = false) {
      self.text = text
      self.isPrefix = isPrefix
    }
  }

  /// What became of a variant.
  public enum Fate: String, Sendable, CaseIterable {
    /// Text of it was taken into the draft, once at least.
    case accepted
    /// A judgement that stands prefers it to another.
    case preferred
    /// Its engine came to its end.
    case finished
    /// The person stopped it.
    case stopped
    /// It failed; what there is of it was kept.
    case failed
  }

  /// How the time of a text lies to a time that was named.
  public enum TimeRelation: String, Sendable, CaseIterable {
    /// Later than all of it.
    case after
    /// Earlier than all of it.
    case before
    /// Within it.
    case on
    /// Within it or later.
    case since
  }
}

/// The places in which texts stand.
public enum SearchPlace: String, Codable, Sendable, CaseIterable {
  /// The title that a session was given.
  case title
  /// The manuscript.
  case draft
  /// An instruction that was sent.
  case prompt
  /// What an engine wrote.
  case variant
  /// The reason of a judgement, or the session's notes.
  case note
}
