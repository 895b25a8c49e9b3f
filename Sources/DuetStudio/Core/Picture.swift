public import DuetScreen
import DuetSession

/// What the screen shows, with all that has to be the same before a part of it is drawn anew.
public struct Picture: Sendable {
  /// The cells and the cursor.
  public let frame: Frame
  let ground: Ground
  let placements: [(pane: PaneID, area: Rectangle)]

  /// What decides which panes are seen and where: of one ground there is one arrangement.
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
      return Picture(frame: frameOfTooSmall(), ground: ground, placements: [])
    }
    // What lies where in a replay depends on what happens in it.
    let isSame = former?.ground == ground && replay == nil
    let placements = isSame ? former?.placements ?? placements : placements
    return Picture(frame: frame(of: placements), ground: ground, placements: placements)
  }

  /// A picture in which only the pane that has the keyboard is drawn anew; nil where more than that
  /// may have moved.
  ///
  /// A key is answered by it at once; the whole picture, with title, captions and the other panes,
  /// follows as soon as there is nothing else to do.
  public mutating func picture(redrawing former: Picture) -> Picture? {
    let id = stage.keyboard
    guard hasRoom, replay == nil, stage.pending.isEmpty, former.ground == ground,
      let area = former.placements.last(where: { $0.pane == id })?.area
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
    return Picture(frame: frame, ground: former.ground, placements: former.placements)
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
