import DuetScreen
import DuetText

extension StudioModel {
  /// What the mouse does to the arrangement: a drag moves a border, a press chooses from a stack.
  ///
  /// - Returns: nil when the mouse means a pane.
  mutating func arrange(by event: MouseEvent) -> Outcome? {
    guard stage.overlays.isEmpty else { return nil }
    switch event.kind {
    case .press where event.button == .left:
      stage.heldBorder = nil
      if let pane = tab(at: event.point) {
        moveFocus(to: pane)
        return Outcome.none
      }
      guard !layout.isView else { return nil }
      stage.heldBorder = solution.borders.last { $0.area.contains(event.point) }
      // The captions of a lower part belong to its panes too: a press there goes on to them.
      return stage.heldBorder?.axis == .columns ? Outcome.none : nil
    case .drag:
      guard let held = stage.heldBorder else { return nil }
      return drag(held, to: event.point)
    case .release:
      defer { stage.heldBorder = nil }
      return stage.heldBorder == nil ? nil : Outcome.none
    default: return nil
    }
  }

  private mutating func drag(_ held: LayoutSolution.Border, to point: Point) -> Outcome {
    let solution = solution
    guard
      let border = solution.borders.first(where: { $0.path == held.path && $0.index == held.index })
    else { return .none }
    let delta =
      border.axis == .columns ? point.column - border.area.column : point.row - border.area.row
    guard delta != 0 else { return .none }
    let node = layout.root.fitting(layoutArea.size, keeping: stage.focus)
    return move(border, by: delta, in: node, solution)
  }

  /// The panes that share a place, with the columns of their names in its caption.
  func tabs(of pane: PaneID) -> [(pane: PaneID, columns: Range<Int>)] {
    guard let place = solution.places.first(where: { $0.pane == pane }), place.stack.count > 1
    else {
      return []
    }
    var start = 0
    return place.stack.map { other in
      let width = GlyphProjection.width(of: PaneCatalog.titles[other] ?? other.name) + 2
      defer { start += width + 1 }
      return (other, start..<(start + width))
    }
  }

  private func tab(at point: Point) -> PaneID? {
    guard
      let place = solution.places.first(where: {
        $0.stack.count > 1 && $0.area.top(1).contains(point)
      })
    else { return nil }
    let column = point.column - place.area.column
    return tabs(of: place.pane).first { $0.columns.contains(column) }?.pane
  }

  /// Draws the names of a stack, that of the pane in front the loudest, and gives their width.
  func drawTabs(
    _ tabs: [(pane: PaneID, columns: Range<Int>)], shown: PaneID, on line: inout Canvas,
    _ style: Style
  ) -> Int {
    for (pane, columns) in tabs {
      let title = " \(PaneCatalog.titles[pane] ?? pane.name) "
      line.text(
        title, at: Point(column: columns.lowerBound, row: 0),
        style: pane == shown ? style.with(.bold) : settings.theme[.faint])
    }
    return tabs.last?.columns.upperBound ?? 0
  }
}
