/// The numbers of keys made of two small numbers, looked up without a hash.
///
/// It stands before a `KeyIndex`, which has all keys: a grid of a few megabytes stays in the
/// processor's caches, where the keys and slots of the index do not. A grid that would grow larger
/// is given up.
struct GridIndex {
  /// Rows by the first number, filled as far as was needed: one more than the number of the key.
  private var rows: [[UInt32]] = []
  private var cells = 0
  private var isOpen = true

  /// A grid has no more cells than this, of four bytes.
  private static let most = 1 << 20

  /// The number of a key whose halves are the row and the column, which is added when it is new.
  @inline(__always)
  mutating func index(_ row: Int, _ column: Int, in keys: inout KeyIndex) -> Int {
    if row < rows.count, column < rows[row].count {
      let known = rows[row][column]
      if known > 0 { return Int(known) - 1 }
    }
    let number = keys.index(of: UInt64(row) << 32 | UInt64(column))
    if isOpen { note(number, row, column) }
    return number
  }

  private mutating func note(_ number: Int, _ row: Int, _ column: Int) {
    while rows.count <= row { rows.append([]) }
    if column >= rows[row].count {
      var width = max(16, rows[row].count)
      while width <= column { width *= 2 }
      cells += width - rows[row].count
      if cells > Self.most {
        isOpen = false
        rows = []
        return
      }
      rows[row].append(contentsOf: repeatElement(0, count: width - rows[row].count))
    }
    rows[row][column] = UInt32(number + 1)
  }
}
