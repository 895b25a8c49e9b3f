/// What a grapheme is to the breaking of lines.
enum BreakClass: UInt8 {
  case space, hyphen, opening, closing, ideographic, other

  /// The class of a scalar that takes so many columns.
  @inline(__always)
  init(_ scalar: Unicode.Scalar, columns: Int) {
    switch scalar.value {
    case 0x20, 0x09, 0x3000, 0x200B, 0x2000...0x2006, 0x2008...0x200A: self = .space
    case 0x2D, 0x2010, 0x2012...0x2014: self = .hyphen
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self = .other
    default: self = Self.ofPunctuation(scalar.value, columns: columns)
    }
  }

  private static func ofPunctuation(_ value: UInt32, columns: Int) -> BreakClass {
    switch value {
    case 0x28, 0x5B, 0x7B, 0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016,
      0x3018, 0x301A, 0x301D, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F:
      .opening
    case 0x21, 0x25, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x2019, 0x201D, 0x2026, 0x3001,
      0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B,
      0x301F, 0x303B, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087,
      0x308E, 0x309B...0x309E, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5,
      0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FB...0x30FE, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E,
      0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF60:
      .closing
    default: columns == 2 ? .ideographic : .other
    }
  }
}

/// Decides where one row ends while its graphemes go by.
///
/// A row depends on nothing before its start, so a text that grows is wrapped again from there.
struct RowBreaker {
  private let start: Int
  private let width: Int
  private(set) var column = 0
  private var opportunity: Int?
  private var previous: BreakClass?
  private var isAfterBreakingHyphen = false

  /// Begins a row at an offset.
  init(start: Int, width: Int) {
    self.start = start
    self.width = width
  }

  /// Takes the grapheme at an offset, or returns where the row ends before it.
  ///
  /// Spaces always fit: they hang over the edge. A row holds at least one grapheme.
  @inline(__always)
  mutating func take(_ next: BreakClass, columns: Int, at offset: Int) -> Int? {
    if next != .space {
      if allowsBreak(before: next, columns: columns) { opportunity = offset }
      if column + columns > width, offset > start { return opportunity ?? offset }
    }
    isAfterBreakingHyphen =
      next == .hyphen && previous != nil && previous != .space && previous != .hyphen
    previous = next
    column += columns
    return nil
  }

  @inline(__always)
  private func allowsBreak(before next: BreakClass, columns: Int) -> Bool {
    let isIdeographic = next == .ideographic || next == .opening && columns == 2
    return switch previous {
    case nil: false
    case .space: true
    case .hyphen: isAfterBreakingHyphen && next != .hyphen && next != .closing
    case .opening: false
    case .closing, .other: isIdeographic
    case .ideographic: next != .closing && next != .hyphen
    }
  }
}
