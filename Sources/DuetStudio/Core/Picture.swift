public import DuetScreen
import DuetSession

/// What the screen shows, with all that has to be the same before a part of it is drawn anew.
public struct Picture: Sendable {
  /// The cells and the cursor.
  public let frame: Frame
  let ground: Ground
  /// The panes of the layout.
  let standing: [Placement]
  /// What lies over them, the topmost last.
  let lying: [Placement]

  /// A pane and its cells.
  struct Placement: Equatable, Sendable {
    var pane: PaneID
    var area: Rectangle
  }

  /// What decides where the panes of the layout stand: of one ground there is one arrangement.
  ///
  /// How much room an overlay takes is its own affair and may change with what it asks.
  struct Ground: Equatable {
    var stage: Stage
    var size: Size
    var area: Rectangle
    var layouts: [Layout]
    var arrangements: [LayoutName: LayoutNode]
    var isReplaying: Bool
    /// Whether nothing may tell who wrote what; not a word of an unsealed picture may stay then.
    var isSealed: Bool
  }
}

extension StudioModel {
  /// The whole screen as it is now.
  public mutating func frame() -> Frame { picture().frame }

  /// The whole screen as it is now.
  ///
  /// - Parameter former: what was shown before; where nothing moved since, nothing is measured anew.
  public mutating func picture(after former: Picture? = nil) -> Picture {
    let ground = ground
    guard hasRoom else {
      return Picture(frame: frameOfTooSmall(), ground: ground, standing: [], lying: [])
    }
    // What lies where in a replay depends on what happens in it.
    let isSame = former?.ground == ground && replay == nil
    let standing = isSame ? former?.standing ?? standing : standing
    let lying = lying
    return Picture(
      frame: frame(of: standing + lying), ground: ground, standing: standing, lying: lying)
  }

  /// A picture in which only the pane that has the keyboard is drawn anew; nil where more than that
  /// may have moved.
  ///
  /// A key is answered by it at once; the whole picture, with title, captions and the other panes,
  /// follows as soon as there is nothing else to do.
  public mutating func picture(redrawing former: Picture) -> Picture? {
    let id = stage.keyboard
    guard hasRoom, replay == nil, stage.pending.isEmpty, former.ground == ground,
      former.lying == lying,
      let area = (former.standing + former.lying).last(where: { $0.pane == id })?.area
    else { return nil }
    let context = context(for: id)
    let body = body(of: id, in: area)
    panes[id]?.arrange(body.size, desk, context)
    guard let pane = panes[id] else { return nil }
    var frame = former.frame
    frame.cursor = nil
    frame.draw { canvas in
      canvas.fill(body, settings.theme[.text])
      canvas.sub(body) { pane.draw(on: &$0, desk, context) }
      if !stage.overlays.contains(id) {
        canvas.fill(margin(of: pane, in: area), settings.theme[.text])
        drawMargin(of: pane, in: area, on: &canvas, context)
      }
    }
    return Picture(
      frame: frame, ground: former.ground, standing: former.standing, lying: former.lying)
  }

  private var hasRoom: Bool {
    size.columns >= Self.smallest.columns && size.rows >= Self.smallest.rows
  }

  private var ground: Picture.Ground {
    Picture.Ground(
      stage: stage, size: size, area: layoutArea, layouts: settings.layouts,
      arrangements: settings.arrangements, isReplaying: replay != nil,
      isSealed: session.isBlind || replay?.isSealed == true)
  }
}
