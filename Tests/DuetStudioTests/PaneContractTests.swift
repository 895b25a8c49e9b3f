import DuetScreen
import DuetSession
import DuetText
import Testing

@testable import DuetStudio

/// What holds for every pane of the catalog, in every kind of session.
struct PaneContractTests {
  private static let sizes: [Size] = {
    let ladder = [1, 2, 3, 5, 9, 14, 33, 60]
    let wide = [1, 2, 4, 15, 39, 64, 80, 141, 200]
    return wide.flatMap { columns in ladder.map { Size(columns: columns, rows: $0) } }
  }()

  @Test(arguments: SessionKind.allCases)
  func everyPaneDrawsInsideItsRectangle(kind: SessionKind) {
    let model = kind.model()
    for type in PaneCatalog.all {
      for size in Self.sizes {
        var pane = AnyPane(type.init())
        let context = model.context(for: type.id)
        let area = Rectangle(column: 2, row: 1, columns: size.columns, rows: size.rows)
        var frame = Frame(size: Size(columns: size.columns + 4, rows: size.rows + 2))

        pane.arrange(size, model.desk, context)
        frame.draw { canvas in canvas.sub(area) { pane.draw(on: &$0, model.desk, context) } }

        #expect(
          frame.isBlank(outside: area), "\(type.id) at \(size.columns)x\(size.rows)")
        if let cursor = frame.cursor {
          #expect(area.contains(cursor), "cursor of \(type.id) at \(size.columns)x\(size.rows)")
        }
      }
    }
  }

  @Test(arguments: SessionKind.allCases)
  func everyLayoutFillsTheScreenAtEverySize(kind: SessionKind) {
    for layout in Layout.all {
      var model = kind.model()
      _ = model.perform(.show(layout.name))
      for size in Self.sizes {
        model.size = size
        let frame = model.frame()
        #expect(frame.size == size)
        if let cursor = frame.cursor { #expect(frame.bounds.contains(cursor)) }
      }
    }
  }

  @Test func panesAreNamedOnceByOneLowerCaseWord() {
    let names = PaneCatalog.all.map { $0.id.name }

    #expect(Set(names).count == names.count)
    for type in PaneCatalog.all {
      #expect(type.id.name.allSatisfy { $0.isLetter && $0.isLowercase })
      #expect(type.title.first?.isUppercase == true)
    }
  }

  @Test func layoutsNameOnlyPanesThereAreAndOverlapNowhere() {
    let panes = Set(PaneCatalog.all.map { $0.id })
    for layout in Layout.all {
      #expect(Set(layout.panes).isSubset(of: panes))
      for size in Self.sizes where size.columns >= 40 && size.rows >= 12 {
        let area = Rectangle(size).rows(from: 1, count: size.rows - 3)
        let places = layout.places(area)
        for (place, one) in places.enumerated() {
          #expect(one.1.intersection(area) == one.1, "\(layout.name) \(one.0)")
          for other in places.dropFirst(place + 1) {
            #expect(one.1.intersection(other.1).isEmpty, "\(layout.name) \(one.0) \(other.0)")
          }
        }
      }
    }
  }
}

extension Frame {
  /// Whether nothing was drawn outside a part of the frame.
  func isBlank(outside area: Rectangle) -> Bool {
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let point = Point(column: column, row: row)
        if !area.contains(point), cell(at: point)?.glyph != .space { return false }
      }
    }
    return true
  }
}
