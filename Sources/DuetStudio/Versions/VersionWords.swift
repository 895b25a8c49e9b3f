public import DuetSession
import DuetText

/// What lists of versions call them.
public enum VersionWords {
  /// Who made a line's steps: the person, or a variant and its preset, which is sealed while a pair
  /// is open.
  public static func who(
    _ line: VersionOutline.Line, _ place: TextPlace, _ session: Session
  ) -> String {
    if line.revision == 0 { return "empty" }
    if let source = session.versionMarks(place).restored[line.revision] {
      return "you, back to \(source)"
    }
    let steps = line.steps > 1 ? ", \(line.steps) steps" : ""
    guard let revision = session.text(place).revisions[line.revision] else { return "" }
    let authors = revision.insertedAuthors
    if revision.author == .person || authors.isEmpty { return "you\(steps)" }
    guard authors.runCount == 1, case .variant(let id)? = authors.value(at: 0) else {
      return authors.runCount == 1 ? "you\(steps)" : "you, a mixed text"
    }
    return who(id, session) + steps
  }

  private static func who(_ id: VariantID, _ session: Session) -> String {
    let preset = session.authorship(of: id).preset ?? "sealed"
    return session.variant(id)?.replaces == nil ? "\(id) \(preset)" : "\(id) \(preset), a retry"
  }

  /// The generations that were asked for at revisions of a text, in words, by revision.
  public static func asked(_ place: TextPlace, _ session: Session) -> [Int: String] {
    var asked: [Int: [Generation]] = [:]
    for generation in session.generations {
      guard let revision = generation.revision(of: place) else { continue }
      asked[revision, default: []].append(generation)
    }
    return asked.mapValues(words)
  }

  private static func words(_ asked: [Generation]) -> String {
    let numbers =
      asked.count == 1
      ? "\(asked[0].number)" : "\(asked[0].number) to \(asked[asked.count - 1].number)"
    let retries = asked.reduce(0) { $0 + $1.variants.count { $0.replaces != nil } }
    let again = retries == 0 ? "" : ", \(retries) again"
    return "generation\(asked.count == 1 ? "" : "s") \(numbers) asked here\(again)"
  }
}

/// Names that people give.
enum SafeName {
  /// A name in one line, and not too long for one.
  static func shown(_ name: String) -> String {
    let line = name.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 24 ? line.prefix(21) + "..." : line
  }
}
