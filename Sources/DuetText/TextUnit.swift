/// A unit of text to move by, to select or to delete.
public enum TextUnit: String, Sendable, CaseIterable, Codable {
  /// What a reader takes for one character; CR LF is one.
  case grapheme
  /// Letters, digits and apostrophes between them; ideographs, hiragana and katakana apart.
  case word
  /// Text up to a full stop, exclamation or question mark, with the quotes that close it.
  case sentence
  /// Text between newlines.
  case line
  /// Lines without a blank line between them.
  case paragraph
  /// The whole text.
  case buffer
}
