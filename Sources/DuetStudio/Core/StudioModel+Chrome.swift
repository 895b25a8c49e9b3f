import DuetScreen
import DuetSession
import DuetText

extension StudioModel {
  /// The title line: what is worked on, how, whose text it is, and how long it took.
  func drawTitle(on canvas: inout Canvas) {
    let style = settings.theme[.title]
    canvas.fill(Rectangle(column: 0, row: 0, columns: size.columns, rows: 1), style)
    let title = session.displayTitle
    let facts = facts(beside: title)
    let right = facts.joined(separator: "  ")
    let start = max(2, size.columns - GlyphProjection.width(of: right) - 1)
    canvas.sub(Rectangle(column: 1, row: 0, columns: max(0, start - 3), rows: 1)) {
      $0.cutText(title, at: .zero, style: style.with(.bold))
    }
    canvas.text(right, at: Point(column: start, row: 0), style: style)
  }

  /// The facts that leave room for a dozen columns of the title; the first of them always.
  private func facts(beside title: String) -> [String] {
    let wanted = min(12, GlyphProjection.width(of: title))
    var facts = titleFacts
    while facts.count > 1,
      size.columns - GlyphProjection.width(of: facts.joined(separator: "  ")) - 4 < wanted
    {
      facts.removeLast()
    }
    return facts
  }

  private var titleFacts: [String] {
    var facts: [String] = []
    facts += underWay
    if replay == nil, derived.isOpenElsewhere { facts.append("read only") }
    if replay != nil {
      facts.append("replay")
    } else if session.isBlind {
      facts.append("blind")
    } else {
      facts.append("\(session.brief.mode.rawValue) · \(presetNames)")
    }
    if let share = session.shares.first {
      facts.append("\(share.isPerson ? share.percent : 0)% you")
    }
    facts.append(Self.clock(replay?.position ?? now))
    return facts
  }

  private var presetNames: String {
    let names = settings.presets.map(\.name)
    return names.count > 2 ? "\(names.count) presets" : names.joined(separator: ", ")
  }

  /// A moment as hours, minutes and seconds: `1:12:04`, `0:07`.
  static func clock(_ moment: Moment) -> String {
    let seconds = moment.milliseconds / 1000
    let minutes = String(seconds / 60 % 60)
    let rest = String(seconds % 60)
    let tail = (rest.count < 2 ? "0" : "") + rest
    guard seconds >= 3600 else { return "\(minutes):\(tail)" }
    return "\(seconds / 3600):\(minutes.count < 2 ? "0" : "")\(minutes):\(tail)"
  }
}
