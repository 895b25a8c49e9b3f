extension Frame {
  /// The runs of columns of a row that differ from another frame, from left to right.
  ///
  /// No run begins or ends within a wide glyph. The whole row when the frames differ in size.
  public func changes(in row: Int, since former: Frame) -> [Range<Int>] {
    guard size == former.size else { return size.columns > 0 ? [0..<size.columns] : [] }
    let start = row * size.columns
    let hasSameTable = clusters == former.clusters
    return cells.withUnsafeBufferPointer { cells in
      former.cells.withUnsafeBufferPointer { formerCells in
        var runs: [Range<Int>] = []
        var column = 0
        while column < size.columns {
          let cell = cells[start + column]
          guard cell != formerCells[start + column] || !hasSameTable && cell.isCluster else {
            column += 1
            continue
          }
          if let last = runs.last, last.upperBound == column {
            runs[runs.count - 1] = last.lowerBound..<(column + 1)
          } else {
            runs.append((cell.glyph == .rightHalf ? max(0, column - 1) : column)..<(column + 1))
          }
          column += 1
          while column < size.columns, cells[start + column].glyph == .rightHalf {
            runs[runs.count - 1] = runs[runs.count - 1].lowerBound..<(column + 1)
            column += 1
          }
        }
        return runs
      }
    }
  }
}

extension Cell {
  fileprivate var isCluster: Bool { glyph.clusterIndex != nil }
}
