import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// Does an effect that concerns only the model itself; false for all others.
  public mutating func perform(_ effect: Effect) -> Bool {
    switch effect {
    case .focus(let pane): focus(pane)
    case .show(let layout): show(layout)
    case .back: show(stage.home)
    case .overlay(let pane):
      if pane == PalettePane.id { habits.tour?.note(.find) }
      if stage.overlays.last != pane { stage.overlays.append(pane) }
      arrangeOverlay(pane)
    case .replaying(let wish): perform(wish)
    case .closeOverlay: _ = stage.overlays.popLast()
    case .arrange(let change): rearrange(change)
    case .theme(let name):
      if let theme = settings.themes.first(where: { $0.name == name }) {
        settings.theme = theme.adapted(to: settings.target)
      }
    case .quit:
      if habits.tour?.step == .leave { habits.tour = nil }
      return false
    default: return false
    }
    return true
  }

  private mutating func focus(_ pane: PaneID) {
    if !layout.panes.contains(pane) { show("write") }
    if layout.panes.contains(pane) { moveFocus(to: pane) }
  }

  private mutating func show(_ name: LayoutName) {
    guard layout(named: name) != nil else { return }
    let isLeavingView = layout(named: stage.layout)?.isView ?? false
    if !isLeavingView {
      stage.home = stage.layout
      stage.homeFocus = stage.focus
    }
    stage.layout = name
    stage.overlays = []
    if isLeavingView, !layout.isView, let focus = stage.homeFocus { stage.focus = focus }
    if !layout.panes.contains(stage.focus) || layout.isView { stage.focus = layout.panes[0] }
  }

  /// Lets an overlay take in what it is about, so that a key finds it ready that is struck before
  /// it was drawn.
  private mutating func arrangeOverlay(_ pane: PaneID) {
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows,
      let area = placements.last(where: { $0.pane == pane })?.area
    else { return }
    arrange(pane, in: area)
  }

  /// Where the person is: what they look at, and their cursors and choices.
  public struct Standpoint: Sendable {
    fileprivate let stage: Stage
    fileprivate let desk: Desk
    fileprivate let panes: [PaneID: AnyPane]
  }

  /// Where the person is now.
  public var standpoint: Standpoint { Standpoint(stage: stage, desk: desk, panes: panes) }

  /// Puts the person back to where they were in the same session, out of every full-screen view.
  public mutating func restore(_ standpoint: Standpoint) {
    stage = standpoint.stage
    desk = standpoint.desk
    panes = standpoint.panes
    stage.overlays = []
    stage.pending = []
    if layout.isView { show(stage.home) }
  }

  /// The layout that is shown; a replay shows the panes in which things happen.
  var layout: Layout {
    if stage.layout == "replay", isReplayingRating { return Layout.replayedRating }
    return layout(named: stage.layout) ?? Layout.write
  }

  /// Whether the replay is at a moment in which pairs are judged.
  ///
  /// Opening and leaving a session, and giving it a title, keep the scene that was there.
  private var isReplayingRating: Bool {
    guard let replay else { return false }
    for event in replay.timeline.events[..<replay.count].reversed() {
      switch event.fact.kind {
      case .sessionClosed, .sessionResumed, .sessionRenamed, .sessionTagged: continue
      case .pairShown, .preferenceRecorded, .pairSkipped, .preferenceWithdrawn, .pairVoided:
        return true
      case .generationImported: return true
      default: return false
      }
    }
    return false
  }

  /// Moves the keyboard to the next pane of the layout, or to the one before.
  ///
  /// A pane for which there is no room at the moment is given some.
  mutating func moveFocus(by step: Int) {
    let order = layout.panes
    guard let place = order.firstIndex(of: stage.focus), !order.isEmpty else {
      stage.focus = order.first ?? stage.focus
      return
    }
    moveFocus(to: order[(place + step + order.count) % order.count])
  }

  /// Moves the keyboard to a pane of the layout; one of a stack comes to its front.
  mutating func moveFocus(to pane: PaneID) {
    stage.focus = pane
    arrange(layout.root.showing(pane))
  }
}
