import DuetSession
import DuetText

/// The draft as a plain array of bytes and their authors, with a copy for every revision: slow, and
/// too simple to be wrong.
struct DraftOracle {
  struct Byte: Equatable {
    var value: UInt8
    var author: Author
  }

  var bytes: [Byte] = []
  private var copies: [Int: [Byte]] = [0: []]

  var text: String { String(decoding: bytes.map(\.value), as: UTF8.self) }

  /// Graphemes by the author of their first byte.
  var share: [Author: Int] {
    var result: [Author: Int] = [:]
    var offset = 0
    for character in text {
      result[bytes[offset].author, default: 0] += 1
      offset += character.utf8.count
    }
    return result
  }

  /// Takes a fact in; `revision` is where the draft under test stands after it.
  mutating func apply(_ fact: Fact, knowing variants: Set<VariantID>, revision: Int) {
    switch fact {
    case .textEdited(let change) where change.place == .draft:
      let authors = change.authors?.expanded
      replace(change.edit, with: authors ?? change.edit.inserted.utf8.map { _ in .person })
    case .variantAccepted(let accepted) where variants.contains(accepted.variant):
      let author = Author.variant(accepted.variant)
      let authors = accepted.authors?.expanded
      replace(accepted.edit, with: authors ?? accepted.edit.inserted.utf8.map { _ in author })
    case .textMoved(let move) where move.place == .draft:
      bytes = copies[move.revision] ?? bytes
    default: break
    }
    copies[revision] = bytes
  }

  private mutating func replace(_ edit: TextEdit, with authors: [Author]) {
    let inserted = Array(edit.inserted.utf8)
    let removed = Array(edit.removed.utf8)
    guard (0...bytes.count).contains(edit.offset), edit.offset + removed.count <= bytes.count,
      authors.count == inserted.count,
      bytes[edit.offset..<edit.offset + removed.count].map(\.value) == removed,
      edit.offset == bytes.count || bytes[edit.offset].value & 0xC0 != 0x80
    else { return }
    bytes.replaceSubrange(
      edit.offset..<edit.offset + removed.count,
      with: zip(inserted, authors).map { Byte(value: $0, author: $1) })
  }
}

extension Runs {
  /// Every value by itself.
  var expanded: [Value] {
    var result: [Value] = []
    forEach { value, range in result += Array(repeating: value, count: range.count) }
    return result
  }
}
