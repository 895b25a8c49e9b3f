/// A whole picture of the screen as a value: a grid of cells and a cursor.
///
/// Panes draw into it through a ``Canvas``; a ``Screen`` shows it. Two frames are equal when they
/// show the same, even if their cluster tables were filled in another order.
public struct Frame: Sendable {
  /// Columns and rows.
  public let size: Size
  /// The cells row by row; `size.columns * size.rows` of them.
  public internal(set) var cells: ContiguousArray<Cell>
  /// The letters with marks that cells refer to by their index.
  public internal(set) var clusters: [String] = []
  /// Where the terminal's cursor stands, or `nil` when it is hidden.
  public var cursor: Point?
  /// How the cursor looks; nil as the person's terminal has it.
  public var cursorShape: CursorShape?

  private var clusterIndices: [String: Int] = [:]

  /// A blank frame without a cursor.
  public init(size: Size, style: Style = .plain) {
    self.size = size
    cells = ContiguousArray(
      repeating: Cell(glyph: .space, style: style), count: size.columns * size.rows)
  }

  /// All cells of the frame.
  public var bounds: Rectangle { Rectangle(size) }

  /// The glyph for a letter with its marks, entered in the table when it is new.
  mutating func glyph(forCluster text: String) -> Glyph {
    if let index = clusterIndices[text] { return Glyph(cluster: index) }
    clusterIndices[text] = clusters.count
    clusters.append(text)
    return Glyph(cluster: clusters.count - 1)
  }

  /// Lets the body draw into a part of the frame.
  ///
  /// The canvas clips to the rectangle and counts columns and rows from its corner. The cost is that
  /// of what is drawn; the cells are not copied.
  @discardableResult
  public mutating func draw<Result>(
    in rectangle: Rectangle, _ body: (inout Canvas) throws -> Result
  ) rethrows -> Result {
    var frame = Frame(size: .zero)
    swap(&frame, &self)
    var canvas = Canvas(frame: frame, bounds: rectangle)
    frame = Frame(size: .zero)
    defer { self = canvas.frame }
    return try body(&canvas)
  }

  /// Lets the body draw into the whole frame.
  @discardableResult
  public mutating func draw<Result>(
    _ body: (inout Canvas) throws -> Result
  ) rethrows -> Result {
    try draw(in: bounds, body)
  }
}
