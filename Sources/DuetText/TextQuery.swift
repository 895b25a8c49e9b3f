/// What is looked for in a text.
///
/// Graphemes are compared: `e` is not found in `é`, and `é` is found however it is encoded.
public struct TextQuery: Sendable, Equatable {
  /// The text that is looked for.
  public var text: String
  /// Whether a match must begin and end where words do.
  public var isWholeWords: Bool

  /// A query.
  public init(_ text: String, isWholeWords: Bool = false) {
    self.text = text
    self.isWholeWords = isWholeWords
  }

  /// Whether upper and lower case are told apart: when the query has an upper case letter.
  public var isCaseSensitive: Bool { text.contains { $0.isUppercase } }
}

extension TextBuffer {
  /// Where a query matches, in order; matches do not overlap, and none spans two lines.
  ///
  /// Costs the length of the text, or that of a range of it.
  public func matches(of query: TextQuery) -> [Range<Int>] {
    guard !query.text.isEmpty else { return [] }
    let finder = Finder(query)
    var found: [Range<Int>] = []
    for line in 0..<lineCount {
      let start = lineStart(line)
      finder.find(in: self.line(line)) {
        found.append(start + $0.lowerBound..<start + $0.upperBound)
      }
    }
    guard query.isWholeWords else { return found }
    return found.filter { isWordEdge($0.lowerBound) && isWordEdge($0.upperBound) }
  }

  /// Whether no word goes on over an offset.
  private func isWordEdge(_ offset: Int) -> Bool {
    guard let before = wordClass(before: offset), before.isWord else { return true }
    return wordClass(after: offset) != before
  }
}

/// Looks for one text in many lines.
private struct Finder {
  private let bytes: [UInt8]
  private let characters: [String]
  private let isPlain: Bool
  private let isCaseSensitive: Bool

  init(_ query: TextQuery) {
    isCaseSensitive = query.isCaseSensitive
    let isFolded = !isCaseSensitive
    characters = query.text.map { isFolded ? $0.lowercased() : String($0) }
    bytes = query.text.utf8.map { isFolded ? Self.folded($0) : $0 }
    isPlain = query.text.isPlain
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }

  func find(in line: String, _ body: (Range<Int>) -> Void) {
    var line = line
    let isDone = line.withUTF8 { text in findPlain(in: text, body) }
    if !isDone { findCharacters(in: line, body) }
  }

  /// Finds bytes where every byte is a grapheme; false where the line or the query has others.
  private func findPlain(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) -> Bool
  {
    let count = bytes.count
    guard isPlain, text.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) else { return false }
    guard count > 0, text.count >= count else { return true }
    var start = 0
    while start + count <= text.count {
      var matched = 0
      while matched < count {
        let byte = text[start + matched]
        guard (isCaseSensitive ? byte : Self.folded(byte)) == bytes[matched] else { break }
        matched += 1
      }
      if matched == count {
        body(start..<start + count)
        start += count
      } else {
        start += 1
      }
    }
    return true
  }

  private func findCharacters(in line: String, _ body: (Range<Int>) -> Void) {
    var ends = [0]
    let letters = line.map { character in
      ends.append((ends.last ?? 0) + character.utf8.count)
      return isCaseSensitive ? String(character) : character.lowercased()
    }
    var start = 0
    while start + characters.count <= letters.count {
      if letters[start..<start + characters.count].elementsEqual(characters) {
        body(ends[start]..<ends[start + characters.count])
        start += characters.count
      } else {
        start += 1
      }
    }
  }
}
