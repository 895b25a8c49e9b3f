import DuetSession
import Foundation

/// Prints what a search found.
struct SearchPrinter {
  let common: CommonOptions

  /// Prints the hits, and says how many there are and what was left out.
  func print(_ result: SearchResult) throws(CommandFailure) {
    let isTerminal = Output.isTerminal
    for hit in result.hits {
      if common.json {
        try Output.line(Self.json(hit, total: result.total).line)
        continue
      }
      let preset = hit.preset.map { "  \($0)" } ?? ""
      let title = SafeText.excerpt(hit.title, limit: 48)
      let time = WallClock.text(hit.time)
      try Output.line(
        "\(hit.session)  \(SafeText.line(Self.place(of: hit) + preset))  \(time)  \(title)")
      try Output.line("    " + Self.marked(hit, isTerminal: isTerminal))
    }
    if result.hits.isEmpty { common.notice("nothing found") }
    if result.total > result.hits.count {
      common.notice("\(result.hits.count) of \(result.total) hits: --limit shows more")
    }
    if result.sealedSessions > 0 {
      let sessions = result.sealedSessions == 1 ? "1 session" : "\(result.sealedSessions) sessions"
      common.notice("the variants of \(sessions) with an open pair are left out: judge it first")
    }
  }

  private static func place(of hit: SearchHit) -> String {
    if let variant = hit.variant { return "variant \(variant)" }
    if let generation = hit.generation { return "prompt \(generation)" }
    if hit.place == .note, hit.pair == nil { return "notes" }
    return hit.pair.map { "note on pair \($0)" } ?? hit.place.rawValue
  }

  /// The words found, bold on a terminal and in brackets elsewhere.
  private static func marked(_ hit: SearchHit, isTerminal: Bool) -> String {
    hit.snippet.map { piece in
      // A piece that begins or ends with white space must keep it beside the mark.
      let words = piece.text.map { $0.isWhitespace ? " " : String($0) }.joined()
      let text = SafeText.line(words)
      guard piece.isMatch else { return text }
      return isTerminal ? "\u{1B}[1m\(text)\u{1B}[22m" : "[\(text)]"
    }.joined()
  }

  private static func json(_ hit: SearchHit, total: Int) -> JSONText {
    var marks: [JSONText] = []
    var place = 0
    for piece in hit.snippet {
      let end = place + piece.text.utf8.count
      if piece.isMatch { marks.append(.array([.integer(place), .integer(end)])) }
      place = end
    }
    return .members([
      "session": .string(hit.session.name), "title": .string(hit.title),
      "place": .string(hit.place.rawValue), "generation": .optional(hit.generation),
      "variant": .optional(hit.variant?.description), "pair": .optional(hit.pair),
      "preset": .optional(hit.preset),
      "snippet": .string(hit.marked(open: "", close: "")), "marks": .array(marks),
      "offset": .optional(hit.offset), "time": .integer(hit.time),
      "score": .number((hit.score * 1e6).rounded() / 1e6), "total": .integer(total),
    ])
  }
}

extension SearchClock {
  /// The clock of this machine, with the days of its time zone.
  static var local: SearchClock {
    let now = Int(Date().timeIntervalSince1970 * 1000)
    return SearchClock(now: now) { day in
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = .current
      let parts = DateComponents(year: day.year, month: day.month, day: day.day)
      return calendar.date(from: parts).map { Int($0.timeIntervalSince1970 * 1000) }
        ?? day.number * 86_400_000
    }
  }
}
