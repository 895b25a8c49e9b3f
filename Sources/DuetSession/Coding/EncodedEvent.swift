public import Foundation

/// An event together with the bytes that it has in a store or a file, and their hash.
///
/// An event that an older Duet wrote has other bytes than this one would give it; its hash is that
/// of its own.
public struct EncodedEvent: Equatable, Sendable {
  /// The event, raised to what this program knows.
  public let event: SessionEvent
  /// Its bytes.
  public let bytes: Data
  /// Its hash, 32 bytes.
  public let hash: [UInt8]

  /// An event with its bytes and its hash.
  public init(event: SessionEvent, bytes: Data, hash: [UInt8]) {
    self.event = event
    self.bytes = bytes
    self.hash = hash
  }
}
