/// What a redacted copy says of the session that it was made from.
///
/// The newest hash of a session's chain would name the session, but also let anybody try guesses at
/// what was taken out until the hash comes out right. The copy therefore has a commitment: the
/// SHA-256 of 32 bytes drawn at random and the hash. Who made the copy gets the bytes and can show
/// with them, later, which session it was.
public struct RedactionMark: Codable, Equatable, Hashable, Sendable {
  /// The commitment, as 64 hexadecimal digits.
  public var commitment: String

  /// A mark that is known.
  public init(commitment: String) {
    self.commitment = commitment
  }

  /// The mark of a copy of the session whose newest hash this is.
  ///
  /// - Parameter salt: 32 bytes drawn at random, kept by whoever makes the copy.
  public init(chain: [UInt8], salt: [UInt8]) {
    commitment = EventChain.hexadecimal(SHA256.hash(salt + chain))
  }
}
