public import DuetScreen

extension LayoutNode {
  /// The arrangement that a size has room for.
  ///
  /// Where it does not fit, the panes that are wanted least give way, one after the other; before
  /// one goes that writing needs, columns become rows if that helps. One pane always stays.
  ///
  /// - Parameter kept: a pane that stays whatever gives way, as it has the keyboard.
  public func fitting(_ size: Size, keeping kept: PaneID? = nil) -> LayoutNode {
    var node = self
    if let kept, panes.contains(kept) { node = node.showing(kept) }
    while true {
      if node.fits(size) { return node }
      guard let least = node.leastWanted(besides: kept) else { return node }
      if PaneNeeds.isEssential(least), let turned = node.turned(for: size) { return turned }
      guard let rest = node.removing(least) else { return node }
      node = rest
    }
  }

  func fits(_ size: Size) -> Bool {
    let need = minimum
    return need.columns <= size.columns && need.rows <= size.rows
  }

  /// The same with columns made rows, where that fits.
  private func turned(for size: Size) -> LayoutNode? {
    guard minimum.columns > size.columns else { return nil }
    let turned = flattenedRows
    return turned.fits(size) ? turned : nil
  }

  /// All columns made rows, and rows in rows made one.
  var flattenedRows: LayoutNode {
    guard case .split(_, let parts) = self else { return self }
    let flat = parts.flatMap { part -> [Part] in
      let inner = part.node.flattenedRows
      guard case .split(_, let rows) = inner else {
        return [Part(inner, weight: part.weight * 1000)]
      }
      let total = rows.reduce(0) { $0 + $1.weight }
      // Each row counts, so that panes that stood below one another do not become slivers.
      let whole = part.weight * 1000 * rows.count
      return rows.map { Part($0.node, weight: max(1, whole * $0.weight / max(1, total))) }
    }
    return .split(.rows, flat)
  }

  /// The pane that gives way first; of equals the last.
  private func leastWanted(besides kept: PaneID?) -> PaneID? {
    var least: PaneID?
    for pane in shownPanes where pane != kept {
      if least.map({ PaneNeeds.rank(of: pane) >= PaneNeeds.rank(of: $0) }) ?? true { least = pane }
    }
    return least
  }

  /// The same with a pane in sight that stands in a stack.
  public func showing(_ pane: PaneID) -> LayoutNode {
    switch self {
    case .pane: return self
    case .stack(let panes, _):
      return panes.firstIndex(of: pane).map { .stack(panes, shown: $0) } ?? self
    case .split(let axis, let parts):
      return .split(
        axis,
        parts.map { part in
          var part = part
          part.node = part.node.showing(pane)
          return part
        })
    }
  }

  /// The same without the place in which a pane is seen, its stack included; nil when that is all.
  private func removing(_ pane: PaneID) -> LayoutNode? {
    guard case .split(let axis, let parts) = self else {
      return shownPanes.contains(pane) ? nil : self
    }
    let rest = parts.compactMap { part -> Part? in
      guard let node = part.node.removing(pane) else { return nil }
      var part = part
      part.node = node
      return part
    }
    return rest.count > 1 ? .split(axis, rest) : rest.first?.node
  }
}
