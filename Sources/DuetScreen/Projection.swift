/// What the cells of a character show.
enum Projection {
  /// The columns that a character takes, 0 to many.
  static func width(of character: Character) -> Int {
    var width = 0
    forEachCell(of: character) { width += $1 }
    return width
  }

  /// Hands over each glyph with its columns, 1 or 2, from left to right.
  static func forEachCell(of character: Character, _ body: (String, Int) -> Void) {
    guard let first = character.unicodeScalars.first else { return }
    if [.control, .format].contains(first.properties.generalCategory) {
      body("\u{FFFD}", 1)
    } else {
      body(String(character), isWide(first.value) ? 2 : 1)
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
