import DuetSession
import DuetText

extension Context {
  /// What is said of a text that was taken into the draft, and how it is taken out again.
  ///
  /// The first time, also what the marks are that appear beside the draft then.
  func noticeOfTaking(_ name: String, of id: VariantID) -> Notice {
    let undo = keymap.key(for: "draft.undo") ?? "Undo"
    let isFirst = !session.hasOtherAuthors && !keymap.isLinear && id.letter.count == 1
    let marks = isFirst ? ", rows marked \(id.letter) (\(id.letter.lowercased()): in part)" : ""
    return Notice("accepted \(name) into the draft\(marks); \(undo) takes it back")
  }

  /// What is said of a variant in whose place another one is written.
  func noticeOfReplacing(_ old: VariantID, by new: VariantID) -> Notice {
    let older = keyInVariants("variants.show-older")
    return Notice(
      "\(new.letter) is written in the place of \(old.letter): \(older) shows \(old.letter) again")
  }

  /// A key of Variants, with where it means that unless one is there.
  private func keyInVariants(_ id: CommandID) -> String {
    let key = keymap.key(for: id) ?? "the palette"
    return place == VariantsPane.id || keymap.isLinear ? key : "\(key) in Variants"
  }

  /// What is said of a generation that was asked for from a variant.
  func noticeOfAsking(_ words: String) -> Notice {
    let stop = keymap.key(for: "prompt.stop") ?? "Stop"
    let earlier = keyInVariants("variants.show-earlier")
    return Notice("\(words): \(stop) stops it, \(earlier) shows the variants before")
  }
}

extension Rewording.Unit {
  /// What is taken, in words.
  var words: String {
    switch self {
    case .word: "a word"
    case .sentence: "a sentence"
    case .line: "a line"
    case .whole: "all"
    }
  }
}
