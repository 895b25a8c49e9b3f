import DuetSession
import DuetText

extension VersionsPane {
  /// How long the list is at most that is said at once: about the chosen version.
  private static let mostLines = 30

  /// A line for each version, the chosen one with its text or with what differs in it.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    guard entry == nil else { return ["Type the name; an empty one takes it away."] }
    let chosen = row(context)
    let first = max(0, min(chosen - Self.mostLines / 2, outline.lines.count - Self.mostLines))
    let seen = outline.lines.enumerated().dropFirst(first).prefix(Self.mostLines)
    var lines = seen.map { place, line in words(of: line, isChosen: place == chosen, context) }
    let hidden = outline.lines.count - seen.count
    if hidden > 0 { lines.append("And \(hidden) others.") }
    let text = context.session.text(place)
    let revision = selection(context)
    let standing = text.standing(at: revision)?.buffer.text ?? ""
    guard isComparing else {
      return lines + ["Version \(revision) says:"] + standing.spokenLines
    }
    let base = marked ?? text.revisions.current
    let from = text.standing(at: base)?.buffer.text ?? ""
    return lines + [
      "From version \(base) to \(revision), [-gone-] and [+new+]:",
      WordDiff.diff(from: from, to: standing).spoken,
    ]
  }

  private func words(
    of line: VersionOutline.Line, isChosen: Bool, _ context: Context
  ) -> String {
    let session = context.session
    let text = session.text(place)
    var words = "Version \(line.revision), \(VersionWords.who(line, place, session))"
    if let name = session.versionMarks(place).names[line.revision] {
      words += ", named \(SafeName.shown(name))"
    }
    if line.revision > 0 {
      let moment = Moment(milliseconds: text.revisions[line.revision]?.milliseconds ?? 0)
      words += ", \(Age.words(of: moment, in: session, at: context.now))"
    }
    if line.added > 0 { words += ", \(line.added) words more" }
    if line.removed > 0 { words += ", \(line.removed) words less" }
    if line.beginsBranch { words += ", begins a branch" }
    if line.revision == text.revisions.current { words += ", the current one" }
    if line.revision == marked { words += " (marked)" }
    return words + (isChosen ? " (chosen)" : "")
  }
}

extension BlendPane {
  /// The sentences side by side, what is taken of each, and the text that this makes.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    guard let blend = current(desk, context) else {
      return ["Two variants are needed to blend: mark one and choose another."]
    }
    let sides = "left is \(blend.left.letter), right is \(blend.right.letter)"
    let rows = blend.rows.enumerated().map { place, pair in
      let words =
        "\(place + 1). \(blend.choices[place].spoken)"
        + ". Left: \(pair.left.spokenLine). Right: \(pair.right.spokenLine)"
      return words + (place == row ? " (chosen)" : "")
    }
    let text = blend.result.text
    return ["Sentence by sentence, \(sides)."] + rows
      + (text.isEmpty ? ["Nothing is taken yet."] : ["The blend says:"] + text.spokenLines)
  }
}

extension Blend.Choice {
  /// What is taken, in words.
  fileprivate var spoken: String {
    switch self {
    case .left: "takes left"
    case .right: "takes right"
    case .both: "takes both"
    case .neither: "takes neither"
    }
  }
}

extension ThemesPane {
  /// A line for each theme.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    context.settings.themes.enumerated().map { place, theme in
      let isHere = theme.name == context.settings.theme.name
      return "\(place + 1). \(theme.title), \(theme.name)" + (isHere ? " (chosen)" : "")
    }
  }
}

extension ChooserPane {
  /// A line for each thing to choose, with what is to be known of it.
  public func spoken(_ desk: Desk, _ context: Context) -> [String]? {
    guard let menu = desk.menu else { return ["There is nothing to choose."] }
    let lines = lines(of: menu)
    guard !lines.isEmpty else { return [menu.kind.isName ? "Type a name." : "Nothing fits."] }
    let list = lines.enumerated().map { place, item in
      let note = item.note.isEmpty ? "" : ", \(item.note)"
      let isHere = place == row && !menu.kind.isName
      return "\(place + 1). \(item.name)\(note)" + (isHere ? " (chosen)" : "")
    }
    return (menu.kind.isName ? ["Type a name; there are:"] : []) + list
  }
}

extension [DiffRun] {
  /// One text, with what is gone and what is new in brackets.
  var spoken: String {
    map { run in
      switch run.kind {
      case .same: run.text
      case .removed: "[-\(run.text)-]"
      case .added: "[+\(run.text)+]"
      }
    }.joined()
  }
}

extension String {
  /// The paragraphs that say something.
  fileprivate var spokenLines: [String] { split(whereSeparator: \.isNewline).map(String.init) }

  /// The text in one line; a word where there is none.
  fileprivate var spokenLine: String {
    isEmpty ? "nothing" : split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
