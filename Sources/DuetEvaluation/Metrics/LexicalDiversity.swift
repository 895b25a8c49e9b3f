/// How many different words a text uses for its length.
public enum LexicalDiversity {
  /// Different words by all words; falls with length, so compare texts of one length only.
  ///
  /// Source: Templin, *Certain Language Skills in Children* (1957).
  public static func typeTokenRatio<Token: Hashable>(_ tokens: [Token]) -> Double? {
    tokens.isEmpty ? nil : Double(Set(tokens).count) / Double(tokens.count)
  }

  /// Mean type-token ratio of all windows of `window` neighbouring words.
  ///
  /// Source: Covington and McFall, "Cutting the Gordian knot: the moving-average type-token ratio
  /// (MATTR)", Journal of Quantitative Linguistics 17 (2010).
  ///
  /// - Returns: The plain ratio for texts shorter than a window; `nil` for none.
  public static func movingRatio<Token: Hashable>(_ tokens: [Token], window: Int = 50) -> Double? {
    if tokens.count < window + 1 { return typeTokenRatio(tokens) }
    var counts: [Token: Int] = [:]
    var sum = 0
    for (place, token) in tokens.enumerated() {
      counts[token, default: 0] += 1
      if place >= window {
        let old = tokens[place - window]
        if let count = counts[old] { counts[old] = count > 1 ? count - 1 : nil }
      }
      if place >= window - 1 { sum += counts.count }
    }
    return Double(sum) / Double(window * (tokens.count - window + 1))
  }
}
