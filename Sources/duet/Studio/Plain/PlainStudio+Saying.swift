import DuetSession
import DuetText

extension PlainStudio {
  /// The variant that is meant: `2A`, or `A` for one of the newest generation.
  func variant(_ name: String) throws(PlainCommand.Problem) -> Variant {
    let session = recorder.session
    let latest = session.latestGeneration?.number ?? 1
    let name = name.uppercased()
    let id = VariantID(name) ?? VariantID("\(latest)\(name)")
    guard let variant = id.flatMap(session.variant) else {
      let known = session.latestGeneration?.current.map(\.id.letter).joined(separator: ", ") ?? ""
      throw PlainCommand.Problem(
        sentence: known.isEmpty
          ? "There are no variants yet: type a prompt." : "The variants are \(known).")
    }
    return variant
  }

  /// Says a variant, but not who wrote it, so that it can still be judged blind.
  func sayVariant(_ variant: Variant) throws { try Self.say(variant, in: recorder.session, say) }

  /// Says a variant in this voice.
  static func say(
    _ variant: Variant, in session: Session, _ say: (String) throws -> Void
  ) throws {
    let ending = VariantEnding(variant, in: session)
    let words = variant.text.split(whereSeparator: \.isWhitespace).count
    let state = ending.word == "stop" ? "done" : ending.word
    try say("Variant \(variant.id), \(state), \(words) words:")
    if !variant.text.isEmpty { try say(SafeText.block(variant.text)) }
    if let failure = ending.failure { try say("Failed: " + SafeText.line(failure.line)) }
    guard !session.isBlind else { return }
    for notice in variant.notices { try say("Note: " + SafeText.line(notice)) }
  }

  /// Says the draft, and how much of it the person wrote.
  func sayDraft() throws {
    let draft = recorder.session.draft
    let total = draft.buffer.utf8Count
    guard total > 0 else { return try say("The draft is empty.") }
    let share = (draft.share[.person] ?? 0) * 100 / total
    try say("Draft, \(share)% you:")
    try say(SafeText.block(draft.buffer.text))
  }

  /// How one text differs from another: what is gone in minus signs, what is new in plus signs.
  static func difference(from one: String, to other: String) -> String {
    WordDiff.diff(from: one, to: other).map { run in
      let text = SafeText.block(run.text)
      return switch run.kind {
      case .same: text
      case .removed: "[-\(text)-]"
      case .added: "[+\(text)+]"
      }
    }.joined()
  }
}
