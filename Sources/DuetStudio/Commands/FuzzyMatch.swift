/// How well a few letters fit a longer text, and which of its letters they are.
///
/// Letters stand for letters in the same order; of all the ways to place them the best one is found.
/// The weights follow what people type: beginnings of words, and runs of letters. The recurrence is
/// that of affine gaps: Gotoh, "An improved algorithm for matching biological sequences" (J. Mol.
/// Biol. 1982).
struct FuzzyMatch: Equatable, Sendable {
  /// Higher the better the letters fit; comparable between texts for one query.
  let score: Int
  /// The matched characters of the text, by their place, ascending.
  let places: [Int]

  /// What each thing counts.
  enum Weight {
    static let letter = 16
    /// The letter begins the text, a word after a space, or a part of a name.
    static let start = 14
    static let word = 10
    static let part = 8
    /// The letter follows the one before directly.
    static let run = 12
    /// Letters between are skipped: once, and for each of them.
    static let gap = -4
    static let skipped = -1
    /// The text is matched whole.
    static let whole = 40
  }

  /// The best way to find a word in a text; nil when its letters do not all occur in order.
  ///
  /// Case does not matter. An empty word fits everything equally. Time is the product of both
  /// lengths.
  static func best(_ word: some StringProtocol, in text: some StringProtocol) -> FuzzyMatch? {
    let letters = word.map(lowered)
    let characters = Array(text)
    guard !letters.isEmpty else { return FuzzyMatch(score: 0, places: []) }
    guard letters.count <= characters.count else { return nil }
    let lowered = characters.map(lowered)
    let bonuses = bonuses(characters)
    var table: [[Int?]] = []
    var origins: [[Int?]] = []
    for (row, letter) in letters.enumerated() {
      var scores = [Int?](repeating: nil, count: characters.count)
      var origin = [Int?](repeating: nil, count: characters.count)
      // The best end of the letters before that a gap leads on from, and where it is.
      var reach: (score: Int, place: Int)?
      for place in row..<characters.count {
        if row > 0, place >= 2, let before = table[row - 1][place - 2] {
          let opened = before + Weight.gap + Weight.skipped
          reach = reach.map { ($0.score + Weight.skipped, $0.place) }
          if reach.map({ opened > $0.score }) ?? true { reach = (opened, place - 2) }
        } else {
          reach = reach.map { ($0.score + Weight.skipped, $0.place) }
        }
        guard lowered[place] == letter else { continue }
        let value = Weight.letter + bonuses[place]
        guard row > 0 else {
          scores[place] = value
          continue
        }
        let run = place > 0 ? table[row - 1][place - 1].map { $0 + Weight.run } : nil
        if let run, run >= reach?.score ?? .min {
          (scores[place], origin[place]) = (value + run, place - 1)
        } else if let reach {
          (scores[place], origin[place]) = (value + reach.score, reach.place)
        }
      }
      table.append(scores)
      origins.append(origin)
    }
    return traced(table, origins, isWhole: letters.count == characters.count)
  }

  private static func traced(
    _ table: [[Int?]], _ origins: [[Int?]], isWhole: Bool
  ) -> FuzzyMatch? {
    guard let last = table.last,
      let end = last.indices.max(by: { (last[$0] ?? .min, -$0) < (last[$1] ?? .min, -$1) }),
      let score = last[end]
    else { return nil }
    var places = [end]
    for row in (1..<table.count).reversed() {
      guard let place = places.last, let origin = origins[row][place] else { break }
      places.append(origin)
    }
    return FuzzyMatch(score: score + (isWhole ? Weight.whole : 0), places: places.reversed())
  }

  /// What each character counts for where it stands.
  static func bonuses(_ characters: [Character]) -> [Int] {
    characters.indices.map { place in
      guard place > 0 else { return Weight.start }
      let (before, here) = (characters[place - 1], characters[place])
      guard here.isLetter || here.isNumber else { return 0 }
      if before == " " { return Weight.word }
      if !before.isLetter, !before.isNumber { return Weight.part }
      return before.isLowercase && here.isUppercase ? Weight.part : 0
    }
  }

  private static func lowered(_ character: Character) -> Character {
    let text = character.lowercased()
    return text.count == 1 ? text.first ?? character : character
  }
}
