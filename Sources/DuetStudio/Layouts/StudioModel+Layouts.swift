import DuetScreen
import DuetSession

extension StudioModel {
  /// The layouts there are: those that come with Duet, and the person's own, which stand in the
  /// place of those of the same name.
  var layouts: [Layout] {
    let own = settings.layouts
    return Layout.all.map { layout in own.first { $0.name == layout.name } ?? layout }
      + own.filter { layout in !Layout.all.contains { $0.name == layout.name } }
  }

  /// The layout of a name, with the changes that were made to it; nil when there is none.
  func layout(named name: LayoutName) -> Layout? {
    guard var layout = layouts.first(where: { $0.name == name }) else { return nil }
    if let root = settings.arrangements[name] { layout.root = root }
    return layout
  }

  /// Where everything stands now, without the overlays.
  var solution: LayoutSolution {
    layout.solution(in: layoutArea, keeping: stage.focus)
  }

  /// The rows between the title and the bottom line.
  var layoutArea: Rectangle {
    Rectangle(size).rows(from: 1, count: max(0, size.rows - 3 - rowsForNotice))
  }

  /// Does something to the layout that is shown.
  mutating func rearrange(_ change: LayoutChange) {
    switch change {
    case .insert(let pane):
      let area = solution.places.first { $0.pane == stage.focus }?.area ?? layoutArea
      // Cells are about twice as high as wide.
      let axis: LayoutNode.Axis = area.columns > area.rows * 4 ? .columns : .rows
      arrange(layout.root.inserting(pane, beside: stage.focus, axis))
      stage.focus = pane
    case .save(let name):
      let saved = Layout(name: name, root: layout.root)
      settings.layouts.removeAll { $0.name == name }
      settings.layouts.append(saved)
      settings.arrangements[stage.layout] = nil
      settings.arrangements[name] = nil
      stage.layout = name
    case .delete(let name):
      settings.layouts.removeAll { $0.name == name }
      settings.arrangements[name] = nil
      if layout(named: stage.layout) == nil { stage.layout = "write" }
      keepFocusInLayout()
    }
  }

  /// Changes how the panes of the shown layout lie, until it is reset.
  mutating func arrange(_ root: LayoutNode?) {
    guard let root, root != layout.root else { return }
    settings.arrangements[stage.layout] = root
    keepFocusInLayout()
  }

  private mutating func keepFocusInLayout() {
    if !layout.panes.contains(stage.focus) { stage.focus = layout.panes[0] }
  }

  /// Makes the pane that has the keyboard larger or smaller.
  mutating func resize(_ axis: LayoutNode.Axis, by delta: Int) -> Outcome {
    let node = layout.root.fitting(layoutArea.size, keeping: stage.focus)
    let solution = solution
    guard let (border, isBefore) = solution.border(of: stage.focus, in: node, axis) else {
      return .notice("This pane has all the \(axis.rawValue) there are", .warning)
    }
    return move(border, by: isBefore ? delta : -delta, in: node, solution)
  }

  /// Moves a border; a layout for which the screen is too small stays as it is.
  mutating func move(
    _ border: LayoutSolution.Border, by delta: Int, in node: LayoutNode, _ solution: LayoutSolution
  ) -> Outcome {
    let shown = layout.root.showing(stage.focus)
    guard node == shown else {
      return .notice("The screen is too small for this layout: nothing was moved", .warning)
    }
    let moved = node.moving(
      borderAfter: border.index, of: border.path, by: delta,
      extents: solution.extents[border.path] ?? [])
    guard moved != layout.root else {
      return .notice("The border goes no further that way", .warning)
    }
    arrange(moved)
    return .none
  }

  /// Puts the pane that has the keyboard where its neighbour is, or at the edge of the screen.
  mutating func movePane(_ direction: LayoutDirection) -> Outcome {
    let pane = stage.focus
    if let other = solution.neighbour(of: pane, direction) {
      arrange(layout.root.swapping(pane, other))
    } else {
      let root = layout.root
      let moved = root.moving(pane, toEdge: direction.axis, isBefore: direction.isBefore)
      guard moved != root else {
        return .notice("The pane is at that edge already", .warning)
      }
      arrange(moved)
    }
    return .none
  }
}
