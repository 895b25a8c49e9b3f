public import DuetSession
public import DuetText

/// A piece of text that was copied or cut, with the author of each byte.
public struct Clipping: Equatable, Sendable {
  /// The text.
  public var text: String
  /// Who wrote it; as long as the text in bytes.
  public var authors: Runs<Author>

  /// A piece of a text.
  public init(_ range: Range<Int>, of text: AuthoredText<Author>) {
    self.text = text.buffer.slice(range)
    authors = text.authors(in: range)
  }
}
