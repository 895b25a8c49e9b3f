import DuetSession

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
    return Self.hash(text) % UInt64(count) == UInt64(max(0, index) % count)
  }

  /// A stream of draws for one request: other prompts and indices draw otherwise under one seed.
  static func mix(_ request: EngineRequest, salt: UInt64) -> UInt64 {
    var hash = fnv(request.prompt) ^ fnv(request.draftBefore)
    hash = (hash ^ UInt64(max(0, request.index))) &* 0x0000_0100_0000_01B3
    return hash ^ salt
  }

  private static func fnv(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// Whether a lead-in such as "That winter" can stand before the text.
  static func isLeadable(_ text: String) -> Bool {
    guard let first = text.split(separator: " ").first?.lowercased() else { return false }
    return leadable.contains(first)
  }

  private static let leadable: Set<String> = [
    "the", "a", "an", "there", "i", "it", "she", "he", "they", "we", "every", "one", "some", "my",
    "nobody", "no", "somebody", "what", "people", "you", "two", "three", "this", "our",
  ]

  /// FNV-1a (Fowler, Noll and Vo) over the first two words, in lower case and without marks.
  static func hash(_ text: String) -> UInt64 {
    let words = Words.tokens(String(text.prefix(120))).filter {
      $0.first?.isLetter ?? false || $0.first?.isNumber ?? false
    }
    let hash = fnv(words.prefix(2).joined(separator: " "))
    return hash ^ (hash >> 32)
  }
}
