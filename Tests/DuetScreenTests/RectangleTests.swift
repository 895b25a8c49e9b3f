import DuetScreen
import Testing

@Suite struct RectangleTests {
  private let area = Rectangle(column: 2, row: 3, columns: 10, rows: 4)

  @Test func slicesLieAtTheirEdges() {
    #expect(area.top(1) == Rectangle(column: 2, row: 3, columns: 10, rows: 1))
    #expect(area.bottom(1) == Rectangle(column: 2, row: 6, columns: 10, rows: 1))
    #expect(area.left(3) == Rectangle(column: 2, row: 3, columns: 3, rows: 4))
    #expect(area.right(3) == Rectangle(column: 9, row: 3, columns: 3, rows: 4))
    #expect(area.rows(from: 1) == Rectangle(column: 2, row: 4, columns: 10, rows: 3))
    #expect(area.inset(columns: 1, rows: 1) == Rectangle(column: 3, row: 4, columns: 8, rows: 2))
  }

  @Test func slicesOfTooMuchAreCut() {
    #expect(area.top(99) == area)
    #expect(area.bottom(99) == area)
    #expect(area.left(-1).isEmpty)
    #expect(area.rows(from: 99).isEmpty)
    #expect(area.inset(columns: 9, rows: 9).isEmpty)
  }

  @Test func splittingLeavesTheGapBetween() {
    let (left, right) = area.splitting(columns: 4, gap: 1)
    let (top, bottom) = area.splitting(rows: 1)

    #expect(left == Rectangle(column: 2, row: 3, columns: 4, rows: 4))
    #expect(right == Rectangle(column: 7, row: 3, columns: 5, rows: 4))
    #expect(top.endRow == bottom.row)
  }

  @Test(arguments: 0...14, 0...3)
  func dividedColumnsLieSideBySideInside(_ count: Int, _ gap: Int) {
    let parts = area.dividedIntoColumns(count, gap: gap)

    #expect(parts.count == count)
    #expect(parts.allSatisfy { $0.intersection(area) == $0 })
    for (one, next) in zip(parts, parts.dropFirst()) where !next.isEmpty {
      #expect(next.column == one.endColumn + gap)
    }
    if count * (gap + 1) <= area.columns, count > 0 {
      #expect(parts.last?.endColumn == area.endColumn)
    }
  }

  @Test func intersectionHoldsTheSharedCells() {
    var generator = Lehmer(seed: 7)

    for _ in 0..<500 {
      let one = generator.rectangle()
      let two = generator.rectangle()
      let both = one.intersection(two)
      for row in -3...9 {
        for column in -3...9 {
          let point = Point(column: column, row: row)
          #expect(both.contains(point) == (one.contains(point) && two.contains(point)))
        }
      }
    }
  }
}

/// The MINSTD generator of Park and Miller (CACM 31, 1988): seeded, the same on every machine.
struct Lehmer: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed % 2_147_483_646 + 1 }

  mutating func next() -> UInt64 {
    (0..<3).reduce(0) { bits, _ in
      state = state * 48_271 % 2_147_483_647
      return bits << 22 | state >> 9
    }
  }

  mutating func rectangle() -> Rectangle {
    Rectangle(
      column: .random(in: -3...6, using: &self), row: .random(in: -3...6, using: &self),
      columns: .random(in: 0...5, using: &self), rows: .random(in: 0...5, using: &self))
  }
}
