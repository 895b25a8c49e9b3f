import DuetRuntime
public import DuetScreen
public import DuetSession
import DuetStudio
import DuetText

extension Robot {
  /// The screen as it is now.
  public var frame: Frame {
    studio.draw()
    return display.frame ?? Frame(size: display.size)
  }

  /// The screen as text: its rows without the blanks at their ends.
  public var screen: String { frame.text }

  /// One row of the screen, from 0.
  public func row(_ row: Int) -> String { frame.row(row) }

  /// The first line of the screen.
  public var title: String { frame.row(0) }

  /// The last line of the screen, with the rows above it that its sentence takes, in one line.
  public var bottom: String {
    let frame = frame
    let last = frame.size.rows - 1
    let rows = (max(0, last + 1 - studio.model.bottomRows)...last).map(frame.row)
    return rows.joined()
  }

  /// Whether a text stands somewhere on the screen, in one row.
  public func shows(_ text: String) -> Bool { screen.contains(text) }

  /// The session that is shown.
  public var session: Session { studio.model.session }

  /// The draft's text.
  public var draft: String { session.draft.buffer.text }

  /// The text of a variant, such as `1A`; empty when there is none.
  public func text(of variant: String) -> String {
    session.variant(SessionScript.variant(variant))?.text ?? ""
  }

  /// What the log holds of the session that is shown; empty when it holds nothing.
  public func stored() async -> [SessionEvent] {
    (try? await log.events(of: session.id)) ?? []
  }
}

extension Frame {
  /// Whether a control character stands in a cell, which a terminal would obey.
  ///
  /// It looks at the cells, which takes a small part of the time that their text takes.
  public var hasControls: Bool {
    let isControl = { (value: UInt32) in value < 0x20 || (0x7F...0x9F).contains(value) }
    if clusters.contains(where: { $0.unicodeScalars.contains { isControl($0.value) } }) {
      return true
    }
    return cells.withUnsafeBufferPointer { cells in
      for cell in cells {
        if let scalar = cell.glyph.scalar, isControl(scalar.value) { return true }
      }
      return false
    }
  }
}
