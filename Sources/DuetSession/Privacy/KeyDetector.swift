/// Finds keys and tokens: those whose makers gave them a mark, private keys in PEM (RFC 7468), JSON
/// web tokens (RFC 7519), and whatever looks drawn at random after a name such as `api_key=`.
enum KeyDetector {
  /// What a token begins with, and how many characters follow at least.
  private static let marks: [(start: String, length: Int)] = [
    ("sk-", 16), ("sk_live_", 10), ("sk_test_", 10), ("rk_live_", 10), ("ghp_", 30), ("gho_", 30),
    ("ghu_", 30), ("ghs_", 30), ("ghr_", 30), ("github_pat_", 30), ("glpat-", 16), ("xoxb-", 10),
    ("xoxp-", 10), ("xoxa-", 10), ("xoxr-", 10), ("xoxs-", 10), ("AKIA", 16), ("ASIA", 16),
    ("AIza", 30), ("hf_", 20), ("npm_", 30), ("pypi-", 16), ("gsk_", 20), ("xai-", 20),
  ]

  private static let names = [
    "api_key", "api-key", "apikey", "access_key", "access-key", "secret_key", "key", "token",
    "secret", "password", "passwd", "passphrase", "pwd", "bearer",
  ]

  static func ranges(in text: ScannedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = 0
    while place < text.count {
      if let range = range(at: place, in: text) {
        found.append(range)
        place = range.upperBound
      } else {
        place += 1
      }
    }
    return found
  }

  private static func range(at place: Int, in text: ScannedText) -> Range<Int>? {
    if text.scalars[place] == "-" { return privateKey(at: place, in: text) }
    guard text.scalars[place].isASCIILetter, text.isWordStart(place) else { return nil }
    return marked(at: place, in: text) ?? webToken(at: place, in: text)
      ?? named(at: place, in: text)
  }

  private static func marked(at place: Int, in text: ScannedText) -> Range<Int>? {
    for mark in marks where text.has(mark.start, at: place) {
      let start = place + mark.start.unicodeScalars.count
      let end = text.end(from: start) { $0.isToken }
      let hasDigit = text.scalars[start..<end].contains { $0.isDigit }
      if end - start >= mark.length, hasDigit { return place..<end }
    }
    return nil
  }

  /// Three parts in base64url, the first of which begins a JSON object.
  private static func webToken(at place: Int, in text: ScannedText) -> Range<Int>? {
    guard text.has("eyJ", at: place) else { return nil }
    var end = place
    for part in 0..<3 {
      let next = text.end(from: end) { $0.isToken }
      guard next - end >= 8 else { return nil }
      end = next
      if part < 2 {
        guard text[end] == "." else { return nil }
        end += 1
      }
    }
    return place..<end
  }

  /// From `-----BEGIN … PRIVATE KEY-----` to its end, or to where the text ends.
  private static func privateKey(at place: Int, in text: ScannedText) -> Range<Int>? {
    guard text.has("-----BEGIN ", at: place) else { return nil }
    let lineEnd = text.end(from: place) { $0 != "\n" }
    guard text.text(place..<lineEnd).contains("PRIVATE KEY-----") else { return nil }
    var line = lineEnd
    while line < text.count {
      let next = text.end(from: line + 1) { $0 != "\n" }
      if text.has("-----END ", at: line + 1) { return place..<endOfMark(from: line + 10, in: text) }
      line = next
    }
    return place..<text.count
  }

  /// Behind the five dashes that close a mark, or the end of its line.
  private static func endOfMark(from start: Int, in text: ScannedText) -> Int {
    let end = text.end(from: start) { $0 != "-" && $0 != "\n" }
    return text.has("-----", at: end) ? end + 5 : end
  }

  /// The value after a name and `=` or `:`, when it looks drawn at random.
  private static func named(at place: Int, in text: ScannedText) -> Range<Int>? {
    guard let name = names.first(where: { text.has($0, at: place, ignoringCase: true) }) else {
      return nil
    }
    var start = place + name.unicodeScalars.count
    if text[start] == "\"" || text[start] == "'" { start += 1 }
    start = text.end(from: start) { $0.isSpace }
    let isBearer = name == "bearer"
    if !isBearer {
      guard text[start] == "=" || text[start] == ":" else { return nil }
      start = text.end(from: start + 1) { $0.isSpace }
    }
    if text[start] == "\"" || text[start] == "'" { start += 1 }
    let end = text.end(from: start) { $0.isToken || "+/=.~!@$%^&*".unicodeScalars.contains($0) }
    return isRandom(text.scalars[start..<end]) ? start..<end : nil
  }

  /// Whether characters could have been drawn: 10 or more, letters and digits, and at least 2.8 bits
  /// of Shannon's entropy in each.
  private static func isRandom(_ value: ArraySlice<Unicode.Scalar>) -> Bool {
    value.count >= 10 && value.contains { $0.isDigit } && value.contains { $0.isASCIILetter }
      && Entropy.bits(of: value) >= 2.8
  }
}

/// Shannon's entropy without a library of mathematics.
enum Entropy {
  /// Bits in each character of a text, from how often each occurs (Shannon 1948, section 6).
  static func bits(of text: some Sequence<Unicode.Scalar>) -> Double {
    var counts: [Unicode.Scalar: Int] = [:]
    var total = 0
    for scalar in text {
      counts[scalar, default: 0] += 1
      total += 1
    }
    return counts.values.reduce(0) { sum, count in
      sum + Double(count) / Double(total) * logarithm(Double(total) / Double(count))
    }
  }

  /// The logarithm to base 2 of a number from 1 on, to 20 binary places by squaring.
  static func logarithm(_ number: Double) -> Double {
    var result = Double(number.exponent)
    var rest = number.significand
    var place = 0.5
    for _ in 0..<20 {
      rest *= rest
      if rest >= 2 {
        rest /= 2
        result += place
      }
      place /= 2
    }
    return result
  }
}
