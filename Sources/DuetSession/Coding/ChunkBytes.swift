/// An event that tells of text of a variant, taken apart and put together byte for byte.
///
/// A store keeps the parts and not the bytes, so the bytes written here never change: the hash of
/// every such event depends on them.
public struct ChunkBytes: Equatable, Sendable {
  /// The event's number.
  public var number: Int
  /// Milliseconds since the session began.
  public var milliseconds: Int
  /// The variant, such as `3A`.
  public var variant: String
  /// The text that came, as UTF-8.
  public var text: [UInt8]

  /// The parts of an event.
  public init(number: Int, milliseconds: Int, variant: String, text: [UInt8]) {
    self.number = number
    self.milliseconds = milliseconds
    self.variant = variant
    self.text = text
  }

  /// The parts of an event's bytes; nil when they are not exactly what ``bytes`` gives again.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    var scanner = JSONScanner(bytes)
    guard scanner.pass(#"{"data":{"text":"#) != nil, let text = scanner.text(),
      scanner.pass(#","variant":"#) != nil, let variant = scanner.string(),
      scanner.pass(#"},"kind":"chunkArrived","ms":"#) != nil, let milliseconds = scanner.integer(),
      scanner.pass(#","number":"#) != nil, let number = scanner.integer(),
      scanner.pass("}") != nil, scanner.isAtEnd
    else { return nil }
    self.init(number: number, milliseconds: milliseconds, variant: variant, text: text)
    guard String(validating: text, as: UTF8.self) != nil, self.bytes.elementsEqual(bytes) else {
      return nil
    }
  }

  /// The event's bytes, as ``EventCoder`` writes them.
  public var bytes: [UInt8] {
    var json = JSONBytes(capacity: text.count + 96)
    json.write(#"{"data":{"text":"#)
    text.withUnsafeBufferPointer { json.write(text: $0) }
    json.write(#","variant":"#)
    json.write(text: variant)
    json.write(#"},"kind":"chunkArrived","ms":"#)
    json.write(milliseconds)
    json.write(#","number":"#)
    json.write(number)
    json.write("}")
    return json.bytes
  }

  /// The event; nil when the variant has no such name.
  public var event: SessionEvent? {
    guard let id = VariantID(variant) else { return nil }
    return SessionEvent(
      number: number, moment: Moment(milliseconds: milliseconds),
      fact: .chunkArrived(
        VariantChunk(variant: id, text: String(decoding: text, as: UTF8.self))))
  }
}
