import DuetSession
import DuetText

/// The session as text in a recorded page: who did what, when, with the texts.
struct PageText {
  private let facts: RecordingFacts

  /// The text of what a recording shows.
  init(_ facts: RecordingFacts) { self.facts = facts }

  /// The markup.
  var lines: String {
    var text = "<section class=\"text\" aria-labelledby=\"told\">\n"
    let draft = facts.session.draft.buffer.text
    if !draft.isEmpty {
      text += "<h2>The draft at the end</h2>\n<div class=\"draft\">\(Self.block(draft))</div>\n"
    }
    text += "<h2 id=\"told\">What happened</h2>\n"
    text += "<p>Each time is the session's own, without its pauses cut; it leads there.</p>\n<ol>\n"
    Transcript.tell(facts.events, from: facts.start) { text += Self.item($0) }
    return text + "</ol>\n</section>\n"
  }

  private static func item(_ entry: TranscriptEntry) -> String {
    let moment = entry.moment.milliseconds
    let time = WallClock.duration(moment)
    let who = PageParts.escaped(SafeText.line(entry.who))
    let what = PageParts.escaped(SafeText.line(entry.what))
    let text = entry.text.isEmpty ? "" : "<div>\(block(entry.text))</div>"
    return """
      <li><button type="button" data-at="\(moment)">\(time)</button> <b>\(who)</b> \(what)\(text)</li>

      """
  }

  private static func block(_ text: String) -> String { PageParts.escaped(SafeText.block(text)) }
}
