import DuetSession

/// One thing that happened, as a transcript tells it.
struct TranscriptEntry: Equatable, Sendable {
  /// When, since the session began.
  var moment: Moment
  /// Who: `you`, `duet`, a variant such as `1A`, or a rater.
  var who: String
  /// What happened, in a few words.
  var what: String
  /// The text that belongs to it; empty where there is none.
  var text: String
  /// The number of its event, of the first one where there are several.
  var number = 0

  /// Something that happened.
  init(_ moment: Moment, _ who: String, _ what: String, text: String = "") {
    self.moment = moment
    self.who = who
    self.what = what
    self.text = text
  }

  /// The entry for programs.
  var json: JSONText {
    .members([
      "event": .integer(number), "milliseconds": .integer(moment.milliseconds), "who": .string(who),
      "what": .string(what),
      "text": .string(text),
    ])
  }

  /// The entry as lines, safe for a terminal: a heading, and the text set in below it.
  var lines: [String] {
    let time = WallClock.duration(moment.milliseconds)
    let space = String(repeating: " ", count: max(8 - time.count, 0))
    let heading = SafeText.line("\(space)\(time)  \(who)  \(what)")
    guard !text.isEmpty else { return [heading] }
    return [heading]
      + SafeText.block(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "          " + $0 }
  }
}
