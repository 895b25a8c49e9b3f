public import DuetScreen

extension StudioModel {
  /// A picture in which only the pane that has the keyboard is drawn anew; nil where more than that
  /// may have moved.
  ///
  /// A key is answered by it at once; the whole picture, with title, captions and the other panes,
  /// follows as soon as there is nothing else to do.
  ///
  /// - Parameters:
  ///   - former: the whole picture before the key.
  ///   - stage: where the person was then.
  public mutating func frame(redrawing former: Frame, since stage: Stage) -> Frame? {
    let id = stage.keyboard
    guard stage == self.stage, stage.pending.isEmpty, former.size == size, replay == nil,
      size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows,
      let area = placements.last(where: { $0.0 == id })?.1
    else { return nil }
    let context = context(for: id)
    let body = body(of: id, in: area)
    panes[id]?.arrange(body.size, desk, context)
    guard let pane = panes[id] else { return nil }
    var frame = former
    frame.cursor = nil
    frame.draw { canvas in
      canvas.fill(body, settings.theme[.text])
      canvas.sub(body) { pane.draw(on: &$0, desk, context) }
      if !stage.overlays.contains(id) {
        canvas.fill(margin(of: pane, in: area), settings.theme[.text])
        drawMargin(of: pane, in: area, on: &canvas, context)
      }
    }
    return frame
  }
}
