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
    try encoder.encode(event)
  }

  /// The event of some bytes.
  ///
  /// - Throws: `DecodingError` when they are not one.
  public func event(from bytes: Data) throws -> SessionEvent {
    try decoder.decode(SessionEvent.self, from: bytes)
  }
}
