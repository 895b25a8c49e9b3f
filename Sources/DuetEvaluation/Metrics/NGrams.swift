/// Runs of neighbouring tokens with how often each occurs.
enum NGrams {
  /// Counts of all runs of `length` tokens; empty for fewer tokens than that.
  static func counts<Token: Hashable>(_ tokens: [Token], length: Int) -> [ArraySlice<Token>: Int] {
    var result: [ArraySlice<Token>: Int] = [:]
    guard tokens.count >= length else { return result }
    for start in 0...(tokens.count - length) {
      result[tokens[start..<start + length], default: 0] += 1
    }
    return result
  }

  /// How many runs two counts share, each as often as it occurs in both.
  static func overlap<Token: Hashable>(
    _ left: [ArraySlice<Token>: Int], _ right: [ArraySlice<Token>: Int]
  ) -> Int {
    left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
  }

  /// Words between white space, in lower case unless said otherwise.
  static func words(_ text: String, lowercased: Bool = true) -> [Substring] {
    (lowercased ? text.lowercased() : text).split { $0.isWhitespace }
  }
}
