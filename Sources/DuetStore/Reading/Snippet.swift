import DuetSession

/// The stretch of a text in which most of what was searched for stands.
struct Snippet: Equatable {
  /// How long it is at most, in UTF-8 bytes, and how much of it stands before the first match.
  private static let length = 150
  private static let lead = 40

  private(set) var pieces: [SearchHit.Piece] = []
  /// Where in the text the first match begins, in bytes; nil when there is none.
  private(set) var offset: Int?

  /// The beginning of a text, or what stands from an offset on.
  init(of text: String, from start: Int = 0) {
    let bytes = Array(text.utf8)
    let start = min(max(0, start), bytes.count)
    cut(bytes, [], Self.window(in: bytes, from: start))
  }

  /// The best stretch of a text as SQLite's `highlight` marks it.
  init(marked: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(marked.utf8.count)
    var matches: [Range<Int>] = []
    var begun: Int?
    for byte in marked.utf8 {
      switch UInt32(byte) {
      case IndexedText.joint.value: break
      case IndexedText.open.value: begun = bytes.count
      case IndexedText.close.value:
        if let start = begun { matches.append(start..<bytes.count) }
        begun = nil
      default: bytes.append(byte)
      }
    }
    offset = matches.first?.lowerBound
    let start = Self.best(of: matches).map { Self.before($0.lowerBound, in: bytes) } ?? 0
    cut(bytes, matches, Self.window(in: bytes, from: start))
  }

  /// The match from which on most matches are in reach; linear in their number.
  private static func best(of matches: [Range<Int>]) -> Range<Int>? {
    var best: (match: Range<Int>, count: Int)?
    var end = 0
    for (index, match) in matches.enumerated() {
      end = max(end, index)
      while end < matches.count,
        matches[end].upperBound <= match.lowerBound + length - lead
      {
        end += 1
      }
      if end - index > (best?.count ?? -1) { best = (match, end - index) }
    }
    return best?.match
  }

  /// A little before an offset, at the beginning of a word where there is one.
  private static func before(_ offset: Int, in bytes: [UInt8]) -> Int {
    let earliest = offset - lead
    guard earliest > 0 else { return 0 }
    let words = bytes[earliest..<offset]
    if let space = words.firstIndex(where: isSpace) { return space + 1 }
    return boundary(earliest, in: bytes)
  }

  private static func window(in bytes: [UInt8], from start: Int) -> Range<Int> {
    let latest = start + length
    guard latest < bytes.count else { return start..<bytes.count }
    let tail = bytes[max(start, latest - 20)..<latest]
    return start..<max(start, tail.lastIndex(where: isSpace) ?? boundary(latest, in: bytes))
  }

  /// The first place at or after an offset at which a scalar begins that joins no other.
  private static func boundary(_ offset: Int, in bytes: [UInt8]) -> Int {
    var place = offset
    while place < bytes.count {
      let isInside = bytes[place] & 0xC0 == 0x80
      let next = bytes[place...].prefix(4)
      let scalar = String(decoding: next, as: UTF8.self).unicodeScalars.first
      if !isInside, scalar?.properties.isGraphemeExtend != true, scalar != "\u{200D}" { break }
      place += 1
    }
    return place
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Makes pieces of the matches in a window and of what stands between them.
  private mutating func cut(_ bytes: [UInt8], _ matches: [Range<Int>], _ window: Range<Int>) {
    var place = window.lowerBound
    if place > 0 { add([], "…", isMatch: false) }
    for match in matches where match.overlaps(window) {
      let match = match.clamped(to: window)
      add(bytes[place..<max(place, match.lowerBound)], isMatch: false)
      add(bytes[match], isMatch: true)
      place = match.upperBound
    }
    add(bytes[place..<window.upperBound], isMatch: false)
    if window.upperBound < bytes.count { add([], "…", isMatch: false) }
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>, _ mark: String = "", isMatch: Bool) {
    let text = String(decoding: bytes, as: UTF8.self) + mark
    guard !text.isEmpty else { return }
    if let last = pieces.indices.last, pieces[last].isMatch == isMatch {
      pieces[last].text += text
    } else {
      pieces.append(SearchHit.Piece(text: text, isMatch: isMatch))
    }
  }
}
