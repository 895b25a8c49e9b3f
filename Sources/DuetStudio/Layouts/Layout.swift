public import DuetScreen

/// Names an arrangement of panes.
public struct LayoutName: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The name: one lower-case word.
  public let name: String

  /// The layout of this name.
  public init(_ name: String) { self.name = name }
  /// The layout of this name.
  public init(stringLiteral name: String) { self.name = name }

  /// The name.
  public var description: String { name }
}

/// An arrangement of panes.
public struct Layout: Hashable, Sendable {
  /// Its name.
  public let name: LayoutName
  /// Whether it fills the screen for a while and `studio.back` leaves it.
  public let isView: Bool
  /// The panes in the order in which the focus goes round; the first has it at the start.
  public private(set) var panes: [PaneID]
  /// How the panes lie.
  public var root: LayoutNode {
    didSet { panes = root.panes }
  }

  /// A layout; the focus goes round in reading order unless another order is given.
  public init(
    name: LayoutName, isView: Bool = false, panes: [PaneID]? = nil, root: LayoutNode
  ) {
    self.name = name
    self.isView = isView
    self.panes = panes ?? root.panes
    self.root = root
  }

  /// The layouts that come with Duet; a new one is one line here.
  public static let all: [Layout] = [
    write, compare, focus, wide, view("rate"), view("sessions"), view("leaderboard"), replay,
    view("blend"), view("versions"), view("reading"),
  ]

  /// The layout of a name among those that come with Duet; the writing layout when there is none.
  public static func named(_ name: LayoutName) -> Layout {
    all.first { $0.name == name } ?? write
  }

  /// Where everything stands in an area that may be too small for all of it.
  ///
  /// - Parameter kept: the pane that is seen in any case.
  public func solution(in area: Rectangle, keeping kept: PaneID? = nil) -> LayoutSolution {
    LayoutSolution(root.fitting(area.size, keeping: kept), in: area)
  }

  /// Where each pane that has room stands, its caption in the first row.
  func places(_ area: Rectangle) -> [(PaneID, Rectangle)] {
    solution(in: area).places.map { ($0.pane, $0.area) }
  }

  /// Draft, prompt and score on the left, variants on the right.
  static let write = Layout(name: "write", panes: writing, root: writingRoot)

  /// The draft alone, with the prompt below it.
  static let focus = Layout(
    name: "focus", root: .rows(.init("draft", weight: 2), .init("prompt", maximum: 5)))

  /// Two texts side by side, with what differs marked; the draft and the prompt below them only
  /// where they leave enough rows to read.
  static let compare = Layout(
    name: "compare",
    root: .rows(
      .init("compare", weight: 3, minimum: 20),
      .init(.columns(.init("draft"), .init("prompt")), weight: 2)))

  /// For wide screens: the draft no wider than is read well, variants as columns, the brief at hand.
  static let wide = Layout(
    name: "wide", panes: ["draft", "prompt", "brief", "variants", "score"],
    root: .columns(
      .init(
        .rows(.init("draft", weight: 5), .init("prompt", maximum: 12)), weight: 3,
        maximum: 90),
      .init("variants", weight: 3),
      .init(
        .rows(.init("brief", weight: 4), .init("score", maximum: 6)), weight: 2, minimum: 36,
        maximum: 56)))

  /// A session as it was, with its timeline below.
  static let replay = Layout(
    name: "replay", isView: true, panes: ["replay", "draft", "variants", "prompt", "score"],
    root: .rows(.init(writingRoot, weight: 2), .init("replay", maximum: 4)))

  /// A replay at a moment in which a pair is judged.
  static let replayedRating = Layout(
    name: "replay", isView: true, panes: ["replay", "rate"],
    root: .rows(.init("rate", weight: 2), .init("replay", maximum: 4)))

  private static let writing: [PaneID] = ["draft", "prompt", "variants", "score"]

  private static let writingRoot = LayoutNode.columns(
    .init(
      .rows(
        .init("draft", weight: 54), .init("prompt", weight: 15, maximum: 9),
        .init("score", weight: 10, maximum: 4)), maximum: 90),
    .init("variants"))

  private static func view(_ pane: PaneID) -> Layout {
    Layout(name: LayoutName(pane.name), isView: true, root: .pane(pane))
  }
}
