import DuetText

/// What can be counted in a text; each count is made once, when it is asked for.
struct TextShape {
  /// The text without white space at its ends.
  let text: Substring

  init(_ text: String) { self.text = text.trimmed }

  /// Words, as Duet counts them everywhere.
  var words: Int { WordCount.count(text) }

  /// Graphemes, inner white space included.
  var characters: Int { text.count }

  /// Lines in which there is a letter or a digit.
  var lines: [Substring] {
    text.split(whereSeparator: \.isNewline).filter { $0.contains { $0.isLetter || $0.isNumber } }
  }

  /// Blocks between blank lines in which there is a letter or a digit.
  ///
  /// Where no line is blank, and each one but the last ends a sentence, each is a block.
  var paragraphs: [Substring] {
    let blocks = blocks
    guard blocks.count == 1 else { return blocks }
    let lines = lines
    let isProse = lines.dropLast().allSatisfy { SentenceCount.endsSentence($0) }
    return isProse && !lines.contains(where: { ListMark($0) != nil }) ? lines : blocks
  }

  /// Blocks between blank lines in which there is a letter or a digit.
  var blocks: [Substring] {
    var blocks: [Substring] = []
    var start: String.Index?
    var end = text.startIndex
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        if let begin = start { blocks.append(text[begin..<end]) }
        start = nil
      } else {
        start = start ?? line.startIndex
        end = line.endIndex
      }
    }
    if let begin = start { blocks.append(text[begin..<end]) }
    return blocks.filter { $0.contains { $0.isLetter || $0.isNumber } }
  }

  /// Sentences: those of each block, and at least one for each item of a list.
  var sentences: Int {
    blocks.reduce(0) { sum, block in
      let lines = block.split(whereSeparator: \.isNewline)
      guard lines.contains(where: { ListMark($0) != nil }) else {
        return sum + SentenceCount.count(block)
      }
      return sum + lines.reduce(0) { $0 + SentenceCount.count(ListMark($1)?.rest ?? $1) }
    }
  }
}

/// The mark at the beginning of a line that makes it an item of a list.
struct ListMark {
  /// Whether items are numbered.
  let isNumbered: Bool
  /// The item's text.
  let rest: Substring

  /// The mark of a line; nil when it has none.
  init?(_ line: Substring) {
    let line = line.trimmed
    if let first = line.first, "-*+•‣–".contains(first) {
      rest = line.dropFirst()
      isNumbered = false
    } else {
      let digits = line.prefix { $0.isNumber }
      let tail = line.dropFirst(digits.count)
      guard !digits.isEmpty, digits.count <= 3, let sign = tail.first, sign == "." || sign == ")"
      else { return nil }
      rest = tail.dropFirst()
      isNumbered = true
    }
    guard rest.first?.isWhitespace == true, rest.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: SubSequence {
    var text = self[startIndex..<endIndex]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
