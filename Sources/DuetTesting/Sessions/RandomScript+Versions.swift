import DuetSession
import DuetText

extension RandomScript {
  /// A name, a restore, a note or a goal; a name may be given to a revision that there is not.
  mutating func versionFact() -> Fact {
    let place = element(of: TextPlace.allCases) ?? .draft
    let count = session.text(place).revisions.count
    switch draw(4) {
    case 0:
      return .revisionNamed(
        RevisionName(place: place, revision: draw(count + 1), name: draw(3) == 0 ? "" : text(1)))
    case 1:
      if let fact = session.restoration(of: draw(count), in: place) { return fact }
    case 2:
      return .goalSet(WordGoal(words: draw(2) == 0 ? nil : draw(2_000), daily: draw(500)))
    default: break
    }
    return .textEdited(TextChange(place: .notes, edit: replacement(in: .notes)))
  }
}
