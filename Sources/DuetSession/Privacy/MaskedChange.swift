import DuetText

/// The edit that leads from one state of a text to the next when what is stained is not shown.
struct MaskedChange {
  private(set) var edit = TextEdit(offset: 0, removed: "", inserted: "")
  /// Who wrote each byte of what is inserted.
  private(set) var authors = Runs<Author>()

  private struct Letter: Equatable {
    var scalar: Unicode.Scalar
    var author: Author
  }

  init(
    from before: [TrackedScalar], to after: [TrackedScalar], stains: [Bool], authors: [Author],
    replacement: String
  ) {
    var start = zip(before, after).prefix { $0 == $1 }.count
    while start > 0, stains[before[start - 1].id] { start -= 1 }
    var ending = 0
    while ending < min(before.count, after.count) - start,
      before[before.count - 1 - ending] == after[after.count - 1 - ending]
    { ending += 1 }
    while ending > 0, stains[before[before.count - ending].id] { ending -= 1 }
    let old = Self.letters(before[start..<before.count - ending], stains, authors, replacement)
    let new = Self.letters(after[start..<after.count - ending], stains, authors, replacement)
    let offset = Self.masked(before[..<start], stains, replacement).utf8Count
    take(old, new, offset: offset)
  }

  private mutating func take(_ old: [Letter], _ new: [Letter], offset: Int) {
    let shared = zip(old, new).prefix { $0 == $1 }.count
    var ending = 0
    while ending < min(old.count, new.count) - shared,
      old[old.count - 1 - ending] == new[new.count - 1 - ending]
    { ending += 1 }
    let removed = old[shared..<old.count - ending]
    let inserted = new[shared..<new.count - ending]
    let bytes = old[..<shared].reduce(0) { $0 + UTF8.width($1.scalar) }
    edit = TextEdit(
      offset: offset + bytes, removed: Self.text(removed), inserted: Self.text(inserted))
    for letter in inserted { authors.append(letter.author, count: UTF8.width(letter.scalar)) }
  }

  private static func text(_ letters: ArraySlice<Letter>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: letters.lazy.map(\.scalar))
    return String(view)
  }

  /// The letters that are shown; those of a replacement are by whoever wrote the first that went.
  private static func letters(
    _ scalars: ArraySlice<TrackedScalar>, _ stains: [Bool], _ authors: [Author],
    _ replacement: String
  ) -> [Letter] {
    var letters: [Letter] = []
    var isInside = false
    for scalar in scalars {
      let author = authors[scalar.id]
      if !stains[scalar.id] {
        letters.append(Letter(scalar: scalar.scalar, author: author))
      } else if !isInside {
        letters += replacement.unicodeScalars.map { Letter(scalar: $0, author: author) }
      }
      isInside = stains[scalar.id]
    }
    return letters
  }

  /// The text of a stretch as it is shown.
  static func masked(
    _ scalars: ArraySlice<TrackedScalar>, _ stains: [Bool], _ replacement: String
  ) -> (text: String, utf8Count: Int) {
    var view = String.UnicodeScalarView()
    var isInside = false
    for scalar in scalars {
      if !stains[scalar.id] {
        view.append(scalar.scalar)
      } else if !isInside {
        view.append(contentsOf: replacement.unicodeScalars)
      }
      isInside = stains[scalar.id]
    }
    let text = String(view)
    return (text, text.utf8.count)
  }
}
