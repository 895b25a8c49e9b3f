import DuetText

extension Session {
  /// The fact that brings back the text and the authors of a revision as a new one; nil when the
  /// revision is not there, or nothing of the text would change.
  ///
  /// Linear in the length of the text, and in what lies between the two revisions.
  public func restoration(of revision: Int, in place: TextPlace) -> Fact? {
    let text = text(place)
    guard let wanted = text.standing(at: revision), let change = text.change(to: wanted) else {
      return nil
    }
    let isPersons =
      change.authors.runCount <= 1 && change.authors.value(at: 0) ?? .person == .person
    return .textEdited(
      TextChange(
        place: place, edit: change.edit, authors: isPersons ? nil : change.authors,
        restores: revision))
  }

  /// The names and restores of a text's revisions.
  public func versionMarks(_ place: TextPlace) -> VersionMarks { versions[place] ?? VersionMarks() }
}

extension Generation {
  /// The revision of a text at which it was asked for; nil when it was asked elsewhere.
  public func revision(of place: TextPlace) -> Int? {
    switch place {
    case .draft: draft?.revision
    case .prompt: promptRevision
    case .notes: nil
    }
  }
}
