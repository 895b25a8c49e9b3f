import DuetText

/// How two texts of a pair differ in what the eye sees first, each part from -1 to 1.
///
/// A part is (a - b) / (a + b + 1) for counts a and b, as in the style control of Chatbot Arena (Li
/// and others, "Does style matter?", 2024), kept to 1/127: rounding a covariate so finely
/// weakens its effect by less than one part in ten thousand, and votes that look alike to the
/// model share a counter.
struct StyleDifference: Hashable {
  /// Length, headers, list items and bold stretches; each from -127 to 127.
  private(set) var parts: SIMD4<Int8>

  /// No difference.
  static let none = StyleDifference(parts: SIMD4(repeating: 0))

  private init(parts: SIMD4<Int8>) { self.parts = parts }

  init(length: (Int, Int), headers: (Int, Int), lists: (Int, Int), bolds: (Int, Int)) {
    parts = SIMD4(
      Self.part(length), Self.part(headers), Self.part(lists), Self.part(bolds))
  }

  /// The difference that `bits` stand for.
  init(bits: UInt32) {
    func part(_ number: UInt32) -> Int8 {
      Int8(truncatingIfNeeded: bits >> (8 * number))
    }
    parts = SIMD4(part(0), part(1), part(2), part(3))
  }

  /// All parts in one number.
  var bits: UInt32 {
    (0..<4).reduce(UInt32(0)) {
      $0 | UInt32(UInt8(bitPattern: parts[$1])) << UInt32(8 * $1)
    }
  }

  /// The difference seen from the other text.
  var negated: StyleDifference { StyleDifference(parts: 0 &- parts) }

  /// A part as a share, from -1 to 1: 0 is length, 1 headers, 2 lists, 3 bold stretches.
  func share(_ part: Int) -> Double { Double(parts[part]) / 127 }

  private static func part(_ counts: (Int, Int)) -> Int8 {
    let (left, right) = (Double(max(0, counts.0)), Double(max(0, counts.1)))
    return Int8((127 * (left - right) / (left + right + 1)).rounded())
  }
}

extension StyleDifference {
  /// The difference of the two texts of a vote, left less right; `nil` without lengths.
  init?(_ vote: Vote) {
    guard let left = vote.lengthA, let right = vote.lengthB else { return nil }
    let (one, other) = (vote.markupA, vote.markupB)
    // Marks count only where they are known of both texts.
    let both = one != nil && other != nil
    self.init(
      length: (left, right),
      headers: both ? (one?.headers ?? 0, other?.headers ?? 0) : (0, 0),
      lists: both ? (one?.listItems ?? 0, other?.listItems ?? 0) : (0, 0),
      bolds: both ? (one?.bolds ?? 0, other?.bolds ?? 0) : (0, 0))
  }
}
