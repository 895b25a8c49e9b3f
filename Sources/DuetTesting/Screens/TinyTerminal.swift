public import DuetScreen
import DuetText

/// A small terminal emulator for tests: it shows what a stream of control sequences paints.
///
/// It knows the sequences that an `AnsiEncoder` may send, and notes every other one. It was written
/// from ECMA-48 and xterm's control sequences, and shares nothing with the encoder.
public struct TinyTerminal: Sendable {
  /// What a position shows; a wide glyph stands in its left position, nothing in its right one.
  public struct Position: Equatable, Sendable {
    /// A letter with its marks.
    public var text = " "
    /// The number of its colour, nil for the terminal's own.
    public var foreground: Int?
    /// The number of the colour behind it, nil for the terminal's own.
    public var background: Int?
    /// How it is set.
    public var attributes: Attributes = []

    /// A position; a blank one unless told otherwise.
    public init(
      text: String = " ", foreground: Int? = nil, background: Int? = nil,
      attributes: Attributes = []
    ) {
      self.text = text
      self.foreground = foreground
      self.background = background
      self.attributes = attributes
    }
  }

  /// The positions row by row.
  public private(set) var rows: [[Position]]
  /// Where the cursor is.
  public private(set) var cursor = Point.zero
  /// Whether it is shown.
  public private(set) var isCursorVisible = true
  /// What it could not follow.
  public private(set) var problems: [String] = []
  /// What a clear uses and the next letter gets.
  private var pen = Position()
  private let takesEmojiAsNarrow: Bool
  private let size: Size

  /// A terminal in the state in which it is switched on.
  ///
  /// - Parameter takesEmojiAsNarrow: whether it gives an emoji one column, as old ones do.
  public init(size: Size, takesEmojiAsNarrow: Bool = false) {
    self.size = size
    self.takesEmojiAsNarrow = takesEmojiAsNarrow
    let row = Array(repeating: Position(text: "?"), count: size.columns)
    rows = Array(repeating: row, count: size.rows)
  }

  /// The rows as text without the blanks at their ends.
  public var text: String {
    rows.map { row in
      var line = row.map(\.text).joined()
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// Takes text in.
  public mutating func receive(_ text: String) {
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if scalar == "\u{1B}" {
        let body = scalars.dropFirst().prefix { !(0x40...0x7E).contains($0.value) }
        let end = scalars.dropFirst(1 + body.count).first
        guard scalars.first == "[", let end else {
          problems.append("an escape that begins no control sequence")
          continue
        }
        scalars = scalars.dropFirst(body.count + 2)
        control(end, String(String.UnicodeScalarView(body)))
      } else if scalar.properties.generalCategory == .control {
        problems.append("the control character \(scalar.value)")
      } else {
        put(scalar)
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format:
      let column = cursor.column - 1
      guard column >= 0 else { return problems.append("a mark at the left edge") }
      let isRightHalf = rows[cursor.row][column].text.isEmpty && column > 0
      rows[cursor.row][column - (isRightHalf ? 1 : 0)].text.unicodeScalars.append(scalar)
      return
    default: break
    }
    let isNarrowed = takesEmojiAsNarrow && scalar.value >= 0x1F000
    let width = isNarrowed ? 1 : GlyphProjection.width(of: String(scalar))
    guard cursor.column + width <= size.columns else {
      return problems.append("\(scalar) over the right edge of row \(cursor.row)")
    }
    pen.text = String(scalar)
    rows[cursor.row][cursor.column] = pen
    if width == 2 {
      pen.text = ""
      rows[cursor.row][cursor.column + 1] = pen
    }
    cursor.column += width
  }

  private mutating func control(_ end: Unicode.Scalar, _ body: String) {
    let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    switch (end, body) {
    case ("h", "?25"): isCursorVisible = true
    case ("l", "?25"): isCursorVisible = false
    case ("J", "2"):
      pen.text = " "
      for row in rows.indices {
        rows[row] = Array(repeating: pen, count: size.columns)
      }
    case ("H", _):
      let row = (numbers.first ?? nil) ?? 1
      let column = numbers.count > 1 ? numbers[1] ?? 1 : 1
      guard (1...size.rows).contains(row), (1...size.columns).contains(column) else {
        return problems.append("a move to \(column), \(row)")
      }
      cursor = Point(column: column - 1, row: row - 1)
    case ("m", _): render(numbers.map { $0 ?? 0 })
    default: problems.append("the sequence \(body)\(end)")
    }
  }

  private mutating func render(_ codes: [Int]) {
    var codes = codes[...]
    while let code = codes.popFirst() {
      switch code {
      case 0: pen = Position()
      case 1: pen.attributes.insert(.bold)
      case 2: pen.attributes.insert(.dim)
      case 3: pen.attributes.insert(.italic)
      case 4: pen.attributes.insert(.underline)
      case 7: pen.attributes.insert(.reverse)
      case 30...37: pen.foreground = code - 30
      case 90...97: pen.foreground = code - 82
      case 40...47: pen.background = code - 40
      case 100...107: pen.background = code - 92
      case 39: pen.foreground = nil
      case 49: pen.background = nil
      case 38: pen.foreground = color(&codes)
      case 48: pen.background = color(&codes)
      default: problems.append("the rendition \(code)")
      }
    }
  }

  /// `5;N`, or `2;R;G;B` as `0xRRGGBB`.
  private mutating func color(_ codes: inout ArraySlice<Int>) -> Int? {
    let count = codes.first == 5 ? 2 : 4
    let values = Array(codes.prefix(count))
    codes = codes.dropFirst(count)
    let areBytes = values.dropFirst().allSatisfy { (0...255).contains($0) }
    guard values.count == count, areBytes, values[0] == 5 || values[0] == 2 else {
      problems.append("the colour \(values)")
      return nil
    }
    return values.dropFirst().reduce(0) { $0 << 8 | $1 }
  }
}
