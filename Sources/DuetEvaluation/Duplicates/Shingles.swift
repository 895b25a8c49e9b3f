import DuetSession

/// The shingles of a text: every run of three words, as a set of numbers.
///
/// Texts are compared by the resemblance of these sets, the share that both have of what either
/// has. Source: Broder, "On the resemblance and containment of documents", SEQUENCES 1997. Words
/// are runs of letters and digits without case; a letter of a script without spaces is a word. Of a
/// text with fewer than three words, all of them are one shingle; a text without words has none.
public struct Shingles: Equatable, Sendable {
  /// The numbers of the shingles, ascending and each once.
  public let numbers: [UInt64]

  /// How many words a shingle has.
  static let width = 3

  /// The shingles of a text; linear in its length.
  public init(_ text: String) {
    let words = Self.words(of: text)
    guard !words.isEmpty else {
      numbers = []
      return
    }
    let width = min(Self.width, words.count)
    let all = (0...words.count - width).map { start in
      words[start..<start + width].reduce(0xCBF2_9CE4_8422_2325) { Self.mixed($0 ^ $1) }
    }
    numbers = Self.distinct(all)
  }

  init(numbers: [UInt64]) { self.numbers = Self.distinct(numbers) }

  private static func distinct(_ numbers: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    result.reserveCapacity(numbers.count)
    for number in numbers.sorted() where number != result.last { result.append(number) }
    return result
  }

  /// The resemblance (Jaccard index) of two texts, 0 to 1; 1 where neither has a word.
  public func resemblance(to other: Shingles) -> Double {
    guard !numbers.isEmpty || !other.numbers.isEmpty else { return 1 }
    let common = Self.common(numbers, other.numbers)
    return Double(common) / Double(numbers.count + other.numbers.count - common)
  }

  /// Whether the resemblance is at least a threshold; often told by the sizes alone.
  public func resembles(_ other: Shingles, threshold: Double) -> Bool {
    let (small, large) = (
      min(numbers.count, other.numbers.count), max(numbers.count, other.numbers.count)
    )
    guard Double(small) >= threshold * Double(large) else { return false }
    return resemblance(to: other) >= threshold
  }

  /// How many numbers stand in both of two ascending lists.
  static func common<Number: Comparable>(_ left: [Number], _ right: [Number]) -> Int {
    var (first, second, count) = (0, 0, 0)
    while first < left.count, second < right.count {
      let (a, b) = (left[first], right[second])
      if a == b { count += 1 }
      if a <= b { first += 1 }
      if b <= a { second += 1 }
    }
    return count
  }

  /// The words of a text as numbers, none of them 0.
  ///
  /// Words are told apart by FNV-1a hashes of 64 bits of their folded scalars: two words of a store
  /// share one so rarely that no resemblance is changed by it.
  static func words(of text: String) -> [UInt64] {
    var words: [UInt64] = []
    var hash: UInt64 = 0
    func end() {
      if hash != 0 { words.append(hash) }
      hash = 0
    }
    for scalar in text.unicodeScalars {
      let isAlone = SearchText.standsAlone(scalar)
      let isPart =
        scalar.isASCII
        ? ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          || ("0"..."9").contains(scalar)
        : SearchText.isPartOfWord(scalar)
      if isAlone || !isPart { end() }
      if isPart { take(scalar, into: &hash) }
      if isAlone { end() }
    }
    end()
    return words
  }

  private static func take(_ scalar: Unicode.Scalar, into hash: inout UInt64) {
    func add(_ value: UInt32) {
      if hash == 0 { hash = 0xCBF2_9CE4_8422_2325 }
      hash = (hash ^ UInt64(value)) &* 0x100_0000_01B3
    }
    if scalar.isASCII {
      add(("A"..."Z").contains(scalar) ? scalar.value | 0x20 : scalar.value)
    } else {
      for folded in scalar.properties.lowercaseMapping.unicodeScalars { add(folded.value) }
    }
  }

  /// The finalizer of SplitMix64, so that the order of words counts.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
