public import DuetText

/// Which of the session's texts is meant.
public enum TextPlace: String, Codable, Sendable, CaseIterable {
  /// The manuscript.
  case draft
  /// The instruction being written.
  case prompt
}

/// An edit of one of the session's texts.
public struct TextChange: Codable, Equatable, Sendable {
  /// Which text.
  public var place: TextPlace
  /// What changed.
  public var edit: TextEdit
  /// Who wrote what was inserted, in bytes; nil for the person alone.
  public var authors: Runs<Author>?

  /// An edit; what it inserts is the person's unless other authors are named.
  public init(place: TextPlace, edit: TextEdit, authors: Runs<Author>? = nil) {
    self.place = place
    self.edit = edit
    self.authors = authors
  }
}

/// A move in a text's tree of revisions.
public struct TextMove: Codable, Equatable, Sendable {
  /// Which text.
  public var place: TextPlace
  /// The revision that it shows from now on.
  public var revision: Int

  /// A move.
  public init(place: TextPlace, revision: Int) {
    self.place = place
    self.revision = revision
  }
}
