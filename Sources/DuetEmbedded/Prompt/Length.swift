/// How long a text is to be, as a brief or a prompt says it.
enum Length: Equatable, Sendable {
  case sentences(Int)
  case words(Int)
  case lines(Int)
  case paragraphs(Int)
  case short, long

  /// Reads the first length that a text gives, such as "two sentences" or "about 120 words".
  init?(_ text: String) {
    let tokens = Words.tokens(Words.plain(text))
    for (index, word) in tokens.enumerated() {
      guard let unit = Self.unit(word) else { continue }
      // "one or two short sentences": the nearest number before the unit, at most four words back.
      let before = tokens[max(0, index - 4)..<index]
      if let number = before.last(where: { Self.number($0) != nil }).flatMap(Self.number) {
        self = unit(max(1, min(number, 1000)))
        return
      }
    }
    if tokens.contains(where: ["short", "brief", "shorter", "briefly", "tiny"].contains) {
      self = .short
    } else if tokens.contains(where: ["long", "longer", "detailed"].contains) {
      self = .long
    } else {
      return nil
    }
  }

  private static func unit(_ word: String) -> ((Int) -> Length)? {
    switch word {
    case "sentence", "sentences", "s": { .sentences($0) }
    case "word", "words": { .words($0) }
    case "line", "lines", "bullets", "items", "points": { .lines($0) }
    case "paragraph", "paragraphs": { .paragraphs($0) }
    case "stanza", "stanzas", "verse", "verses": { .lines($0 * 4) }
    case "couplet", "couplets": { .lines($0 * 2) }
    default: nil
    }
  }

  /// The value of a number in digits or in a word, up to a hundred.
  static func number(_ word: String) -> Int? {
    if let value = Int(word) { return value > 0 ? value : nil }
    let words = [
      "one": 1, "a": 1, "an": 1, "single": 1, "two": 2, "couple": 2, "three": 3, "few": 3,
      "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
      "twelve": 12, "nineteen": 19,
      "fourteen": 14, "fifteen": 15, "sixteen": 16, "twenty": 20, "thirty": 30, "forty": 40,
      "fifty": 50, "sixty": 60, "eighty": 80, "hundred": 100,
    ]
    return words[word]
  }
}
