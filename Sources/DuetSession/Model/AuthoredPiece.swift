public import DuetText

/// A text put together from what several authors wrote, before it goes into the draft.
///
/// A blend is made of it: pieces of variants and of the person's own, each with its author.
public struct AuthoredPiece: Equatable, Sendable {
  /// The text.
  public private(set) var text = ""
  /// Who wrote each byte; as long as the text.
  public private(set) var authors = Runs<Author>()

  /// An empty piece.
  public init() {}

  /// Adds text by one author.
  public mutating func append(_ added: some StringProtocol, by author: Author) {
    text += added
    authors.append(author, count: added.utf8.count)
  }

  /// Adds a range of a text, in bytes on scalar boundaries, with its authors.
  public mutating func append(_ range: Range<Int>, of other: AuthoredText<Author>) {
    let range = range.clamped(to: 0..<other.buffer.utf8Count)
    text += other.buffer.slice(range)
    authors.append(other.authors(in: range))
  }

  /// The change that puts the piece in the place of a range of a text.
  ///
  /// - Parameter range: bytes of the text; see `TextBuffer.edit(replacing:with:)`.
  public func change(
    replacing range: Range<Int>, of target: AuthoredText<Author>, in place: TextPlace
  ) -> TextChange {
    TextChange(
      place: place, edit: target.buffer.edit(replacing: range, with: text), authors: authors)
  }
}
