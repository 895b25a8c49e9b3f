public import DuetScreen

/// Where everything of an arrangement stands.
///
/// The places of the panes and the rules between columns are all of the area, and no two of them
/// have a cell in common.
public struct LayoutSolution: Equatable, Sendable {
  /// A place in which a pane is seen, its caption in the first row.
  public struct Place: Equatable, Sendable {
    /// The pane.
    public var pane: PaneID
    /// Its cells.
    public var area: Rectangle
    /// The panes that share the place, itself included; one where there is no stack.
    public var stack: [PaneID]
  }

  /// A border that can be moved.
  struct Border: Equatable, Sendable {
    /// The split that it belongs to: the numbers of the parts that lead to it.
    var path: [Int]
    /// The part before it.
    var index: Int
    /// How the parts of the split lie.
    var axis: LayoutNode.Axis
    /// Its cells: the rule between columns, or the captions of the lower part.
    var area: Rectangle
  }

  /// The places, in reading order.
  public private(set) var places: [Place] = []
  /// The borders, outer ones first.
  private(set) var borders: [Border] = []
  /// The rows or columns of the parts of each split, by its path.
  private(set) var extents: [[Int]: [Int]] = [:]

  /// Solves an arrangement as it is; where there is too little room, the last parts have none.
  public init(_ node: LayoutNode, in area: Rectangle) {
    place(node, in: area, path: [])
  }

  private mutating func place(_ node: LayoutNode, in area: Rectangle, path: [Int]) {
    switch node {
    case .pane(let pane): places.append(Place(pane: pane, area: area, stack: [pane]))
    case .stack(let panes, _):
      let shown = node.shownPanes[0]
      places.append(Place(pane: shown, area: area, stack: panes))
    case .split(let axis, let parts):
      let gap = axis == .columns ? 1 : 0
      let room = (axis == .columns ? area.columns : area.rows) - gap * (parts.count - 1)
      let extents = Self.divide(max(0, room), among: parts, axis)
      self.extents[path] = extents
      var start = 0
      for (index, (part, extent)) in zip(parts, extents).enumerated() {
        let isColumn = axis == .columns
        let inner =
          isColumn
          ? area.columns(from: start, count: extent) : area.rows(from: start, count: extent)
        if index > 0 {
          let border =
            isColumn ? area.columns(from: start - 1, count: 1) : area.rows(from: start, count: 1)
          borders.append(Border(path: path, index: index - 1, axis: axis, area: border))
        }
        place(part.node, in: inner, path: path + [index])
        start += extent + gap
      }
    }
  }

  /// Divides room among parts by their weights, within their least and most.
  ///
  /// All of it is given: where every part has its most, one without a limit takes what is left, or
  /// the last; where the least of all is too much, the first have theirs and the last what is left.
  static func divide(_ room: Int, among parts: [LayoutNode.Part], _ axis: LayoutNode.Axis) -> [Int]
  {
    let lows = parts.map { part in
      let need = part.node.minimum
      return max(part.minimum, axis == .columns ? need.columns : need.rows)
    }
    let highs = zip(parts, lows).map { max($0.maximum ?? .max, $1) }
    guard lows.reduce(0, +) <= room else { return cut(lows, to: room) }
    var fixed: [Int?] = parts.map { _ in nil }
    while let open = firstOutOfBounds(fixed, room, parts, lows, highs) { fixed[open.0] = open.1 }
    return shares(fixed, room, parts)
  }

  private static func cut(_ wanted: [Int], to room: Int) -> [Int] {
    var left = room
    return wanted.map { extent in
      defer { left -= min(left, extent) }
      return min(left, extent)
    }
  }

  /// A part that has no extent yet and would get less than its least or more than its most.
  private static func firstOutOfBounds(
    _ fixed: [Int?], _ room: Int, _ parts: [LayoutNode.Part], _ lows: [Int], _ highs: [Int]
  ) -> (Int, Int)? {
    let open = parts.indices.filter { fixed[$0] == nil }
    let left = room - fixed.compactMap(\.self).reduce(0, +)
    let weight = open.reduce(0) { $0 + parts[$1].weight }
    // Those that need more are served first, so that what is left is enough for all of them.
    if let low = open.first(where: { left * parts[$0].weight < lows[$0] * weight }) {
      return (low, lows[low])
    }
    let high = open.first { part in
      highs[part] <= room && left * parts[part].weight > highs[part] * weight
    }
    guard let high else { return nil }
    return (high, highs[high])
  }

  /// The extents: the fixed ones, and the rest by weight, the largest remainders rounded up.
  private static func shares(
    _ fixed: [Int?], _ room: Int, _ parts: [LayoutNode.Part]
  ) -> [Int] {
    let open = parts.indices.filter { fixed[$0] == nil }
    let left = room - fixed.compactMap(\.self).reduce(0, +)
    let weight = max(1, open.reduce(0) { $0 + parts[$1].weight })
    var extents = fixed.map { $0 ?? 0 }
    guard !open.isEmpty else {
      let free = parts.firstIndex { $0.maximum == nil } ?? parts.count - 1
      if extents.indices.contains(free) { extents[free] += left }
      return extents
    }
    for part in open { extents[part] = left * parts[part].weight / weight }
    let rest = room - extents.reduce(0, +)
    let order = open.sorted {
      (left * parts[$1].weight % weight, $0) < (left * parts[$0].weight % weight, $1)
    }
    for part in order.prefix(rest) { extents[part] += 1 }
    return extents
  }
}
