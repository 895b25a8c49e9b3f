/// Small repairs and checks of a finished sentence.
enum Sentence {
  /// The text with its first letter as a capital, and the first letter of each sentence in it.
  static func capitalised(_ text: String) -> String {
    var result = ""
    var isDue = true
    var previous: Character = " "
    for character in text {
      if isDue, character.isLetter || character.isNumber {
        result += character.uppercased()
        isDue = false
      } else {
        result.append(character)
      }
      if ".!?".contains(character) || (character == "\n" && ".!?\"".contains(previous)) {
        isDue = true
      }
      // A closing quote after a question does not end the sentence that holds it.
      if character == "\"", "!?".contains(previous) { isDue = false }
      if ",;".contains(character) { isDue = false }
      if !character.isWhitespace { previous = character }
    }
    return result
  }

  /// The text without doubled spaces and without a space before a mark.
  static func tidied(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == " ", result.last == " " || result.isEmpty || result.last == "\n" { continue }
      if ",.;:!?".contains(character), result.last == " " { result.removeLast() }
      result.append(character)
    }
    while result.last == " " { result.removeLast() }
    return result
  }

  /// The text with its first letter small, unless it is "I", a name or all of a quotation.
  static func lowered(_ text: String, names: Set<String>) -> String {
    let first = text.prefix { $0.isLetter || $0 == "'" }
    if first.isEmpty || first == "I" || first.hasPrefix("I'") || names.contains(String(first)) {
      return text
    }
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Whether a word stands twice in a row.
  static func hasDoubledWord(_ tokens: [String]) -> Bool {
    zip(tokens, tokens.dropFirst()).contains { $0 == $1 && ($0.first?.isLetter ?? false) }
  }
}
