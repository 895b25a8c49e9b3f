/// What one position of a terminal shows: a spacing character with its marks.
public struct PaintedCell: Sendable, Hashable {
  /// One spacing scalar and at most four marks on it.
  public let scalars: String
  /// The columns it takes, 1 or 2.
  public let width: Int

  /// Makes a cell; nothing is checked.
  public init(scalars: String, width: Int) {
    self.scalars = scalars
    self.width = width
  }
}
