import DuetSession
import DuetText

extension Editor {
  /// Replaces a range by pieces of texts, each with its authors.
  mutating func replace(_ range: Range<Int>, with pieces: [Clipping], cursor: TextCursor) {
    var whole = Clipping("", by: .person)
    for piece in pieces { whole.append(piece) }
    guard whole.text != buffer.slice(range) else { return }
    replace(range, with: whole.text, authors: whole.authors)
    self.cursor = cursor
  }

  /// How letters are written.
  enum LetterCase: Sendable {
    case upper, lower, capitalized
  }

  /// Writes what is selected, or the word from the cursor on, in another case.
  mutating func change(to letterCase: LetterCase) {
    let end = buffer.offset(after: cursor.offset, by: .word)
    let range = cursor.selection ?? cursor.offset..<end
    guard !range.isEmpty else { return }
    var pieces: [Clipping] = []
    var offset = range.lowerBound
    var isInWord = false
    for character in buffer.slice(range) {
      let letters =
        switch letterCase {
        case .upper: character.uppercased()
        case .lower: character.lowercased()
        case .capitalized: isInWord ? character.lowercased() : character.uppercased()
        }
      let isApostrophe = character == "'" || character == "\u{2019}"
      isInWord = character.isLetter || character.isNumber || isInWord && isApostrophe
      pieces.append(Clipping(letters, by: text.authors.value(at: offset) ?? .person))
      offset += character.utf8.count
    }
    let isSelected = cursor.selection != nil
    let length = pieces.reduce(0) { $0 + $1.text.utf8.count }
    let after = range.lowerBound + length
    replace(
      range, with: pieces,
      cursor: TextCursor(offset: after, anchor: isSelected ? range.lowerBound : nil))
    if !isSelected { move(to: after, selecting: false) }
  }

  /// Exchanges the characters around the cursor and moves on; at the end of a line, those before it.
  mutating func transposeCharacters() {
    let line = buffer.lineBounds(at: cursor.offset)
    var middle = cursor.offset
    if middle == line.upperBound { middle = buffer.offset(before: middle, by: .grapheme) }
    let lower = buffer.offset(before: middle, by: .grapheme)
    let upper = buffer.offset(after: middle, by: .grapheme)
    guard lower >= line.lowerBound, middle > line.lowerBound, upper <= line.upperBound else {
      return
    }
    exchange(lower..<middle, middle..<upper)
  }

  /// Exchanges the word before the cursor, or around it, with the next one, and moves behind both.
  mutating func transposeWords() {
    guard let (first, second) = wordsAround else { return }
    exchange(first, second)
  }

  /// The word before the cursor or around it, and the next one; the last two where there is none.
  private var wordsAround: (Range<Int>, Range<Int>)? {
    let here = word(from: buffer.offset(before: cursor.offset, by: .word))
    guard let here else { return nil }
    let end = buffer.offset(after: here.upperBound, by: .word)
    if let next = word(from: buffer.offset(before: end, by: .word)),
      next.lowerBound >= here.upperBound
    {
      return (here, next)
    }
    guard let before = word(from: buffer.offset(before: here.lowerBound, by: .word)),
      before.upperBound <= here.lowerBound
    else { return nil }
    return (before, here)
  }

  /// The word that begins at an offset; nil when none does.
  private func word(from offset: Int) -> Range<Int>? {
    let word = offset..<buffer.offset(after: offset, by: .word)
    return !word.isEmpty && buffer.wordRange(at: offset) == word ? word : nil
  }

  /// Exchanges two ranges of which the first lies before the second; what is between them stays.
  private mutating func exchange(_ first: Range<Int>, _ second: Range<Int>) {
    let pieces = [second, first.upperBound..<second.lowerBound, first]
    replace(
      first.lowerBound..<second.upperBound, with: pieces.map { Clipping($0, of: text) },
      cursor: TextCursor(offset: second.upperBound))
    move(to: second.upperBound, selecting: false)
  }

  /// Puts a copy of the lines that are selected, or of that of the cursor, below them.
  mutating func duplicateLines() {
    let lines = selectedLines
    let shift = lines.count + 1
    var cursor = self.cursor
    cursor.offset += shift
    cursor.anchor = cursor.anchor.map { $0 + shift }
    replace(
      lines.upperBound..<lines.upperBound,
      with: [Clipping("\n", by: .person), Clipping(lines, of: text)], cursor: cursor)
  }

  /// Exchanges the lines that are selected, or that of the cursor, with the line above or below.
  mutating func moveLines(down: Bool) {
    let lines = selectedLines
    let edge = down ? lines.upperBound : lines.lowerBound
    let beyond =
      down ? buffer.offset(after: edge, by: .grapheme) : buffer.offset(before: edge, by: .grapheme)
    guard beyond != edge else { return }
    let other = buffer.lineBounds(at: beyond)
    let shift = down ? other.upperBound - lines.upperBound : other.lowerBound - lines.lowerBound
    var cursor = self.cursor
    let (first, second) = down ? (lines, other) : (other, lines)
    exchange(first, second)
    cursor.offset += shift
    cursor.anchor = cursor.anchor.map { $0 + shift }
    self.cursor = cursor
  }

  /// Puts the cursor at the other end of the selection.
  mutating func swapEnds() {
    guard let anchor = cursor.anchor else { return }
    cursor = TextCursor(offset: anchor, anchor: cursor.offset)
    view.follow()
  }
}
