import DuetScreen

/// What is to be done to the layout that is shown.
public enum LayoutChange: Equatable, Sendable {
  /// Put a pane into it, beside the one that has the keyboard.
  case insert(PaneID)
  /// Keep it under a name.
  case save(LayoutName)
  /// Forget the layout that is kept under a name.
  case delete(LayoutName)
}

/// A direction in which panes lie from one another.
enum LayoutDirection: String, CaseIterable, Sendable {
  case left, right, up, down

  /// How parts lie that are this way from one another.
  var axis: LayoutNode.Axis { self == .left || self == .right ? .columns : .rows }

  /// Whether it leads towards the beginning of the parts.
  var isBefore: Bool { self == .left || self == .up }
}

extension LayoutSolution {
  /// The pane next to another in a direction; nil at the edge.
  ///
  /// It is the nearest one, and of these the one with the longest common border.
  func neighbour(of pane: PaneID, _ direction: LayoutDirection) -> PaneID? {
    guard let here = places.first(where: { $0.pane == pane })?.area else { return nil }
    let isColumn = direction.axis == .columns
    var best: (pane: PaneID, distance: Int, overlap: Int)?
    for place in places where place.pane != pane {
      let there = place.area
      let distance =
        switch direction {
        case .left: here.column - there.endColumn
        case .right: there.column - here.endColumn
        case .up: here.row - there.endRow
        case .down: there.row - here.endRow
        }
      let overlap =
        isColumn
        ? min(here.endRow, there.endRow) - max(here.row, there.row)
        : min(here.endColumn, there.endColumn) - max(here.column, there.column)
      guard distance >= 0, overlap > 0 else { continue }
      if best.map({ (distance, -overlap) < ($0.distance, -$0.overlap) }) ?? true {
        best = (place.pane, distance, overlap)
      }
    }
    return best?.pane
  }

  /// The border that is moved to make a pane larger or smaller along an axis, and whether the pane
  /// lies before it; nil where the pane fills that axis.
  func border(
    of pane: PaneID, in node: LayoutNode, _ axis: LayoutNode.Axis
  ) -> (border: Border, isBefore: Bool)? {
    guard let path = node.path(to: pane) else { return nil }
    for depth in path.indices.reversed() {
      let outer = Array(path[..<depth])
      let own = borders.filter { $0.path == outer && $0.axis == axis }
      if let after = own.first(where: { $0.index == path[depth] }) { return (after, true) }
      if let before = own.first(where: { $0.index == path[depth] - 1 }) { return (before, false) }
    }
    return nil
  }
}
