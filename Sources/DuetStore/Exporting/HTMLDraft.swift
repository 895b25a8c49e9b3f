import DuetSession
import DuetText

/// The draft of a session as HTML that tells who wrote what: by colour, and without it by a small
/// sign where another author begins.
struct HTMLDraft {
  private let session: Session
  private let annotated: AnnotatedText
  /// The authors, in the order in which they come up.
  private let authors: [OtherAuthor]
  private static let you = OtherAuthor(kind: .person, name: "you")

  init(_ session: Session) {
    self.session = session
    annotated = session.annotatedDraft(person: Self.you.name)
    var seen: Set<OtherAuthor> = []
    authors = annotated.ranges.map(\.author).filter { seen.insert($0).inserted }
  }

  /// The rules of the looks, for light and dark pages; each hue at 4.5 to 1 or more on its page.
  static let style = """
    .by{text-decoration:underline;text-decoration-style:dotted;text-underline-offset:.25em;\
    text-decoration-thickness:.08em}
    .by1{color:#0a5c8a}.by2{color:#8a4500}.by3{color:#5b3fa0}.by4{color:#2c6b2f}.by5{color:#8f2d56}
    .sign{font:600 .65em system-ui,sans-serif;vertical-align:.5em;margin:0 .15em;\
    text-decoration:none;display:inline-block}
    .authors{font:85%/1.6 system-ui,sans-serif;list-style:none;padding:0}
    @media(prefers-color-scheme:dark){.by1{color:#7cc4ee}.by2{color:#f0b070}.by3{color:#c3b0ff}\
    .by4{color:#93d196}.by5{color:#f3a6c4}}
    """

  /// The text with its authors, and the list of them.
  ///
  /// - Parameter escaped: makes a text one in which nothing is markup.
  func html(_ escaped: (String) -> String) -> String {
    guard authors.contains(where: { $0 != Self.you }) else {
      return "<div class=\"text\">\(escaped(annotated.text))</div>\n" + list(escaped)
    }
    var body = ""
    var rest = annotated.text[...]
    for (author, range) in annotated.ranges {
      let piece = rest.prefix(range.count)
      rest = rest[piece.endIndex...]
      body += run(escaped(String(piece)), by: author, escaped)
    }
    return "<div class=\"text\">\(body)</div>\n" + list(escaped)
  }

  private func run(
    _ text: String, by author: OtherAuthor, _ escaped: (String) -> String
  ) -> String {
    let mark = "<sup class=\"sign\">\(sign(of: author))</sup>"
    if author == Self.you { return "<span>\(mark)\(text)</span>" }
    let title = escaped(author.shownName)
    return "<span class=\"by by\(hue(of: author))\" title=\"\(title)\">\(mark)\(text)</span>"
  }

  /// The sign of an author: `you`, and numbers for the others.
  private func sign(of author: OtherAuthor) -> String {
    author == Self.you ? "you" : String(number(of: author))
  }

  private func number(of author: OtherAuthor) -> Int {
    1 + (authors.filter { $0 != Self.you }.firstIndex(of: author) ?? 0)
  }

  private func hue(of author: OtherAuthor) -> Int { (number(of: author) - 1) % 5 + 1 }

  /// The authors with their signs and shares.
  private func list(_ escaped: (String) -> String) -> String {
    var counts: [OtherAuthor: Int] = [:]
    for (author, range) in annotated.ranges { counts[author, default: 0] += range.count }
    let items = authors.sorted { one, other in
      one == Self.you || (other != Self.you && number(of: one) < number(of: other))
    }.map { author in
      let name =
        author == Self.you ? "you" : escaped(author.name.isEmpty ? author.shownName : author.name)
      let count = counts[author] ?? 0
      let hue = author == Self.you ? "" : " class=\"by\(hue(of: author))\""
      return "<li><span\(hue)><b>\(sign(of: author))</b> \(name)</span>: "
        + "\(count) \(count == 1 ? "character" : "characters")</li>"
    }
    guard !items.isEmpty else { return "" }
    return "<p class=\"note\">\(escaped(session.shareText))</p>"
      + "<ul class=\"authors\">\(items.joined())</ul>"
  }
}
