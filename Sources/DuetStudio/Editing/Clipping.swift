public import DuetSession
public import DuetText

/// A piece of text that was copied or cut, with the author of each byte.
public struct Clipping: Equatable, Sendable {
  /// The text.
  public var text: String
  /// Who wrote it; as long as the text in bytes.
  public var authors: Runs<Author>

  /// Text by one author.
  public init(_ text: String, by author: Author) {
    self.text = text
    authors = Runs(repeating: author, count: text.utf8.count)
  }

  /// A piece of a text.
  public init(_ range: Range<Int>, of text: AuthoredText<Author>) {
    self.text = text.buffer.slice(range)
    authors = text.authors(in: range)
  }

  /// Adds another piece at the end.
  public mutating func append(_ other: Clipping) {
    text += other.text
    authors.append(other.authors)
  }
}
