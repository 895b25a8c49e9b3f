/// Splitting a text into words, marks and sentences.
enum Words {
  /// The words and punctuation marks of a text, in order and lower case.
  ///
  /// A word is a run of letters, digits, and apostrophes and hyphens inside it; every other visible
  /// character stands alone. Linear in the length of the text.
  static func tokens(_ text: String) -> [String] {
    var result: [String] = []
    for piece in pieces(of: text) { result.append(piece.lowercased()) }
    return result
  }

  /// The same words and marks with their case kept.
  static func pieces(of text: String) -> [String] {
    var result: [String] = []
    var word = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if isLetter(scalar) || (isJoint(scalar) && joins(scalars, at: index)) {
        word.unicodeScalars.append(scalar)
        continue
      }
      if !word.isEmpty { result.append(word) }
      word = ""
      if scalar.value > 32 { result.append(String(scalar)) }
    }
    if !word.isEmpty { result.append(word) }
    return result
  }

  /// The text with typographic quotes, dashes and spaces as their plain forms.
  static func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\u{2018}", "\u{2019}": result.append("'")
      case "\u{201C}", "\u{201D}", "\u{201E}": result.append("\"")
      case "\u{2013}", "\u{2014}": result.append(" - ")
      case "\u{A0}", "\t": result.append(" ")
      default: result.append(character)
      }
    }
    return result
  }

  /// How many words stand between spaces.
  static func count(_ text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).count
  }

  /// The sentences of a paragraph, each with its end mark and closing quote.
  static func sentences(_ text: String) -> [String] {
    var result: [String] = []
    var current = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      current.append(character)
      // Most characters end no sentence, and asking Unicode of each would be slow.
      guard isEndMark(character) || index + 1 == characters.count else { continue }
      guard index + 1 == characters.count || characters[index + 1].isWhitespace else { continue }
      if endsSentence(current, next: nextVisible(characters, after: index)) {
        append(&current, to: &result)
      }
    }
    append(&current, to: &result)
    return result
  }

  /// Whether a phrase occurs in the text as whole words, in any case.
  static func contains(_ phrase: [String], in tokens: [String]) -> Bool {
    guard let first = phrase.first, tokens.count >= phrase.count else { return false }
    for start in 0...(tokens.count - phrase.count)
    where tokens[start] == first && tokens[start..<(start + phrase.count)].elementsEqual(phrase) {
      return true
    }
    return false
  }

  private static func isEndMark(_ character: Character) -> Bool {
    character == "." || character == "!" || character == "?" || character == "\""
      || character == ")"
  }

  private static func append(_ sentence: inout String, to result: inout [String]) {
    let trimmed = sentence.drop(while: \.isWhitespace)
    if !trimmed.isEmpty { result.append(String(trimmed)) }
    sentence = ""
  }

  private static func endsSentence(_ text: String, next: Character?) -> Bool {
    var body = Substring(text)
    let quoted = body.last == "\"" || body.last == ")"
    while let last = body.last, last == "\"" || last == ")" { body = body.dropLast() }
    guard let mark = body.last, ".!?".contains(mark) else { return false }
    let word = body.dropLast().split(separator: " ").last ?? ""
    if mark == ".", ["Mr", "Mrs", "Ms", "Dr", "St"].contains(String(word)) { return false }
    // A question inside quotes goes on where the next word is lower case: "Why?" she said.
    if quoted, mark != ".", let next, next.isLowercase { return false }
    return true
  }

  private static func nextVisible(_ characters: [Character], after index: Int) -> Character? {
    characters[(index + 1)...].first { !$0.isWhitespace }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 48...57, 65...90, 97...122: true
    case 0...127: false
    default: scalar.properties.isAlphabetic
    }
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "-" }

  private static func joins(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    index > 0 && index + 1 < scalars.count && isLetter(scalars[index - 1])
      && isLetter(scalars[index + 1])
  }
}
