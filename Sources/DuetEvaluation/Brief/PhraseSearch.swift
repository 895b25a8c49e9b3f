/// Finds words and phrases in a text, in any case, at the bounds of words.
struct PhraseSearch {
  private let text: [Character]

  init(_ text: String) { self.text = Self.folded(text) }

  /// Checks that a phrase is in the text.
  func check(mustInclude phrase: String, isOver: Bool) -> BriefCheck {
    let found = occurrences(of: phrase, isOver: isOver)
    let name = "\"\(phrase.trimmed)\""
    if found > 0 { return make(.mustInclude, phrase, .passed, "\(name) is in it") }
    return isOver
      ? make(.mustInclude, phrase, .failed, "\(name) is missing")
      : make(.mustInclude, phrase, .open, "\(name) is missing so far")
  }

  /// Checks that a phrase is not in the text.
  func check(avoid phrase: String, isOver: Bool) -> BriefCheck {
    let found = occurrences(of: phrase, isOver: isOver)
    let name = "\"\(phrase.trimmed)\""
    switch found {
    case 0 where isOver: return make(.avoid, phrase, .passed, "\(name) is not in it")
    case 0: return make(.avoid, phrase, .open, "\(name) is not in it so far")
    case 1: return make(.avoid, phrase, .failed, "\(name) is in it")
    default: return make(.avoid, phrase, .failed, "\(name) is in it \(found) times")
    }
  }

  private func make(
    _ field: BriefCheck.Field, _ wish: String, _ result: BriefCheck.Result, _ reason: String
  ) -> BriefCheck {
    BriefCheck(field: field, wish: String(wish.trimmed), result: result, reason: reason)
  }

  /// How often a phrase occurs, no two of them overlapping; 0 for one without a visible character.
  ///
  /// - Parameter isOver: whether the end of the text is the end of a word; where text may follow,
  ///   "sun" may become "sunset".
  func occurrences(of phrase: String, isOver: Bool = true) -> Int {
    let wanted = Self.folded(String(phrase.trimmed))
    guard let first = wanted.first, let last = wanted.last, wanted.count <= text.count else {
      return 0
    }
    var count = 0
    var start = 0
    while start + wanted.count <= text.count {
      let end = start + wanted.count
      let isHere =
        text[start] == first && text[start..<end].elementsEqual(wanted)
        && isBound(start, inner: first, isOver: true) && isBound(end, inner: last, isOver: isOver)
      if isHere { count += 1 }
      start = isHere ? end : start + 1
    }
    return count
  }

  /// Whether a place is the bound of a word, seen from the phrase's character beside it.
  private func isBound(_ place: Int, inner: Character, isOver: Bool) -> Bool {
    guard Self.joins(inner) else { return true }
    if place == text.count { return isOver }
    let isStart = place == 0
    if isStart { return true }
    // The character on the other side of the place from the phrase.
    let before = text[place - 1]
    let after = text[place]
    return !(Self.joins(before) && Self.joins(after))
  }

  /// Whether a character grows together with letters beside it; ideographs and kana do not.
  private static func joins(_ character: Character) -> Bool {
    guard character.isLetter || character.isNumber, let scalar = character.unicodeScalars.first
    else { return false }
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      return false
    default: return true
    }
  }

  /// The characters of a text without case, with plain quotes and single spaces.
  private static func folded(_ text: String) -> [Character] {
    var folded: [Character] = []
    // Upper case first: ß and SS, ς and σ are then the same.
    for character in text.uppercased().lowercased() {
      switch character {
      case "’", "‘", "ʼ": folded.append("'")
      case "“", "”", "„": folded.append("\"")
      case _ where character.isWhitespace: if folded.last != " " { folded.append(" ") }
      default: folded.append(character)
      }
    }
    return folded
  }
}
