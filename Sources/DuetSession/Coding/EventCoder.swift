public import Foundation

/// Turns events into the bytes that are stored, hashed and exported, and back.
///
/// The bytes are JSON with sorted keys and no spaces, so that equal events give equal bytes.
public struct EventCoder {
  private let encoder = JSONEncoder()
  private let decoder = JSONDecoder()

  /// A coder; making one is cheap, but not free.
  public init() {
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  }

  /// The bytes of an event.
  ///
  /// - Throws: `EncodingError`, which no event causes whose variants all have an index of 0 or more
  ///   and fewer than four letters.
  public func bytes(of event: SessionEvent) throws -> Data {
    if let plain = Self.plainBytes(of: event) { return Data(plain) }
    return try encoder.encode(event)
  }

  /// The event of some bytes.
  ///
  /// What an older Duet wrote is raised to what this one knows.
  ///
  /// - Throws: ``UnknownEvent`` when a newer one wrote it, `DecodingError` when they are no event.
  public func event(from bytes: Data) throws -> SessionEvent {
    if let plain = bytes.withUnsafeBytes({ Self.plainEvent(from: $0) }) { return plain }
    return try decoder.decode(SessionEvent.self, from: bytes)
  }
}
