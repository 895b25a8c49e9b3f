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
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: hash.count * 2) { buffer in
      for (place, byte) in hash.enumerated() {
        buffer[place * 2] = digits.utf8Start[Int(byte >> 4)]
        buffer[place * 2 + 1] = digits.utf8Start[Int(byte & 15)]
      }
      return hash.count * 2
    }
  }
}
