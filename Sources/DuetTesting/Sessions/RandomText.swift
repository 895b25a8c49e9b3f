import DuetSession

/// Draws texts that are hard on everything that counts bytes, graphemes, lines or escapes.
enum RandomText {
  static let pieces = [
    "a", "word", " ", "The clock struck. ", "don't", "\n", "\n\n", "\r\n", "\r", "\t", "é",
    "e\u{301}", "\u{301}", "漢字。", "「か」", "각", "\u{1100}", "\u{1161}", "\u{11A8}", "👩‍👩‍👧",
    "👍🏽", "\u{1F3FD}", "\u{200D}", "🇩🇪", "\u{1F1E9}", "❤\u{FE0F}", "नि", "क्ष", "ก็", "שָ",
    "\u{202E}", "\u{1B}[31m", "\u{0}", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}",
    "\u{10FFFF}", "\"", "\\", "\\u0041", "/", "{}", "\u{7F}",
  ]

  /// One to `count` pieces, some of which complete or break a neighbour's cluster.
  static func text(pieces count: Int, using generator: inout SeededGenerator) -> String {
    (0...generator.draw(below: count)).map { _ in
      pieces[generator.draw(below: pieces.count)]
    }.joined()
  }
}
