/// A way through a text as vi names it.
///
/// Source: "vi, the screen editor", POSIX.1-2024, utility `vi`, and the manual of Vim 9, `motion.txt`.
public enum ViMotion: Equatable, Sendable {
  /// `h` and `l`: within the line.
  case left, right
  /// `j` and `k`: whole lines.
  case down, up
  /// `0`, `^` and `$`.
  case lineStart, firstCharacter, lineEnd
  /// `w` and `W`; a big word is anything between spaces.
  case nextWord(isBig: Bool)
  /// `e` and `E`.
  case wordEnd(isBig: Bool)
  /// `b` and `B`.
  case previousWord(isBig: Bool)
  /// `ge`.
  case previousWordEnd
  /// `gg` and `G`: the first and the last line, or the line of the count.
  case firstLine, lastLine
  /// `)` and `(`.
  case nextSentence, previousSentence
  /// `}` and `{`.
  case nextParagraph, previousParagraph
  /// `%`: the bracket that belongs to the next one of the line.
  case matchingBracket
  /// `f`, `F`, `t`, `T`; a repetition (`;`, `,`) of a `t` does not stay where it is.
  case find(ViFind, isRepeated: Bool)
}

/// A character looked for in a line: `f`, `F`, `t` and `T`.
public struct ViFind: Equatable, Sendable {
  /// The character.
  public var character: Character
  /// Whether it is looked for to the right.
  public var isForward: Bool
  /// Whether the motion ends one short of it.
  public var isTill: Bool

  /// A character to look for.
  public init(_ character: Character, isForward: Bool, isTill: Bool) {
    self.character = character
    self.isForward = isForward
    self.isTill = isTill
  }

  /// The same the other way.
  public var reversed: ViFind { ViFind(character, isForward: !isForward, isTill: isTill) }
}

/// Where a motion ends, and what an operator over it takes in.
public struct ViReach: Equatable, Sendable {
  /// What an operator takes in.
  public enum Extent: Equatable, Sendable {
    /// Up to the end of the motion, or with the grapheme there, or whole lines.
    case exclusive, inclusive, lines
  }

  /// The end of the motion: a UTF-8 offset on a grapheme boundary.
  public var offset: Int
  /// What an operator takes in.
  public var extent: Extent

  /// Where a motion ends.
  public init(_ offset: Int, _ extent: Extent) {
    self.offset = offset
    self.extent = extent
  }
}

/// A piece of text that vi names by what it is: with a space or marks around it, or without.
public enum ViObject: Equatable, Sendable {
  /// `iw`, `aw`, `iW`, `aW`.
  case word(isBig: Bool, isAround: Bool)
  /// `is`, `as`.
  case sentence(isAround: Bool)
  /// `ip`, `ap`.
  case paragraph(isAround: Bool)
  /// `i"`, `a"` and their like: within a line.
  case quoted(Character, isAround: Bool)
  /// `i(`, `a(` and their like: the innermost pair around the cursor.
  case bracketed(Character, Character, isAround: Bool)
}

/// What an operator works on.
public struct ViSpan: Equatable, Sendable {
  /// The bytes; of whole lines those from the first one's start to before the last one's newline.
  public var range: Range<Int>
  /// Whether they are whole lines.
  public var isLines: Bool

  /// Something to work on.
  public init(_ range: Range<Int>, isLines: Bool) {
    self.range = range
    self.isLines = isLines
  }
}
