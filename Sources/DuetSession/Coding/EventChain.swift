/// The chain that ties each event of a session to all before it.
///
/// An event's hash is the SHA-256 of the hash before it and of the event's own bytes; the first
/// event is tied to the hash of the empty text. A changed, missing or swapped event is therefore
/// found at its own number.
public struct EventChain: Equatable, Sendable {
  /// The hash of the newest event: 32 bytes.
  public private(set) var hash: [UInt8]

  /// The chain of a session without events.
  public init() {
    hash = SHA256.hash([])
  }

  /// The chain whose newest hash is known.
  public init(hash: [UInt8]) {
    self.hash = hash
  }

  /// Ties an event to the chain.
  ///
  /// - Parameter bytes: the event as it is stored.
  /// - Returns: the event's hash.
  @discardableResult
  public mutating func append(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var hasher = SHA256()
    hasher.update(hash)
    hasher.update(bytes)
    hash = hasher.finalize()
    return hash
  }

  /// A hash as 64 hexadecimal digits.
  public static func hexadecimal(_ hash: [UInt8]) -> String {
    var digits: [UInt8] = []
    write(hexadecimal: hash, to: &digits)
    return String(decoding: digits, as: UTF8.self)
  }

  /// Adds the hexadecimal digits of a hash to some bytes.
  static func write(hexadecimal hash: [UInt8], to bytes: inout [UInt8]) {
    for byte in hash {
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}
