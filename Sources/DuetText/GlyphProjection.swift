/// Maps graphemes to what every layer between Duet and the eye agrees to paint.
///
/// The text keeps its bytes; this is only how it looks. Variation selectors and format characters
/// are not painted. An emoji sequence becomes its base emoji in two columns, a flag its two letters,
/// a cluster with several spacing scalars one cell for each. Control characters become `^X`; other
/// controls, bidirectional controls, private use and scalars unknown to Unicode 14 become U+FFFD. A
/// mark without a base stands on a space. A cell has at most four marks, further ones are left out.
public enum GlyphProjection {
  /// The columns between tab stops.
  public static let tabColumns = 4

  /// The cells a grapheme is painted as; none for a lone format character.
  ///
  /// `column` is where it stands relative to the start of the line, which only a tab looks at: it
  /// becomes spaces up to the next multiple of `tabColumns`.
  public static func cells(of character: Character, column: Int = 0) -> [PaintedCell] {
    if character.utf8.count == 1, let byte = character.utf8.first {
      if byte >= 0x20, byte < 0x7F { return [PaintedCell(scalars: String(character), width: 1)] }
      if character == "\t" {
        let space = PaintedCell(scalars: " ", width: 1)
        return Array(repeating: space, count: tab(at: column))
      }
    }
    let scalars = character.unicodeScalars
    if let base = scalars.emojiSequenceBase {
      return emojiCells(base)
    }
    var cells = CellBuilder()
    for scalar in scalars { cells.add(scalar) }
    return cells.finished()
  }

  /// The columns of all cells of a grapheme; 0 for a lone format character.
  public static func width(of character: Character, column: Int = 0) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.index(after: scalars.startIndex) == scalars.endIndex {
      if character == "\t" { return tab(at: column) }
      return width(of: first, hasBase: false)
    }
    if scalars.emojiSequenceBase != nil { return 2 }
    var result = 0
    for scalar in scalars { result += width(of: scalar, hasBase: result > 0) }
    return result
  }

  /// The columns of a text of one line that begins at a column, 0 unless given.
  ///
  /// Text of plain letters of most scripts costs about a nanosecond a byte, other text the finding
  /// of its clusters.
  public static func width(of text: some StringProtocol, column: Int = 0) -> Int {
    if let simple = text.utf8.withContiguousStorageIfAvailable(simpleWidth), let width = simple {
      return width
    }
    var end = column
    for character in text { end += width(of: character, column: end) }
    return end - column
  }

  /// The columns of a tab at a column.
  static func tab(at column: Int) -> Int {
    tabColumns - column % tabColumns
  }

  private static func simpleWidth(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var width = 0
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = bytes.scalar(at: offset)
      let columns = scalar.simpleColumns
      if columns == 0 { return nil }
      width += columns
      offset += length
    }
    return width
  }

  private static func width(of scalar: Unicode.Scalar, hasBase: Bool) -> Int {
    switch ScalarWidth(scalar) {
    case .one: 1
    case .two: 2
    case .zero: hasBase || scalar.isInvisible ? 0 : 1
    case .unpaintable: scalar.value < 0x80 ? 2 : 1
    }
  }

  private static func emojiCells(_ base: Unicode.Scalar) -> [PaintedCell] {
    if ScalarWidth(base) == .two { return [PaintedCell(scalars: String(base), width: 2)] }
    var cells = CellBuilder()
    cells.add(base)
    cells.add(" ")
    return cells.finished()
  }
}

/// Collects cells while the scalars of a cluster go by.
private struct CellBuilder {
  private var cells: [PaintedCell] = []
  private var scalars = ""
  private var width = 0
  private var marks = 0

  mutating func add(_ scalar: Unicode.Scalar) {
    switch ScalarWidth(scalar) {
    case .one: begin(scalar.regionalLetter ?? scalar, width: 1)
    case .two: begin(scalar, width: 2)
    case .zero: if !scalar.isInvisible { mark(scalar) }
    case .unpaintable: substitute(scalar)
    }
  }

  mutating func finished() -> [PaintedCell] {
    if width > 0 { cells.append(PaintedCell(scalars: scalars, width: width)) }
    width = 0
    return cells
  }

  private mutating func begin(_ scalar: Unicode.Scalar, width new: Int) {
    cells = finished()
    scalars = String(scalar)
    width = new
    marks = 0
  }

  private mutating func mark(_ scalar: Unicode.Scalar) {
    if width == 0 { begin(" ", width: 1) }
    guard marks < 4 else { return }
    scalars.unicodeScalars.append(scalar)
    marks += 1
  }

  private mutating func substitute(_ scalar: Unicode.Scalar) {
    guard scalar.value < 0x80 else { return begin("\u{FFFD}", width: 1) }
    begin("^", width: 1)
    begin(Unicode.Scalar(UInt8(scalar.value) ^ 0x40), width: 1)
  }
}

extension Unicode.Scalar {
  /// Whether a scalar of no width leaves no mark: format characters and variation selectors.
  fileprivate var isInvisible: Bool {
    properties.isVariationSelector || properties.generalCategory == .format
  }

  /// The letter of a regional indicator, which flags are made of.
  fileprivate var regionalLetter: Unicode.Scalar? {
    guard (0x1F1E6...0x1F1FF).contains(value) else { return nil }
    return Unicode.Scalar(UInt8(value - 0x1F1E6) + 0x41)
  }

  /// Whether a scalar after an emoji makes them a sequence: a joiner, a skin tone or a tag.
  fileprivate var extendsEmoji: Bool {
    value == 0x200D || (0x1F3FB...0x1F3FF).contains(value) || (0xE0020...0xE007F).contains(value)
  }
}

extension Character.UnicodeScalarView {
  /// The first scalar when it is an emoji that joiners, skin tones or tags follow.
  fileprivate var emojiSequenceBase: Unicode.Scalar? {
    guard let base = first, base.value >= 0xA9, base.properties.isEmoji,
      !(0x1F1E6...0x1F1FF).contains(base.value), dropFirst().contains(where: \.extendsEmoji)
    else { return nil }
    return base
  }
}
