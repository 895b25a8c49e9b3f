extension LayoutNode {
  /// The numbers of the parts that lead to the place in which a pane stands; nil when it is not in
  /// it.
  func path(to pane: PaneID) -> [Int]? {
    guard case .split(_, let parts) = self else { return panes.contains(pane) ? [] : nil }
    for (index, part) in parts.enumerated() {
      if let rest = part.node.path(to: pane) { return [index] + rest }
    }
    return nil
  }

  /// The node at the end of a path; itself for an empty one, nil for one that leads nowhere.
  subscript(path: some Collection<Int>) -> LayoutNode? {
    guard let first = path.first else { return self }
    guard case .split(_, let parts) = self, parts.indices.contains(first) else { return nil }
    return parts[first].node[Array(path.dropFirst())]
  }

  /// The same with what a path leads to changed; where the change gives nil, it is taken out.
  func replacing(
    at path: some Collection<Int>, _ change: (LayoutNode) -> LayoutNode?
  ) -> LayoutNode? {
    guard let first = path.first else { return change(self) }
    guard case .split(let axis, var parts) = self, parts.indices.contains(first) else {
      return self
    }
    if let node = parts[first].node.replacing(at: Array(path.dropFirst()), change) {
      parts[first].node = node
    } else {
      parts.remove(at: first)
    }
    return LayoutNode.joined(axis, parts)
  }

  /// Parts as a split; a split of the same axis among them is taken apart, and one part alone
  /// stands for itself.
  static func joined(_ axis: Axis, _ parts: [Part]) -> LayoutNode? {
    guard parts.count > 1 else { return parts.first?.node }
    guard
      let nested = parts.firstIndex(where: { part in
        if case .split(axis, _) = part.node { true } else { false }
      }), case .split(_, let inner) = parts[nested].node
    else { return .split(axis, parts) }
    let total = max(1, inner.reduce(0) { $0 + $1.weight })
    // The weights of both levels are brought to one scale.
    var flat = parts.map { part in
      var part = part
      part.weight *= total
      return part
    }
    let whole = parts[nested].weight
    flat.replaceSubrange(
      nested...nested,
      with: inner.map { part in
        var part = part
        part.weight = max(1, part.weight * whole)
        return part
      })
    return joined(axis, flat)
  }

  /// The same without a pane; nil when that is all there is.
  public func without(_ pane: PaneID) -> LayoutNode? {
    guard let path = path(to: pane) else { return self }
    return replacing(at: path) { node in
      guard case .stack(let panes, _) = node else { return nil }
      return Self.place(panes.filter { $0 != pane })
    }
  }

  /// One place for some panes: a stack when there are several.
  static func place(_ panes: [PaneID], shown: Int = 0) -> LayoutNode? {
    panes.count > 1
      ? .stack(panes, shown: min(shown, panes.count - 1)) : panes.first.map { .pane($0) }
  }

  /// The same with a new pane beside or below the place of another.
  public func inserting(
    _ pane: PaneID, beside other: PaneID, _ axis: Axis, isBefore: Bool = false
  ) -> LayoutNode {
    guard !panes.contains(pane), let path = path(to: other) else { return self }
    return replacing(at: path) { node in
      let (one, two) = (Part(node), Part(LayoutNode.pane(pane)))
      return .split(axis, isBefore ? [two, one] : [one, two])
    } ?? self
  }

  /// The same with two panes in one another's places.
  public func swapping(_ one: PaneID, _ other: PaneID) -> LayoutNode {
    switch self {
    case .pane(let pane): return .pane(pane == one ? other : (pane == other ? one : pane))
    case .stack(let panes, let shown):
      return .stack(
        panes.map { $0 == one ? other : ($0 == other ? one : $0) }, shown: shown)
    case .split(let axis, let parts):
      return .split(
        axis,
        parts.map { part in
          var part = part
          part.node = part.node.swapping(one, other)
          return part
        })
    }
  }

  /// The same with a pane taken from its place and put in front of others in theirs.
  public func stacking(_ pane: PaneID, onto other: PaneID) -> LayoutNode {
    guard pane != other, panes.contains(other), let rest = without(pane),
      let path = rest.path(to: other)
    else { return self }
    return rest.replacing(at: path) { node in
      let panes = node.panes + [pane]
      return .stack(panes, shown: panes.count - 1)
    } ?? self
  }

  /// The same with a pane taken out of its stack and put below it, or beside it.
  public func unstacking(_ pane: PaneID, _ axis: Axis) -> LayoutNode {
    guard let path = path(to: pane), case .stack(let panes, _)? = self[path],
      let other = panes.first(where: { $0 != pane }), let rest = without(pane)
    else { return self }
    return rest.inserting(pane, beside: other, axis)
  }

  /// The same with a pane as a column or row of its own at an edge of all.
  public func moving(_ pane: PaneID, toEdge axis: Axis, isBefore: Bool) -> LayoutNode {
    guard let rest = without(pane), !rest.panes.isEmpty, rest.panes != panes else { return self }
    let (one, two) = (Part(rest, weight: 2), Part(LayoutNode.pane(pane)))
    return LayoutNode.joined(axis, isBefore ? [two, one] : [one, two]) ?? self
  }

  /// The same with a border moved; the parts of its split then have the extents that are seen.
  ///
  /// - Parameters:
  ///   - path: leads to the split.
  ///   - index: the part before the border.
  ///   - delta: by how many rows or columns that part grows; no part becomes smaller than it needs.
  ///   - extents: of the parts, as they are seen.
  func moving(borderAfter index: Int, of path: [Int], by delta: Int, extents: [Int]) -> LayoutNode {
    replacing(at: path) { node in
      guard case .split(let axis, var parts) = node, parts.count == extents.count,
        parts.indices.contains(index + 1)
      else { return node }
      let needs = parts.map { part in
        axis == .columns ? part.node.minimum.columns : part.node.minimum.rows
      }
      let most = max(0, extents[index + 1] - needs[index + 1])
      let least = min(0, needs[index] - extents[index])
      let step = min(max(delta, least), most)
      for place in parts.indices { parts[place].weight = max(1, extents[place]) }
      for (place, change) in [(index, step), (index + 1, -step)] {
        parts[place].weight = max(1, extents[place] + change)
        parts[place].minimum = 0
        parts[place].maximum = nil
      }
      return .split(axis, parts)
    } ?? self
  }
}
