/// Keeps the variants of one generation from opening alike.
///
/// Variants are written side by side and never see one another. So the openings that there can be
/// are divided among them beforehand: by the first two words, hashed, modulo the number of variants.
/// Two variants with different indices then differ in one of their first two words.
struct Opening: Sendable {
  /// Which of the variants this is.
  let index: Int
  /// How many variants there are.
  let count: Int

  /// Whether this variant may begin with `text`.
  func allows(_ text: String) -> Bool {
    guard count > 1 else { return true }
    return Self.hash(text) % UInt64(count) == UInt64(index % count)
  }

  /// FNV-1a (Fowler, Noll and Vo) over the first two words, in lower case and without marks.
  static func hash(_ text: String) -> UInt64 {
    let words = Words.tokens(String(text.prefix(120))).filter { $0.first?.isLetter ?? false || $0.first?.isNumber ?? false }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in words.prefix(2).joined(separator: " ").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return hash ^ (hash >> 32)
  }
}
