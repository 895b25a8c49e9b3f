import DuetText

/// The two kinds of event that come by the thousand, written and read without a general encoder.
///
/// What is written is what the encoder writes, byte for byte; what has any other shape than that
/// is left to the decoder.
extension EventCoder {
  /// The kinds that this is done for; each has one version only.
  static let plainKinds: [FactKind] = [.chunkArrived, .textEdited]

  /// The bytes of a typed or a streamed text; nil for any other event.
  static func plainBytes(of event: SessionEvent) -> [UInt8]? {
    switch event.fact {
    case .chunkArrived(let chunk):
      return ChunkBytes(
        number: event.number, milliseconds: event.moment.milliseconds,
        variant: chunk.variant.description, text: Array(chunk.text.utf8)
      ).bytes
    case .textEdited(let change) where change.authors == nil && change.restores == nil:
      return bytes(of: change, in: event)
    default:
      return nil
    }
  }

  /// The event of a typed or a streamed text; nil for any other.
  static func plainEvent(from bytes: UnsafeRawBufferPointer) -> SessionEvent? {
    if bytes.starts(with: chunkStart) { return ChunkBytes(bytes)?.event }
    return bytes.starts(with: editStart) ? textEdited(bytes) : nil
  }

  private static let chunkStart = Array(#"{"data":{"text":"#.utf8)
  private static let editStart = Array(#"{"data":{"edit":{"inserted":"#.utf8)

  private static func bytes(of change: TextChange, in event: SessionEvent) -> [UInt8] {
    let edit = change.edit
    var json = JSONBytes(capacity: edit.inserted.utf8.count + edit.removed.utf8.count + 160)
    json.write(#"{"data":{"edit":{"inserted":"#)
    json.write(text: edit.inserted)
    json.write(#","offset":"#)
    json.write(edit.offset)
    json.write(#","removed":"#)
    json.write(text: edit.removed)
    json.write(#"},"place":"#)
    json.write(text: change.place.rawValue)
    json.write(#"},"kind":"textEdited","ms":"#)
    json.write(event.moment.milliseconds)
    json.write(#","number":"#)
    json.write(event.number)
    json.write("}")
    return json.bytes
  }

  private static func textEdited(_ bytes: UnsafeRawBufferPointer) -> SessionEvent? {
    var scanner = JSONScanner(bytes)
    guard scanner.pass(#"{"data":{"edit":{"inserted":"#) != nil, let inserted = scanner.string(),
      scanner.pass(#","offset":"#) != nil, let offset = scanner.integer(),
      scanner.pass(#","removed":"#) != nil, let removed = scanner.string(),
      scanner.pass(#"},"place":"#) != nil, let name = scanner.string(),
      let place = TextPlace(rawValue: name),
      scanner.pass(#"},"kind":"textEdited","ms":"#) != nil, let milliseconds = scanner.integer(),
      scanner.pass(#","number":"#) != nil, let number = scanner.integer(),
      scanner.pass("}") != nil, scanner.isAtEnd
    else { return nil }
    let edit = TextEdit(offset: offset, removed: removed, inserted: inserted)
    return SessionEvent(
      number: number, moment: Moment(milliseconds: milliseconds),
      fact: .textEdited(TextChange(place: place, edit: edit)))
  }
}
