import DuetSession
import DuetStudio
import DuetText

/// Every version of one of a session's texts, for people and for programs; who wrote what is sealed
/// while a pair is open.
struct SessionVersions {
  private let session: Session
  private let place: TextPlace
  private let history: VersionHistory

  /// The versions of a text.
  init(of place: TextPlace, in session: Session) {
    self.session = session
    self.place = place
    var history = VersionHistory()
    history.follow(session.text(place), at: session.lastMoment)
    self.history = history
  }

  /// The tree as lines, the newest work first, safe for a terminal.
  var lines: [String] {
    let asked = VersionWords.asked(place, session)
    let marks = session.versionMarks(place)
    let text = session.text(place)
    let outline = VersionOutline(
      of: history,
      VersionOutline.Marks(
        current: text.revisions.current, ends: Set(marks.names.keys).union(asked.keys),
        alone: Set(marks.restored.keys)))
    return outline.lines.map { line in
      let lanes = String(repeating: "| ", count: max(0, line.level - 1))
      let branch = line.level == 0 ? "" : (line.beginsBranch ? "|-" : "| ")
      let mark = line.revision == text.revisions.current ? "*" : "o"
      let excerpt = VersionText.excerpt(of: outline.steps(of: line), in: text, limit: 60)
      let parts: [String?] = [
        "\(lanes)\(branch)\(mark) \(line.revision)", VersionWords.who(line, place, session),
        line.revision == 0 ? nil : WallClock.text(time(of: line.revision)),
        line.added > 0 ? "+\(line.added)" : nil, line.removed > 0 ? "-\(line.removed)" : nil,
        marks.names[line.revision].map { "[\($0)]" }, asked[line.revision],
        excerpt.words.isEmpty ? nil : (excerpt.isRemoved ? "cut: " : "") + excerpt.words,
      ]
      return SafeText.line(parts.compactMap { $0 }.joined(separator: "  "))
    }
  }

  /// The tree with a row for every revision.
  var document: JSONText {
    let marks = session.versionMarks(place)
    return .members([
      "session": .string(session.id.name), "text": .string(place.rawValue),
      "current": .integer(session.text(place).revisions.current),
      "versions": .array(history.nodes.indices.map { row($0, marks) }),
    ])
  }

  private func row(_ number: Int, _ marks: VersionMarks) -> JSONText {
    let node = history.nodes[number]
    let variant: VariantID? = if case .variant(let id)? = node.writer { id } else { nil }
    return .members([
      "version": .integer(number), "parent": .optional(node.parent),
      "author": .optional(variant?.description ?? (node.writer == .person ? "person" : nil)),
      "preset": .optional(variant.flatMap { session.authorship(of: $0).preset }),
      "at": .integer(time(of: number)), "words_added": .integer(node.added),
      "words_removed": .integer(node.removed), "name": .optional(marks.names[number]),
      "restores": .optional(marks.restored[number]),
      "generations": .array(
        session.generations.filter { $0.revision(of: place) == number }.map {
          .integer($0.number)
        }),
    ])
  }

  /// When a revision was made, in milliseconds since 1970.
  private func time(of number: Int) -> Int { session.time(of: history.nodes[number].moment) }
}
