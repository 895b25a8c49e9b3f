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

  /// How many words go by, on average, until the type-token ratio falls below 0.72: forwards and
  /// backwards, a factor of ten words at least.
  ///
  /// Source: McCarthy and Jarvis, "MTLD, vocd-D, and HD-D: a validation study of sophisticated
  /// approaches to lexical diversity assessment", Behavior Research Methods 42 (2010); details as in
  /// the package lexical-diversity 0.1.1.
  ///
  /// - Returns: `nil` where no word is ever repeated.
  public static func mtld<Token: Hashable>(_ tokens: [Token]) -> Double? {
    guard let forwards = factorLength(tokens),
      let backwards = factorLength(Array(tokens.reversed()))
    else { return nil }
    return (forwards + backwards) / 2
  }

  private static func factorLength<Token: Hashable>(_ tokens: [Token]) -> Double? {
    let threshold = 0.72
    var (factors, start) = (0.0, 0)
    var types: Set<Token> = []
    for (place, token) in tokens.enumerated() {
      types.insert(token)
      let length = place + 1 - start
      let ratio = Double(types.count) / Double(length)
      if place + 1 == tokens.count {
        factors += (1 - ratio) / (1 - threshold)
      } else if ratio < threshold, length >= 10 {
        factors += 1
        start = place + 1
        types = []
      }
    }
    return factors > 0 ? Double(tokens.count) / factors : nil
  }

  /// The type-token ratio to expect of 42 words drawn from the text without putting them back.
  ///
  /// Source: McCarthy and Jarvis, "vocd: a theoretical and empirical evaluation", Language Testing 24
  /// (2007): HD-D, from the hypergeometric distribution.
  ///
  /// - Returns: `nil` for texts of fewer words than are drawn.
  public static func hdd<Token: Hashable>(_ tokens: [Token]) -> Double? {
    let drawn = 42
    guard tokens.count >= drawn else { return nil }
    var counts: [Token: Int] = [:]
    for token in tokens { counts[token, default: 0] += 1 }
    // In the order of the counts, so that equal texts give equal sums to the last digit.
    return counts.values.sorted().reduce(0) { sum, count in
      var missed = 1.0
      for draw in 0..<drawn {
        missed *= max(0, Double(tokens.count - count - draw)) / Double(tokens.count - draw)
      }
      return sum + (1 - missed) / Double(drawn)
    }
  }
}
