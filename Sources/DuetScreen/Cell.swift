/// What one cell shows, in 32 bits.
///
/// A Unicode scalar, or the index of a cluster (a letter with its marks) in the table of the frame
/// that holds the cell, or the right half of the wide glyph in the cell before.
public struct Glyph: Hashable, Sendable {
  let code: UInt32

  init(code: UInt32) { self.code = code }

  static let clusterFlag: UInt32 = 1 << 31

  /// One scalar; it must be printable, with a width of 1 or 2 columns.
  init(_ scalar: Unicode.Scalar) { code = scalar.value }

  /// A cluster of the frame's table.
  init(cluster index: Int) { code = UInt32(index) | Self.clusterFlag }

  /// A blank.
  public static let space = Glyph(code: 0x20)

  /// The right half of the wide glyph in the cell before.
  public static let rightHalf = Glyph(code: 0)

  /// The scalar, unless it is a cluster or a right half.
  public var scalar: Unicode.Scalar? { code == 0 ? nil : Unicode.Scalar(code) }

  /// The index in the frame's cluster table, if it is a cluster.
  public var clusterIndex: Int? {
    code & Self.clusterFlag == 0 ? nil : Int(code & ~Self.clusterFlag)
  }
}

/// One cell of a frame: a trivial value of 16 bytes.
public struct Cell: Hashable, Sendable {
  /// What it shows.
  public var glyph: Glyph
  /// How it looks.
  public var style: Style

  /// A cell from what it shows and how it looks.
  public init(glyph: Glyph, style: Style) {
    self.glyph = glyph
    self.style = style
  }

  /// A blank cell of the terminal's default look.
  public static let blank = Cell(glyph: .space, style: .plain)
}
