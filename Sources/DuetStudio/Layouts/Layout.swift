import DuetScreen

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
public struct Layout: Sendable {
  /// Its name.
  public let name: LayoutName
  /// Whether it fills the screen for a while and `studio.back` leaves it.
  public let isView: Bool
  /// The panes in the order in which the focus goes round; the first has it at the start.
  public let panes: [PaneID]
  /// Where each pane that has room stands, its caption in the first row.
  let places: @Sendable (Rectangle) -> [(PaneID, Rectangle)]

  /// The layouts there are; a new one is one line here.
  public static let all: [Layout] = [
    write, compare, focus, view("rate"), view("sessions"), view("leaderboard"), replay,
    view("blend"), view("versions"), view("reading"),
  ]

  /// The layout of a name; the writing layout when there is none.
  public static func named(_ name: LayoutName) -> Layout {
    all.first { $0.name == name } ?? write
  }

  /// Draft, prompt and score on the left, variants on the right.
  static let write = Layout(name: "write", isView: false, panes: writing, places: writePlaces)

  /// The draft alone, with the prompt below it.
  static let focus = Layout(name: "focus", isView: false, panes: ["draft", "prompt"]) { area in
    let (draft, prompt) = area.splitting(rows: area.rows - min(5, area.rows / 3))
    return [("draft", draft), ("prompt", prompt)]
  }

  /// Two variants side by side, with what differs marked.
  static let compare = Layout(
    name: "compare", isView: false, panes: ["compare", "draft", "prompt"]
  ) { area in
    let (compare, rest) = area.splitting(rows: max(area.rows * 3 / 5, 4))
    let halves = rest.dividedIntoColumns(2, gap: 1)
    return [("compare", compare), ("draft", halves[0]), ("prompt", halves[1])]
  }

  /// A session as it was, with its timeline below.
  static let replay = Layout(
    name: "replay", isView: true, panes: ["replay", "draft", "variants", "prompt", "score"]
  ) { area in
    let (scene, bar) = area.splitting(rows: area.rows - min(4, area.rows / 3))
    return writePlaces(scene) + [("replay", bar)]
  }

  /// A replay at a moment in which a pair is judged.
  static let replayedRating = Layout(name: "replay", isView: true, panes: ["replay", "rate"]) {
    area in
    let (scene, bar) = area.splitting(rows: area.rows - min(4, area.rows / 3))
    return [("rate", scene), ("replay", bar)]
  }

  private static let writing: [PaneID] = ["draft", "prompt", "variants", "score"]

  private static func view(_ pane: PaneID) -> Layout {
    Layout(name: LayoutName(pane.name), isView: true, panes: [pane]) { [(pane, $0)] }
  }

  @Sendable private static func writePlaces(_ area: Rectangle) -> [(PaneID, Rectangle)] {
    guard area.columns >= 64 else { return narrowPlaces(area) }
    let columns =
      area.columns > 140 ? area.columns * 2 / 5 : (area.columns + 1) / 2
    let (left, right) = area.splitting(columns: columns, gap: 1)
    let score = min(max(area.rows / 8, 3), 4)
    let prompt = min(max(area.rows / 5, 4), 9)
    let (draft, below) = left.splitting(rows: left.rows - score - prompt)
    let (top, bottom) = below.splitting(rows: prompt)
    return [("draft", draft), ("prompt", top), ("variants", right), ("score", bottom)]
  }

  /// One below the other; scores give way to the texts.
  private static func narrowPlaces(_ area: Rectangle) -> [(PaneID, Rectangle)] {
    let prompt = min(max(area.rows / 5, 2), 5)
    let half = (area.rows - prompt) / 2
    let (draft, below) = area.splitting(rows: half)
    let (middle, bottom) = below.splitting(rows: prompt)
    return [("draft", draft), ("prompt", middle), ("variants", bottom)]
  }
}
