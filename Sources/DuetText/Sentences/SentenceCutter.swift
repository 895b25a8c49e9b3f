/// Cuts a text into its sentences.
public enum SentenceCutter {
  /// The sentences of a text as UTF-8 ranges, contiguous from 0 to its end; none when it is empty.
  ///
  /// Sentences end where the motions of an editor end them, but not before a lower case letter, as
  /// in `"Go!" he said`; and at the end of every line, so that verse and lists are cut line by line. The white space behind a sentence belongs to it, that at
  /// the start of the text to the first. Linear in the length of the text.
  public static func ranges(of text: String) -> [Range<Int>] {
    var cuts: [Int] = []
    var state = State()
    var offset = 0
    for character in text {
      if state.begins(with: character), offset > 0 { cuts.append(offset) }
      state.take(character)
      offset += character.utf8.count
    }
    guard offset > 0 else { return [] }
    return zip([0] + cuts, cuts + [offset]).map { $0..<$1 }
  }

  /// What stands before a grapheme, as far as it matters.
  private struct State {
    /// The last grapheme that neither is white space nor closes a quotation or bracket.
    private var last: Character?
    private var isAfterSpace = false
    private var isAfterNewline = false
    private var hasText = false

    /// Whether a sentence begins with a grapheme.
    func begins(with next: Character) -> Bool {
      guard hasText, !next.isWhitespace else { return false }
      if isAfterNewline { return true }
      switch last {
      case "。", "！", "？", "｡", "．":
        return !TextBuffer.closers.contains(next) && !TextBuffer.wideStops.contains(next)
          || isAfterSpace
      case ".", "…", "!", "?": return isAfterSpace && !next.isLowercase
      default: return false
      }
    }

    mutating func take(_ character: Character) {
      if character.isWhitespace {
        isAfterSpace = true
        isAfterNewline = isAfterNewline || character.isNewline
        return
      }
      let isFirst = begins(with: character) || !hasText
      if isFirst || !TextBuffer.closers.contains(character) { last = character }
      (isAfterSpace, isAfterNewline, hasText) = (false, false, true)
    }
  }
}
