@_spi(Unsealed) import DuetSession
import DuetText

/// An old variant beside the one that was written in its place, as `sessions rerun` prints them.
struct RerunRow {
  private let oldSession: Session
  private let newSession: Session
  private let old: Variant
  private let new: Variant
  private let isKept: Bool
  /// How many words stand only in the old text, and only in the new one.
  private let words: (removed: Int, added: Int)

  /// Two variants side by side; nil when one of them is not there.
  ///
  /// - Parameter isKept: whether the new session is in the store, so that its name is of use.
  init?(
    old: VariantID, of oldSession: Session, new: VariantID, of newSession: Session, isKept: Bool
  ) {
    guard let before = oldSession.variant(old), let after = newSession.variant(new) else {
      return nil
    }
    self.oldSession = oldSession
    self.newSession = newSession
    self.old = before
    self.new = after
    self.isKept = isKept
    words = Self.changedWords(from: before.text, to: after.text)
  }

  /// Whether both texts have the same bytes.
  var isSame: Bool { old.text.utf8.elementsEqual(new.text.utf8) }

  /// Whether the new variant failed.
  var isFailed: Bool { VariantEnding(new, in: newSession).failure != nil }

  /// Why it failed, in one line.
  var failure: String? {
    VariantEnding(new, in: newSession).failure.map { "variant \(new.id) failed: \($0.line)" }
  }

  /// The row for programs.
  var json: JSONText {
    .members([
      "old": Self.side(old, of: oldSession, name: oldSession.id.name),
      "new": Self.side(new, of: newSession, name: isKept ? newSession.id.name : nil),
      "same": .bool(isSame), "words_removed": .integer(words.removed),
      "words_added": .integer(words.added),
    ])
  }

  private static func side(_ variant: Variant, of session: Session, name: String?) -> JSONText {
    VariantRow(variant, of: session, name: name).json
  }

  /// The rows for people.
  static func table(_ rows: [RerunRow]) -> Columns {
    Columns(
      headings: ["old", "new", "preset", "now", "words", "gone", "come", ""],
      rows: rows.map { row in
        [
          row.old.id.description, row.new.id.description, row.old.plan.preset,
          row.new.plan.preset, "\(Self.count(row.new.text))", "\(row.words.removed)",
          "\(row.words.added)", row.remark,
        ]
      }, trailing: [4, 5, 6])
  }

  /// What is to be said about the two: that they are the same, or how one of them ended.
  private var remark: String {
    let word = VariantEnding(new, in: newSession).word
    if word == "failed" || word == "cancelled" { return word }
    return isSame ? "same" : ""
  }

  private static func changedWords(
    from old: String, to new: String
  ) -> (removed: Int, added: Int) {
    WordDiff.diff(from: old, to: new).reduce(into: (removed: 0, added: 0)) { sum, run in
      switch run.kind {
      case .same: break
      case .removed: sum.removed += count(run.text)
      case .added: sum.added += count(run.text)
      }
    }
  }

  private static func count(_ text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).count
  }
}
