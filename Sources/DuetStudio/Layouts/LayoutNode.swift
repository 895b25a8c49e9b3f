/// An arrangement of panes as a value: panes, stacks of panes, and rows or columns of these.
///
/// What is asked of it is solved into rectangles by ``LayoutSolution``, for any size.
public indirect enum LayoutNode: Hashable, Sendable {
  /// One pane.
  case pane(PaneID)
  /// Panes in one place, of which one is seen; at least two, `shown` counted from 0.
  case stack([PaneID], shown: Int)
  /// Parts beside one another or one below the other; at least two.
  case split(Axis, [Part])

  /// How parts lie.
  public enum Axis: String, Hashable, Sendable {
    /// One below the other.
    case rows
    /// Beside one another, a rule between them.
    case columns

    /// The other one.
    var other: Axis { self == .rows ? .columns : .rows }
  }

  /// A part of a split.
  public struct Part: Hashable, Sendable {
    /// What stands there.
    public var node: LayoutNode
    /// Its share of the room, beside the shares of the others; 1 or more.
    public var weight: Int
    /// The least rows or columns, on top of what its panes need; 0 for no limit of its own.
    public var minimum: Int
    /// The most rows or columns; nil for no limit.
    public var maximum: Int?

    /// A part.
    public init(_ node: LayoutNode, weight: Int = 1, minimum: Int = 0, maximum: Int? = nil) {
      self.node = node
      self.weight = max(1, weight)
      self.minimum = max(0, minimum)
      self.maximum = maximum
    }

    /// A part that is a pane.
    public init(_ pane: PaneID, weight: Int = 1, minimum: Int = 0, maximum: Int? = nil) {
      self.init(LayoutNode.pane(pane), weight: weight, minimum: minimum, maximum: maximum)
    }
  }

  /// Parts one below the other.
  public static func rows(_ parts: Part...) -> LayoutNode { .split(.rows, parts) }

  /// Parts beside one another.
  public static func columns(_ parts: Part...) -> LayoutNode { .split(.columns, parts) }

  /// Every pane in it, those of a stack included, in reading order.
  public var panes: [PaneID] {
    switch self {
    case .pane(let pane): [pane]
    case .stack(let panes, _): panes
    case .split(_, let parts): parts.flatMap(\.node.panes)
    }
  }

  /// The panes that are seen, those behind others in a stack left out.
  var shownPanes: [PaneID] {
    switch self {
    case .pane(let pane): [pane]
    case .stack(let panes, let shown): [panes[min(max(shown, 0), panes.count - 1)]]
    case .split(_, let parts): parts.flatMap(\.node.shownPanes)
    }
  }

  /// The least columns and rows that it can be drawn in, captions included.
  var minimum: (columns: Int, rows: Int) {
    switch self {
    case .pane(let pane): return PaneNeeds.of(pane)
    case .stack(let panes, _):
      let needs = panes.map { PaneNeeds.of($0) }
      return (needs.map(\.columns).max() ?? 1, needs.map(\.rows).max() ?? 1)
    case .split(.rows, let parts):
      let needs = parts.map { ($0.node.minimum.columns, max($0.minimum, $0.node.minimum.rows)) }
      return (needs.map(\.0).max() ?? 1, needs.map(\.1).reduce(0, +))
    case .split(.columns, let parts):
      let needs = parts.map { (max($0.minimum, $0.node.minimum.columns), $0.node.minimum.rows) }
      return (needs.map(\.0).reduce(parts.count - 1, +), needs.map(\.1).max() ?? 1)
    }
  }
}

/// What a pane needs to be of use, and how soon it gives way.
enum PaneNeeds {
  private static let sizes: [PaneID: (columns: Int, rows: Int)] = [
    "draft": (32, 3), "prompt": (20, 2), "variants": (31, 3), "score": (16, 3), "compare": (32, 4),
    "replay": (32, 3), "brief": (28, 4),
  ]

  /// The least columns and rows of a pane, its caption included.
  static func of(_ pane: PaneID) -> (columns: Int, rows: Int) { sizes[pane] ?? (24, 3) }

  /// The panes that are kept longest where room is scarce, the most wanted first; others follow.
  private static let order: [PaneID] = [
    "replay", "rate", "compare", "draft", "variants", "prompt", "brief", "score",
  ]

  /// Whether writing needs a pane, so that it goes only where nothing else helps.
  static func isEssential(_ pane: PaneID) -> Bool { rank(of: pane) <= rank(of: "prompt") }

  /// The place of a pane among those that are kept; the higher, the sooner it gives way.
  static func rank(of pane: PaneID) -> Int { order.firstIndex(of: pane) ?? order.count - 1 }
}
