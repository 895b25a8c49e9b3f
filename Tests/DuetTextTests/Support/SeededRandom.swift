/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed, everywhere.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(truncatingIfNeeded: seed)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int {
    Int.random(in: 0..<max(bound, 1), using: &self)
  }

  /// One to `count` pieces of text, some of which complete or break a neighbour's cluster.
  mutating func text(pieces count: Int) -> String {
    var result = ""
    for _ in 0..<1 + below(count) { result += Self.pieces[below(Self.pieces.count)] }
    return result
  }

  static let pieces = [
    "a", "b", "word", " ", "  ", ". ", "don't", "-", "\n", "\n\n", "\r\n", "\r", "\t", "é",
    "e\u{301}", "\u{301}", "漢", "字。", "「か」", "カ", "각", "\u{1100}", "\u{1161}", "\u{11A8}",
    "👩‍👩‍👧", "👍🏽", "\u{1F3FD}", "\u{200D}", "🇩🇪", "\u{1F1E9}", "\u{1F1EA}", "❤\u{FE0F}",
    "\u{FE0E}", "नि", "क्ष", "ก็", "שָ", "\u{202E}", "\u{1B}", "\u{85}", "\u{10FFFF}", "ﬁ", "½",
  ]
}
