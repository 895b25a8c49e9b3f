import DuetSession
import DuetText

/// The marks in the margin of the draft that tell without colour who wrote a row.
enum AuthorMarks {
  /// What the marks mean, for the help.
  static let legend: [(mark: String, meaning: String)] = [
    ("A", "a variant wrote the row: its letter"),
    ("a", "a variant wrote a part of the row"),
    ("@ &", "another person or another AI did, in a text that was imported"),
    ("* ?", "a reference, or nobody who is known"),
    ("+", "several of these"),
  ]

  /// The mark of a row: a blank for what the person wrote alone.
  static func mark(of authors: Runs<Author>) -> Character {
    var marks: Set<Character> = []
    var isShared = false
    authors.forEach { author, _ in
      if let mark = mark(of: author) { marks.insert(mark) } else { isShared = true }
    }
    guard let mark = marks.first else { return " " }
    if marks.count > 1 { return "+" }
    return isShared ? Character(mark.lowercased()) : mark
  }

  private static func mark(of author: Author) -> Character? {
    switch author {
    case .person: nil
    case .variant(let id): id.letter.count == 1 ? id.letter.first : "+"
    case .other(let other): other.kind.rawValue
    }
  }
}

extension Session {
  /// Whether somebody but the person wrote of the draft.
  var hasOtherAuthors: Bool { draft.share.keys.contains { $0 != .person } }

  /// Who wrote what stands at an offset of the draft, as a sentence; nil where nothing stands.
  ///
  /// While a pair is open, only which variant it was, and not who wrote that.
  func authorSentence(at offset: Int, isSealed: Bool) -> String? {
    let count = draft.buffer.utf8Count
    guard count > 0, let author = draft.authors.value(at: min(offset, count - 1)) else {
      return nil
    }
    switch author {
    case .person: return "You wrote this"
    case .other(let other):
      return other.kind == .unknown
        ? "Nobody knows who wrote this: the imported file does not say"
        : "\(other.shownName) wrote this, says the file it was imported from"
    case .variant(let id):
      let variant = "\(id.letter) of generation \(id.generation)"
      let moment = self.variant(id).map { ", \(StudioModel.clock($0.requestedAt))" } ?? ""
      guard !isSealed, case .revealed(let preset, _, let model) = authorship(of: id) else {
        return "\(variant)\(moment); who wrote that is sealed while a pair is open"
      }
      let name = model.isEmpty || model == preset ? preset : "\(preset) (\(model))"
      return "\(variant), preset \(name)\(moment)"
    }
  }
}
