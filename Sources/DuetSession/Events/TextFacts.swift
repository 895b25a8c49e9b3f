public import DuetText

/// Which of the session's texts is meant.
public enum TextPlace: String, Codable, Sendable, CaseIterable {
  /// The manuscript.
  case draft
  /// The instruction being written.
  case prompt
  /// What the person notes for themselves; no engine sees it.
  case notes
}

/// An edit of one of the session's texts.
public struct TextChange: Codable, Equatable, Sendable {
  /// Which text.
  public var place: TextPlace
  /// What changed.
  public var edit: TextEdit
  /// Who wrote what was inserted, in bytes; nil for the person alone.
  public var authors: Runs<Author>?
  /// The revision whose text and authors this brings back; nil for every other edit.
  public var restores: Int?

  /// An edit; what it inserts is the person's unless other authors are named.
  public init(
    place: TextPlace, edit: TextEdit, authors: Runs<Author>? = nil, restores: Int? = nil
  ) {
    self.place = place
    self.edit = edit
    self.authors = authors
    self.restores = restores
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

/// A name for a revision of a text.
///
/// A name stands at one revision of a text: given to another one, it moves there. A revision has one
/// name at most.
public struct RevisionName: Codable, Equatable, Sendable {
  /// Which text.
  public var place: TextPlace
  /// The revision; one that is not there changes nothing.
  public var revision: Int
  /// Its name from now on; empty for none.
  public var name: String

  /// A name.
  public init(place: TextPlace, revision: Int, name: String) {
    self.place = place
    self.revision = revision
    self.name = name
  }
}
