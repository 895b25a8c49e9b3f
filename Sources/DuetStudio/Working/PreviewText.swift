import DuetSession
import DuetText

/// The draft with a variant in the place where it would go: what goes, then what comes.
struct PreviewText: Sendable {
  /// What a stretch of the shown text is.
  enum Kind: Sendable {
    case same, removed, added
  }

  /// The text as it is shown.
  let buffer: TextBuffer
  /// The letter of the variant.
  let letter: String
  /// Whether a passage is rewritten; otherwise text is put in.
  let isRewrite: Bool
  /// The part of the draft that is shown with changes.
  let range: Range<Int>
  /// What stands in the place of that part: each stretch, in bytes of the shown text.
  let parts: [(kind: Kind, range: Range<Int>)]

  /// The draft with what a preview offers of a variant; nil where it offers nothing.
  init?(_ preview: Preview, of variant: Variant, in session: Session) {
    guard !preview.state.isOver else { return nil }
    let rewording = preview.rewording(by: variant, in: session)
    guard !rewording.isOver else { return nil }
    letter = variant.id.letter
    isRewrite = preview.isRewrite
    range = preview.state.range
    var parts: [(Kind, Range<Int>)] = []
    var text = ""
    var place = range.lowerBound
    func add(_ kind: Kind, _ piece: String) {
      guard !piece.isEmpty else { return }
      let end = place + piece.utf8.count
      parts.append((kind, place..<end))
      text += piece
      place = end
    }
    for piece in rewording.pieces {
      if piece.isSame {
        add(.same, piece.old)
      } else {
        add(.removed, piece.old)
        add(.added, piece.new)
      }
    }
    self.parts = parts
    var buffer = session.draft.buffer
    buffer.apply(buffer.edit(replacing: range, with: text))
    self.buffer = buffer
  }

  /// Where the changed part ends in the shown text.
  var end: Int { parts.last?.range.upperBound ?? range.upperBound }

  /// Where an offset of the draft is shown.
  func shown(_ offset: Int) -> Int {
    if offset <= range.lowerBound { return offset }
    if offset >= range.upperBound { return offset - range.upperBound + end }
    var left = offset - range.lowerBound
    for part in parts where part.kind != .added {
      if left <= part.range.count { return part.range.lowerBound + left }
      left -= part.range.count
    }
    return end
  }

  /// The offset of the draft that is nearest to one of the shown text.
  func draft(_ offset: Int) -> Int {
    if offset <= range.lowerBound { return offset }
    if offset >= end { return offset - end + range.upperBound }
    var place = range.lowerBound
    for part in parts {
      if part.range.contains(offset) {
        return part.kind == .added ? place : place + offset - part.range.lowerBound
      }
      if part.kind != .added { place += part.range.count }
    }
    return place
  }
}
