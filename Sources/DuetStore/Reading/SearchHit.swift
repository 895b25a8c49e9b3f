public import DuetSession

/// A text that a search found.
public struct SearchHit: Codable, Equatable, Sendable {
  /// Where in a session a text stands.
  public enum Place: String, Codable, Equatable, Sendable {
    case draft, prompt, variant
  }

  /// A stretch of the found text.
  public struct Piece: Codable, Equatable, Sendable {
    /// The text.
    public var text: String
    /// Whether it is what was searched for.
    public var isMatch: Bool
  }

  /// The session.
  public var session: SessionID
  /// The session's title.
  public var title: String
  /// Where the text stands.
  public var place: Place
  /// The generation of a prompt or variant; nil for the draft.
  public var generation: Int?
  /// The variant; nil for other places.
  public var variant: VariantID?
  /// The preset that wrote the variant; nil for other places, and while a pair of the session is
  /// open.
  public var preset: String?
  /// The text around the match, about a dozen words, with … where it was cut.
  public var snippet: [Piece]
  /// When the prompt was sent, the variant ended, or the session last changed.
  public var moment: Moment

  /// The snippet as one text with marks around what was found.
  public func marked(open: String, close: String) -> String {
    snippet.map { $0.isMatch ? open + $0.text + close : $0.text }.joined()
  }
}
