/// The offsets at which lines begin, with one pending shift for all lines behind the last edit.
///
/// Typing moves only the pending shift, so a key costs as many additions as there are lines between
/// this edit and the one before.
struct LineStarts: Sendable {
  private var values: [Int]
  private var lastSettled = 0
  private var pendingShift = 0

  /// Takes the true starts, of which the first is 0.
  init(_ values: [Int]) {
    self.values = values
  }

  /// The number of lines.
  var count: Int { values.count }

  /// The start of a line in bytes.
  subscript(line: Int) -> Int {
    line > lastSettled ? values[line] + pendingShift : values[line]
  }

  /// Moves the starts of all lines behind one line.
  mutating func shift(after line: Int, by bytes: Int) {
    settle(through: line)
    pendingShift += bytes
  }

  /// Replaces the starts of a closed range of lines but its first, and moves the starts behind.
  mutating func replace(after first: Int, through last: Int, with new: [Int], shift bytes: Int) {
    settle(through: last)
    values.replaceSubrange(first + 1..<last + 1, with: new)
    lastSettled = first + new.count
    pendingShift += bytes
  }

  /// The last line that begins at or before an offset.
  func line(containing offset: Int) -> Int {
    var low = 0
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private mutating func settle(through line: Int) {
    if pendingShift != 0 {
      if line > lastSettled {
        for index in lastSettled + 1...line { values[index] += pendingShift }
      } else if line < lastSettled {
        for index in line + 1...lastSettled { values[index] -= pendingShift }
      }
    }
    lastSettled = line
  }
}
