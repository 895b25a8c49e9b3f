import DuetSession

/// What became of a text between two moments, told as what was removed and what was written.
struct TextChangeWords: Equatable {
  private let removed: String
  private let inserted: String

  /// The change from one text to another: all but their common beginning and end.
  init(from old: String, to new: String) {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let oldRest = old.dropFirst(start)
    let newRest = new.dropFirst(start)
    let end = zip(oldRest.reversed(), newRest.reversed()).prefix { $0 == $1 }.count
    removed = String(oldRest.dropLast(end))
    inserted = String(newRest.dropLast(end))
  }

  /// Whether nothing changed.
  var isEmpty: Bool { removed.isEmpty && inserted.isEmpty }

  /// What was done, in a few words.
  func words(in place: TextPlace) -> String {
    let name = "the \(place.rawValue)"
    if removed.isEmpty { return "write in \(name)" }
    return inserted.isEmpty ? "remove from \(name)" : "change \(name)"
  }

  /// What was written, or what was removed where nothing was.
  var text: String { inserted.isEmpty ? removed : inserted }
}
