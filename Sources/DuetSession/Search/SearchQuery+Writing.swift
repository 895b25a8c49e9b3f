extension SearchQuery: CustomStringConvertible {
  /// The query as it can be typed; reading it gives an equal query.
  public var description: String { Self.text(root, inside: .top) }

  private enum Level { case top, alternative, negation }

  private static func text(_ node: Node, inside level: Level) -> String {
    switch node {
    case .words(let words): return text(words)
    case .filter(let filter): return text(filter)
    case .not(let inner): return "-" + text(inner, inside: .negation)
    case .all(let nodes):
      let text = nodes.map { Self.text($0, inside: .top) }.joined(separator: " ")
      return level == .top ? text : "(\(text))"
    case .any(let nodes):
      let text = nodes.map { Self.text($0, inside: .alternative) }.joined(separator: " OR ")
      return level == .negation ? "(\(text))" : text
    }
  }

  private static func text(_ words: Words) -> String {
    let isPlain =
      isBare(words.text, without: "()\"*:") && words.text.unicodeScalars.first != "-"
      && !["OR", "AND", "NOT"].contains(words.text)
    return (isPlain ? words.text : "\"\(words.text)\"") + (words.isPrefix ? "*" : "")
  }

  private static func isBare(_ text: String, without signs: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && !signs.unicodeScalars.contains($0)
    }
  }

  private static func text(_ filter: Filter) -> String {
    switch filter {
    case .place(let place): return "in:\(place.rawValue)"
    case .fate(let fate): return "is:\(fate.rawValue)"
    case .time(let relation, let time): return "\(relation.rawValue):\(time.text)"
    case .label(let label, let value):
      // A prefix cannot be quoted, and a quoted star is one; neither holds what the other cannot.
      let isBare =
        value.isPrefix
        || isBare(value.text, without: "()\"*")
      return "\(label.rawValue):" + (isBare ? value.text : "\"\(value.text)\"")
        + (value.isPrefix ? "*" : "")
    }
  }
}
