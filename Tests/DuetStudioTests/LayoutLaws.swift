import DuetScreen
import DuetSession
import Testing

@testable import DuetStudio

/// What holds for every arrangement at every size.
struct LayoutLaws {
  private static let sizes: [Size] = {
    let columns = [40, 41, 52, 63, 64, 79, 80, 100, 101, 120, 141, 200, 300]
    return columns.flatMap { width in
      [9, 10, 13, 21, 37, 57, 87].map { Size(columns: width, rows: $0) }
    }
  }()

  /// Arrangements of all kinds, with every change that commands make.
  private static func node(seed: UInt64) -> LayoutNode {
    var chance = SeededGenerator(seed: seed)
    var panes = PaneCatalog.standing.shuffled { Int(chance.next() % UInt64($0)) }
    var node = LayoutNode.pane(panes.removeLast())
    for pane in panes {
      let present = node.panes
      let other = present[Int(chance.next() % UInt64(present.count))]
      switch chance.next() % 6 {
      case 0: node = node.inserting(pane, beside: other, .rows)
      case 1: node = node.inserting(pane, beside: other, .columns, isBefore: true)
      case 2: node = node.inserting(pane, beside: other, .rows).stacking(pane, onto: other)
      case 3: node = node.inserting(pane, beside: other, .rows).swapping(pane, other)
      case 4:
        node = node.inserting(pane, beside: other, .rows)
          .moving(other, toEdge: .columns, isBefore: false)
      default: node = node.inserting(pane, beside: other, .columns).without(other) ?? node
      }
    }
    return node
  }

  private static let all: [LayoutNode] =
    Layout.all.map(\.root) + (1...60).map { node(seed: $0) }

  /// The cells of each place and rule, held against the area cell by cell.
  @Test func placesAndRulesCoverTheAreaOnce() {
    for node in Self.all {
      for size in Self.sizes {
        let area = Rectangle(size, at: Point(column: 3, row: 2))
        let solution = LayoutSolution(node.fitting(size), in: area)
        let rules = solution.borders.filter { $0.axis == .columns }.map(\.area)
        var count = 0
        let parts = solution.places.map(\.area) + rules
        for (place, part) in parts.enumerated() {
          #expect(part.intersection(area) == part)
          count += part.columns * part.rows
          for other in parts.dropFirst(place + 1) {
            #expect(part.intersection(other).isEmpty, "\(node) at \(size)")
          }
        }
        #expect(count == size.columns * size.rows, "\(node) at \(size)")
      }
    }
  }

  @Test func everyPaneThatIsSeenHasWhatItNeeds() {
    for node in Self.all {
      for size in Self.sizes {
        let fitted = node.fitting(size)
        for place in LayoutSolution(fitted, in: Rectangle(size)).places {
          let need = PaneNeeds.of(place.pane)
          #expect(place.area.columns >= need.columns, "\(place.pane) at \(size) of \(node)")
          #expect(place.area.rows >= need.rows, "\(place.pane) at \(size) of \(node)")
        }
      }
    }
  }

  @Test func aPaneThatIsKeptIsSeenAtEverySize() {
    for node in Self.all {
      for size in Self.sizes {
        for pane in node.panes {
          #expect(node.fitting(size, keeping: pane).shownPanes.contains(pane))
        }
      }
    }
  }

  @Test func whatIsWrittenDownIsReadBack() throws {
    for node in Self.all {
      let panes = PaneCatalog.all.map { $0.id.name }
      let text = LayoutText.write(node)

      let read = try LayoutText.read(text, panes: panes)

      #expect(LayoutText.write(read) == text)
      #expect(Set(read.panes) == Set(node.panes))
      #expect(read.shownPanes == node.shownPanes)
      for size in Self.sizes {
        let area = Rectangle(size)
        let one = LayoutSolution(read.fitting(size), in: area).places.map(\.area)
        #expect(one == LayoutSolution(node.fitting(size), in: area).places.map(\.area))
      }
    }
  }

  @Test func aMovedBorderChangesItsTwoPartsOnly() {
    for node in Self.all {
      let size = Size(columns: 300, rows: 87)
      let area = Rectangle(size)
      let before = LayoutSolution(node, in: area)
      guard node.fits(size) else { continue }
      for border in before.borders {
        for delta in [-500, -3, 1, 2, 500] {
          let extents = before.extents[border.path] ?? []
          let moved = node.moving(
            borderAfter: border.index, of: border.path, by: delta, extents: extents)
          let after = LayoutSolution(moved, in: area).extents[border.path] ?? []
          #expect(after.reduce(0, +) == extents.reduce(0, +))
          for place in extents.indices where place != border.index && place != border.index + 1 {
            #expect(after[place] == extents[place], "\(border) by \(delta) of \(node)")
          }
          if abs(delta) < 3 {
            #expect(abs(after[border.index] - extents[border.index]) <= abs(delta))
          }
        }
      }
    }
  }

  @Test func panesAreNeitherLostNorDoubledByChanges() {
    for node in Self.all {
      let panes = node.panes
      #expect(Set(panes).count == panes.count)
      for pane in panes {
        #expect(node.without(pane).map { Set($0.panes) } ?? [] == Set(panes).subtracting([pane]))
        for other in panes {
          #expect(Set(node.swapping(pane, other).panes) == Set(panes))
          #expect(Set(node.stacking(pane, onto: other).panes) == Set(panes))
        }
        for axis in [LayoutNode.Axis.rows, .columns] {
          #expect(Set(node.unstacking(pane, axis).panes) == Set(panes))
          #expect(Set(node.moving(pane, toEdge: axis, isBefore: true).panes) == Set(panes))
        }
      }
    }
  }
}

struct LayoutTextTests {
  private func problem(_ text: String) -> LayoutText.Problem? {
    do throws(LayoutText.Problem) {
      _ = try LayoutText.read(text, panes: ["draft", "prompt", "variants", "score"])
      return nil
    } catch {
      return error
    }
  }

  @Test func anArrangementIsWrittenInIndentedLines() throws {
    let node = LayoutNode.columns(
      .init(.rows(.init("draft", weight: 3), .init("prompt", maximum: 9)), weight: 2, maximum: 90),
      .init(.stack(["variants", "score"], shown: 0), minimum: 40))

    #expect(
      LayoutText.write(node) == """
        columns
          2 rows max 90
            3 draft
            1 prompt max 9
          1 stack score variants min 40

        """)
  }

  @Test(arguments: [
    ("", 1, "there is no pane"), ("# nothing\n", 1, "there is no pane"),
    ("rows\n", 1, "there is nothing in these rows"),
    ("rows\n  draft\n  dratf", 3, "there is no pane \"dratf\""),
    ("rows\n  draft\n  draft", 3, "draft is there already"),
    ("draft\nprompt", 2, "there is a second arrangement"),
    ("rows\n  draft wide\n  prompt", 2, "\"wide\" is not understood"),
    ("rows\n  draft max\n  prompt", 2, "\"\" is no number from 1 to 1000"),
    ("rows\n  12\n  prompt", 2, "there is a share, and no place"),
    ("rows\n  0 draft\n  prompt", 2, "\"0\" is no number from 1 to 1000000"),
    ("stack", 1, "there is no pane in this stack"),
  ])
  func whatIsWrongIsNamedWithItsLine(text: String, line: Int, what: String) {
    let problem = problem(text)

    #expect(problem?.line == line)
    #expect(problem?.what == what)
    #expect(problem?.remedy.isEmpty == false)
  }
}

struct LayoutFittingTests {
  private func places(_ layout: Layout, _ columns: Int, _ rows: Int) -> [String] {
    let area = Rectangle(column: 0, row: 1, columns: columns, rows: rows - 3)
    return layout.places(area).map { "\($0.0) \($0.1.columns)x\($0.1.rows)" }
  }

  @Test func theWritingLayoutIsSaneAtEverySize() {
    #expect(
      places(.write, 80, 24) == ["draft 40x14", "prompt 40x4", "score 40x3", "variants 39x21"])
    #expect(
      places(.write, 120, 40) == ["draft 60x26", "prompt 60x7", "score 60x4", "variants 59x37"])
    #expect(
      places(.write, 200, 60) == ["draft 90x44", "prompt 90x9", "score 90x4", "variants 109x57"])
    #expect(
      places(.write, 300, 90) == ["draft 90x74", "prompt 90x9", "score 90x4", "variants 209x87"])
    #expect(places(.write, 60, 24) == ["draft 60x11", "prompt 60x3", "variants 60x7"])
    #expect(places(.write, 40, 12) == ["draft 40x4", "prompt 40x2", "variants 40x3"])
  }

  @Test func theWideLayoutGivesWayInOrder() {
    #expect(
      places(.wide, 300, 90) == [
        "draft 90x75", "prompt 90x12", "variants 152x87", "brief 56x81", "score 56x6",
      ])
    #expect(
      places(.wide, 80, 24).map { $0.prefix { $0 != " " } } == ["draft", "prompt", "variants"])
  }
}

extension Array {
  /// The elements in an order that a source of numbers below a bound gives.
  fileprivate func shuffled(_ below: (Int) -> Int) -> [Element] {
    var result = self
    for place in result.indices.dropFirst() { result.swapAt(place, below(place + 1)) }
    return result
  }
}
