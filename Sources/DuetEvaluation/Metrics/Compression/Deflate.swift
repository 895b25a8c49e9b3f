/// How many bytes a text takes when it is compressed: the less, the more it repeats itself.
///
/// The length is that of zlib 1.2.13 or later at level 9, to the byte; nothing is written. Sources:
/// Deutsch, "DEFLATE compressed data format specification", RFC 1951 (1996), and "ZLIB compressed
/// data format specification", RFC 1950 (1996); the search for matches is the lazy one of zlib.
struct Deflate {
  private static let windowSize = 32_768
  private static let hashMask = 32_767
  private static let farthest = windowSize - 262
  private static let shortestMatch = 3
  private static let longestMatch = 258
  private static let longestChain = 4_096
  private static let goodMatch = 32
  /// Beyond this a match of three bytes is not worth its distance.
  private static let tooFar = 4_096
  /// After as many symbols a block ends.
  private static let blockSymbols = 16_383

  private let bytes: [UInt8]
  private var head = [Int32](repeating: -1, count: hashMask + 1)
  private var previous: [Int32]
  private var block = DeflateBlock()
  private var blockStart = 0
  private var bits = 0

  /// The length of a text as a zlib stream, in bytes: header and checksum are 6 of them.
  static func length(of bytes: some Sequence<UInt8>) -> Int {
    var deflate = Deflate(Array(bytes))
    return deflate.compress()
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    previous = [Int32](repeating: -1, count: bytes.count)
  }

  private struct Match {
    var length = Deflate.shortestMatch - 1
    var start = 0
  }

  private mutating func compress() -> Int {
    var place = 0
    var match = Match()
    var hasLiteral = false
    while place < bytes.count {
      let before = match
      let candidate = insert(place)
      match = Match()
      if candidate > 0, before.length < Self.longestMatch, place - candidate <= Self.farthest {
        match = longest(at: place, from: candidate, atLeast: before.length)
        if match.length == Self.shortestMatch, place - match.start > Self.tooFar {
          match.length = Self.shortestMatch - 1
        }
      }
      if before.length >= Self.shortestMatch, match.length <= before.length {
        block.add(distance: place - 1 - before.start, length: before.length)
        for other in place + 1..<place - 1 + before.length { _ = insert(other) }
        place += before.length - 1
        hasLiteral = false
        match = Match()
        if block.count == Self.blockSymbols { flush(upTo: place) }
        continue
      }
      if hasLiteral {
        block.add(literal: bytes[place - 1])
        if block.count == Self.blockSymbols { flush(upTo: place) }
      }
      hasLiteral = true
      place += 1
    }
    if hasLiteral { block.add(literal: bytes[bytes.count - 1]) }
    flush(upTo: bytes.count)
    return 2 + (bits + 7) / 8 + 4
  }

  private mutating func flush(upTo end: Int) {
    bits = block.end(after: bits, stored: end - blockStart)
    block = DeflateBlock()
    blockStart = end
  }

  /// Notes a place under the hash of its three bytes; the last place of that hash, or -1.
  private mutating func insert(_ place: Int) -> Int {
    guard place + Self.shortestMatch <= bytes.count else { return -1 }
    let hash =
      (Int(bytes[place]) << 10 ^ Int(bytes[place + 1]) << 5 ^ Int(bytes[place + 2]))
      & Self.hashMask
    let last = head[hash]
    previous[place] = last
    head[hash] = Int32(place)
    return Int(last)
  }

  /// The longest match among the places of a chain; of equally long ones the nearest.
  private func longest(at place: Int, from first: Int, atLeast length: Int) -> Match {
    var best = Match(length: length, start: 0)
    var steps = length >= Self.goodMatch ? Self.longestChain >> 2 : Self.longestChain
    let limit = max(0, place - Self.farthest)
    let room = min(Self.longestMatch, bytes.count - place)
    var candidate = first
    bytes.withUnsafeBufferPointer { bytes in
      repeat {
        // What does not go on where the best ends cannot be longer.
        let reach = best.length
        if reach >= room { break }
        if bytes[candidate + reach] == bytes[place + reach], bytes[candidate] == bytes[place] {
          var same = 0
          while same < room, bytes[candidate + same] == bytes[place + same] { same += 1 }
          if same > best.length {
            best = Match(length: same, start: candidate)
            if same >= room { break }
          }
        }
        candidate = Int(previous[candidate])
        steps -= 1
      } while candidate > limit && steps > 0
    }
    return best
  }
}
