/// How well a few letters fit a longer text.
enum FuzzyMatch {
  /// Higher the better the letters fit, and 0 when they do not all occur in order.
  ///
  /// Letters that stand together or begin words count for more. An empty query fits everything
  /// equally. Case does not matter.
  static func score(_ query: String, in text: String) -> Int {
    let letters = Array(query.lowercased().filter { $0 != " " })
    guard !letters.isEmpty else { return 1 }
    var score = 1
    var next = 0
    var wasMatch = false
    var previous: Character = " "
    for letter in text.lowercased() {
      if next < letters.count, letter == letters[next] {
        let beginsWord = !previous.isLetter && !previous.isNumber
        score += wasMatch ? 6 : (beginsWord ? 5 : 1)
        next += 1
        wasMatch = true
      } else {
        wasMatch = false
      }
      previous = letter
    }
    return next == letters.count ? score : 0
  }
}
