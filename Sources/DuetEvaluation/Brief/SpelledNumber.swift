/// Numbers in figures and in English words.
enum SpelledNumber {
  private static let units: [Substring: Int] = [
    "one": 1, "a": 1, "an": 1, "single": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]

  /// The number at the beginning of some lower-case tokens, and how many of them it takes.
  ///
  /// Reads `120`, `1,200`, `two`, `twenty-five`, `a hundred and fifty`, `two thousand`, `a dozen`,
  /// `a couple of`. Numbers above a million are taken for none.
  ///
  /// - Parameter isBetween: whether "and" parts two numbers, as in "between one hundred and two".
  static func read(
    _ tokens: ArraySlice<Substring>, isBetween: Bool = false
  ) -> (value: Int, count: Int)? {
    guard let first = tokens.first else { return nil }
    if first.first?.isNumber == true { return figures(first).map { ($0, 1) } }
    var total = 0
    var part = 0
    var count = 0
    var place = tokens.startIndex
    scan: while place < tokens.endIndex {
      let token = tokens[place]
      switch token {
      case "hundred": part = max(part, 1) * 100
      case "thousand":
        total += max(part, 1) * 1000
        part = 0
      case "dozen": part = max(part, 1) * 12
      case "couple", "pair": part = max(part, 1) * 2
      case "and" where count > 0 && !isBetween, "-" where count > 0:
        guard joins(tokens, at: place, after: part) else { break scan }
      default:
        guard let value = units[token], fits(value, after: part, count) else { break scan }
        part += value
      }
      place += 1
      count = place - tokens.startIndex
    }
    if count > 0, place < tokens.endIndex, tokens[place] == "of" {
      let last = tokens[place - 1]
      if last == "couple" || last == "pair" || last == "dozen" { count += 1 }
    }
    guard count > 0, total + part <= 1_000_000 else { return nil }
    return (total + part, count)
  }

  /// Whether "and" or a hyphen is inside a number: "hundred and fifty", "twenty-five".
  private static func joins(_ tokens: ArraySlice<Substring>, at place: Int, after part: Int) -> Bool
  {
    guard place + 1 < tokens.endIndex, let next = units[tokens[place + 1]] else { return false }
    return tokens[place] == "-" ? part % 100 >= 20 && part % 10 == 0 && next < 10 : part % 100 == 0
  }

  private static func fits(_ value: Int, after part: Int, _ count: Int) -> Bool {
    if count == 0 || part % 100 == 0 { return true }
    return part % 10 == 0 && part % 100 >= 20 && value < 10
  }

  private static func figures(_ token: Substring) -> Int? {
    let digits = token.filter { $0 != "," }
    guard digits.count <= 7, let value = Int(digits), value <= 1_000_000 else { return nil }
    return value
  }
}

/// Lower-case words, figures, hyphens and signs of comparison, in order.
enum WishTokens {
  /// The tokens of a text; a clause's end is a token ";" of its own.
  static func split(_ text: String) -> [Substring] {
    let text = text.lowercased()
    var tokens: [Substring] = []
    var place = text.startIndex
    while place < text.endIndex {
      let character = text[place]
      var end = text.index(after: place)
      if character.isNumber {
        while end < text.endIndex, text[end].isNumber || isSeparator(text, end) {
          end = text.index(after: end)
        }
        tokens.append(text[place..<end])
      } else if character.isLetter {
        while end < text.endIndex, text[end].isLetter || text[end] == "'" || text[end] == "’" {
          end = text.index(after: end)
        }
        tokens.append(text[place..<end])
      } else if "-–—‑".contains(character) {
        tokens.append("-")
      } else if "~≈".contains(character) {
        tokens.append("about")
      } else if "<>≤≥".contains(character) {
        tokens.append(sign(character, text, &end))
      } else if ",;.:()/\n".contains(character) {
        tokens.append(";")
      }
      place = end
    }
    return tokens
  }

  /// Whether a comma stands between thousands.
  private static func isSeparator(_ text: String, _ place: String.Index) -> Bool {
    guard text[place] == "," else { return false }
    let digits = text[text.index(after: place)...].prefix { $0.isNumber }
    return digits.count == 3
  }

  private static func sign(
    _ character: Character, _ text: String, _ end: inout String.Index
  ) -> Substring {
    let isEqual = end < text.endIndex && text[end] == "="
    if isEqual { end = text.index(after: end) }
    switch character {
    case "≤": return "most"
    case "≥": return "least"
    case "<": return isEqual ? "most" : "under"
    default: return isEqual ? "least" : "over"
    }
  }
}
