public import Foundation

/// An event together with the bytes that were read, or are to be written, as they are hashed.
///
/// An event that an older Duet wrote has other bytes than this one would give it; its hash is that
/// of its own.
public struct EncodedEvent: Equatable, Sendable {
  /// The event, raised to what this program knows.
  public let event: SessionEvent
  /// Its bytes.
  public let bytes: Data

  /// An event and its bytes.
  public init(event: SessionEvent, bytes: Data) {
    self.event = event
    self.bytes = bytes
  }
}
