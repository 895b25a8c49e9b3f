import DuetSession
import DuetText

/// A variant in lines.
enum VariantWords {
  /// How far it is and what it says; who wrote it is never in it.
  ///
  /// - Parameter isSealed: whether nothing may tell who wrote what.
  static func lines(_ variant: Variant, isSealed: Bool, keymap: Keymap) -> [String] {
    var lines = [heading(variant)]
    if variant.state.isOver, !variant.text.isEmpty { lines.append(variant.text) }
    if case .failed(let failure) = variant.state {
      let retry = keymap.key(for: "variants.retry") ?? "/retry"
      lines.append(
        isSealed
          ? "The reason is sealed while a pair is open."
          : "\(failure.line) \(retry) \(variant.id) writes it again.")
    }
    if !isSealed { lines += variant.notices.map { "Note: \($0)" } }
    return lines
  }

  /// Its name and how far it is; the words are counted when it is over.
  static func heading(_ variant: Variant) -> String {
    guard variant.state.isOver else { return "Variant \(variant.id), \(state(variant))." }
    let words = WordCount.count(variant.text)
    let count = "\(words) \(words == 1 ? "word" : "words")"
    return "Variant \(variant.id), \(state(variant)), \(count)" + (words > 0 ? ":" : ".")
  }

  private static func state(_ variant: Variant) -> String {
    switch variant.state {
    case .waiting: "waiting"
    case .writing: "writing"
    case .finished(.stop): "done"
    case .finished(.length): "done, cut at its limit"
    case .finished(.filtered): "filtered"
    case .stopped: "stopped"
    case .failed: "failed"
    }
  }
}
