/// The symbols of one block, by how often each occurs, and the bits they take.
struct DeflateBlock {
  /// How many symbols there are: literals, and matches as one each.
  private(set) var count = 0
  private var literals = [Int](repeating: 0, count: 286)
  private var distances = [Int](repeating: 0, count: 30)
  /// Bits behind the symbols of lengths and distances.
  private var extraBits = 0

  mutating func add(literal: UInt8) {
    literals[Int(literal)] += 1
    count += 1
  }

  mutating func add(distance: Int, length: Int) {
    let (lengthSymbol, lengthBits) = Self.symbol(ofLength: length)
    let (distanceSymbol, distanceBits) = Self.symbol(ofDistance: distance)
    literals[lengthSymbol] += 1
    distances[distanceSymbol] += 1
    extraBits += lengthBits + distanceBits
    count += 1
  }

  /// The bits of the stream behind this block, in the cheapest of the three forms of RFC 1951.
  ///
  /// - Parameters:
  ///   - bits: the bits of the stream before it.
  ///   - stored: the bytes that it stands for.
  mutating func end(after bits: Int, stored: Int) -> Int {
    literals[256] = 1
    let codes = HuffmanLengths(literals, limit: 15)
    let places = HuffmanLengths(distances, limit: 15)
    let lengths = HuffmanLengths(
      zip(CodeLengths.counts(codes.used), CodeLengths.counts(places.used)).map { $0 + $1 },
      limit: 7)
    let order = CodeLengths.order
    let written = (3..<order.count).last { lengths.lengths[order[$0]] != 0 } ?? 2
    let dynamic =
      codes.bits + places.bits + extraBits + lengths.bits
      + CodeLengths.extraBits(codes.used) + CodeLengths.extraBits(places.used)
      + 3 * (written + 1) + 14
    var fixed = extraBits
    for (symbol, count) in literals.enumerated() { fixed += count * Self.fixedBits(symbol) }
    for count in distances { fixed += count * 5 }
    let dynamicBytes = (dynamic + 3 + 7) >> 3
    let fixedBytes = (fixed + 3 + 7) >> 3
    if stored + 4 <= min(dynamicBytes, fixedBytes) {
      return (bits + 3 + 7) / 8 * 8 + 32 + stored * 8
    }
    return bits + 3 + (fixedBytes <= dynamicBytes ? fixed : dynamic)
  }

  private static func fixedBits(_ symbol: Int) -> Int {
    switch symbol {
    case 0...143: 8
    case 144...255: 9
    case 256...279: 7
    default: 8
    }
  }

  /// The symbol of a length from 3 to 258 and its further bits (RFC 1951, 3.2.5).
  private static func symbol(ofLength length: Int) -> (Int, Int) {
    if length == 258 { return (285, 0) }
    let value = length - 3
    if value < 8 { return (257 + value, 0) }
    let bits = Int.bitWidth - value.leadingZeroBitCount - 3
    return (257 + (bits << 2) + (value >> bits), bits)
  }

  /// The symbol of a distance from 1 to 32,768 and its further bits (RFC 1951, 3.2.5).
  private static func symbol(ofDistance distance: Int) -> (Int, Int) {
    let value = distance - 1
    if value < 4 { return (value, 0) }
    let bits = Int.bitWidth - value.leadingZeroBitCount - 2
    return ((bits << 1) + (value >> bits), bits)
  }
}

/// How the lengths of codes are themselves written: runs of them as one symbol (RFC 1951, 3.2.7).
enum CodeLengths {
  /// The order in which the lengths of their codes are written.
  static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// How often each of the 19 symbols is needed for a list of lengths.
  static func counts(_ lengths: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: 19)
    each(lengths) { counts[$0] += 1 }
    return counts
  }

  /// The bits behind the symbols of runs.
  static func extraBits(_ lengths: [Int]) -> Int {
    var bits = 0
    each(lengths) { bits += $0 == 16 ? 2 : ($0 == 17 ? 3 : ($0 == 18 ? 7 : 0)) }
    return bits
  }

  private static func each(_ lengths: [Int], _ symbol: (Int) -> Void) {
    var previous = -1
    var run = 0
    var (most, least) = (lengths.first == 0 ? 138 : 7, lengths.first == 0 ? 3 : 4)
    for (place, length) in lengths.enumerated() {
      let next = place + 1 < lengths.count ? lengths[place + 1] : -1
      run += 1
      if run < most, length == next { continue }
      if run < least {
        for _ in 0..<run { symbol(length) }
      } else if length != 0 {
        if length != previous {
          symbol(length)
          run -= 1
        }
        symbol(16)
      } else {
        symbol(run <= 10 ? 17 : 18)
      }
      run = 0
      previous = length
      if next == 0 {
        (most, least) = (138, 3)
      } else if length == next {
        (most, least) = (6, 3)
      } else {
        (most, least) = (7, 4)
      }
    }
  }
}
