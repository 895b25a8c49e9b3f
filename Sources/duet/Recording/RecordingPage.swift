import DuetScreen
import DuetSession
import DuetStudio
import Foundation

/// A recording as a page that holds its own player, and needs nothing but a browser.
///
/// The page has three parts: the player, which a script brings to life; the session as text, which
/// is there without any script and is what is printed; and the film as JSON. Its content security
/// policy lets nothing be loaded from anywhere and no script or style run but its own, named by
/// their hashes.
///
/// A picture is `[ms, session ms, rows, cursor, marks]`, without what is empty at its end: the time
/// since the picture before on both clocks; the rows that changed, each `[row, style, text, style,
/// text, ...]`; `[column, row]` of the cursor or 0 where it is hidden, null where it stays; and what
/// one may want to find again.
struct RecordingPage: RecordingWriter {
  private var shown: Frame?
  private var styles: [PageStyle: Int] = [:]
  private var order: [PageStyle] = []
  private var last = 0
  private var lastMoment = 0

  /// How a piece of a row looks.
  private struct PageStyle: Hashable {
    let style: Style
    /// The columns that a single glyph is held to; 0 for text that flows.
    let held: Int
  }

  mutating func begin(_ facts: RecordingFacts) throws -> String {
    let title = facts.session.displayTitle
    let text = PageText(facts)
    let base = facts.theme[.text]
    let film: [(String, JSONText)] = [
      ("columns", .integer(facts.size.columns)), ("rows", .integer(facts.size.rows)),
      ("duration", .integer(Int(facts.duration.rounded()))),
      ("start", .integer(facts.start.milliseconds)),
      ("ink", Self.json(base.foreground)), ("paper", Self.json(base.background)),
    ]
    let head = film.map { "\"\($0.0)\":\($0.1.line)" }.joined(separator: ",")
    lastMoment = facts.start.milliseconds
    return PageParts.head(title: title) + text.lines
      + "<script type=\"application/json\" id=\"film\">{\(head),\"pictures\":[\n"
  }

  mutating func picture(_ picture: ReplayFilm.Picture) -> String {
    let frame = picture.frame
    let rows = (0..<frame.size.rows).filter { row in
      shown.map { !frame.changes(in: row, since: $0).isEmpty } ?? true
    }
    let hasMoved = frame.cursor != shown?.cursor
    guard !rows.isEmpty || hasMoved || !picture.marks.isEmpty else { return "" }
    let separator = shown == nil ? "" : ",\n"
    shown = frame
    let time = Int(picture.milliseconds.rounded())
    let moment = picture.moment.milliseconds
    var values: [JSONText] = [
      .integer(time - last), .integer(moment - lastMoment),
      .array(rows.map { .array([.integer($0)] + pieces(of: frame.runs(inRow: $0))) }),
    ]
    (last, lastMoment) = (time, moment)
    if hasMoved || !picture.marks.isEmpty {
      values.append(hasMoved ? Self.json(frame.cursor) : .null)
    }
    if !picture.marks.isEmpty {
      values.append(.strings(picture.marks.map { SafeText.excerpt($0.text, limit: 100) }))
    }
    return separator + PageParts.inScript(JSONText.array(values).line)
  }

  func end(at milliseconds: Double) -> String {
    let styles = order.map { look -> JSONText in
      .array([
        Self.json(look.style.foreground), Self.json(look.style.background),
        .integer(Int(look.style.attributes.rawValue)), .integer(look.held),
      ])
    }
    return "\n],\"styles\":\(JSONText.array(styles).line)}</script>\n" + PageParts.tail
  }

  private mutating func pieces(of runs: [FrameRun]) -> [JSONText] {
    runs.flatMap { run -> [JSONText] in
      let look = PageStyle(style: run.style, held: run.isHeld ? run.columns : 0)
      let number = styles[look] ?? order.count
      if number == order.count {
        styles[look] = number
        order.append(look)
      }
      return [.integer(number), .string(run.text)]
    }
  }

  private static func json(_ color: Color) -> JSONText {
    color.isStandard ? .null : .string(color.hex)
  }

  private static func json(_ cursor: Point?) -> JSONText {
    cursor.map { .array([.integer($0.column), .integer($0.row)]) } ?? .integer(0)
  }
}
