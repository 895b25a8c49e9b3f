import DuetScreen
import DuetSession
import DuetText

extension VariantsPane {
  /// What is done with a variant beyond taking it whole.
  static let working: [Command<VariantsPane>] = [
    taking(
      "variants.take-word", "Take the next word", label: "word", ["alt-right", "w"], .word,
      help: "Takes the next word of the variant into its place in the draft."),
    taking(
      "variants.take-sentence", "Take the next sentence", label: "sentence", ["alt-'"], .sentence,
      help: "Takes the variant up to the end of its next sentence into its place in the draft."),
    taking(
      "variants.take-line", "Take the next line", label: "line", ["alt-;"], .line,
      help: "Takes the variant up to the end of its next line into its place in the draft."),
    Command(
      "variants.show-in-draft", "Show it in the draft", label: "in place", keys: ["v"],
      help: "Shows the variant in the draft where it would go, or puts that away again.",
      unavailable: { _, desk, context in
        if desk.previewed(context) != nil { return nil }
        return reasonNotToTake(desk, context)
      }
    ) { _, desk, context in
      if desk.previewed(context) != nil {
        desk.putPreviewAway()
      } else if let variant = desk.variant(in: context.session) {
        desk.openPreview(of: variant, context)
      }
      return .none
    },
    editing,
    Command(
      "variants.more-like-this", "More like this", label: "more like it", keys: ["m"],
      help: "Generates again with the same prompt and this variant as the example.",
      unavailable: { _, desk, context in
        if let reason = reasonNotToTake(desk, context) { return reason }
        return context.reasonNotToGenerate
      }
    ) { _, desk, context in
      guard let id = desk.variant(in: context.session)?.id,
        let request = context.session.moreLike(
          id, presets: context.settings.presets, count: desk.variantCount,
          cursor: desk[.draft].offset)
      else { return .none }
      var outcome = desk.asking(request)
      outcome.notice = context.noticeOfAsking("more like \(id.letter)")
      return outcome
    },
    Command(
      "variants.retry-with", "Retry with another preset", label: "retry with", keys: ["R"],
      help: "Writes the variant again by a preset that you choose; the old one is kept.",
      unavailable: { _, desk, context in PresetsPane.reason(desk, context) }
    ) { _, _, _ in .effect(.overlay(PresetsPane.id)) },
    blending,
  ]

  private static let editing = Command<VariantsPane>(
    "variants.edit", "Edit it in the draft", label: "edit", keys: ["e"],
    help: "Goes to the variant in the draft, or takes it there; what you change in it is yours.",
    unavailable: { _, desk, context in
      if let reason = reasonNotToTake(desk, context) { return reason }
      return desk.variant(in: context.session)?.state.isOver == false
        ? "It is still being written" : nil
    }
  ) { pane, desk, context in
    guard let variant = desk.variant(in: context.session) else { return .none }
    let undo = context.keymap.key(for: "draft.undo") ?? "Undo"
    let yours = "what you change in it is yours"
    if let end = context.session.endInDraft(of: variant.id) {
      desk.putPreviewAway()
      desk[.draft] = TextCursor(offset: end)
      return Outcome(
        effects: [.focus(DraftPane.id)],
        notice: Notice("\(variant.id.letter) stands here already: \(yours)"))
    }
    var outcome = pane.acceptSelection(&desk, context) ?? accept(variant, &desk, context)
    guard !outcome.facts.isEmpty else { return outcome }
    outcome.effects.append(.focus(DraftPane.id))
    outcome.notice = Notice("\(variant.id.letter) is in the draft: \(yours); \(undo) takes it back")
    return outcome
  }

  private static let blending = Command<VariantsPane>(
    "variants.blend", "Blend two variants", label: "blend", keys: ["b"],
    help: "Makes one text of the marked variant and the selected one, sentence by sentence.",
    unavailable: { _, desk, context in
      if let reason = reasonNotToTake(desk, context) { return reason }
      var desk = desk
      desk.markAnother(context)
      return desk.blended(context) == nil ? "Two variants that are done are needed" : nil
    }
  ) { _, desk, context in
    desk.markAnother(context)
    return .effect(.show(LayoutName(BlendPane.id.name)))
  }

  /// Why nothing of the selected variant can be taken; nil when it can.
  @Sendable static func reasonNotToTake(_ desk: Desk, _ context: Context) -> String? {
    guard let variant = desk.variant(in: context.session) else {
      return "There is no variant yet: generate first"
    }
    if context.replay != nil { return "A replay changes nothing: Escape leaves it" }
    if let reason = context.reasonOfOpenPair { return reason }
    return variant.text.isEmpty ? "The variant has no text" : nil
  }

  private static func taking(
    _ id: CommandID, _ title: String, label: String, _ keys: [String], _ unit: Rewording.Unit,
    help: String
  ) -> Command<VariantsPane> {
    Command(
      id, title, label: label, keys: keys, help: help,
      unavailable: { _, desk, context in reasonNotToTake(desk, context) }
    ) { _, desk, context in
      guard let variant = desk.variant(in: context.session) else { return .none }
      desk.openPreview(of: variant, context)
      return desk.take(unit, of: variant, context) ?? .none
    }
  }
}

extension Session {
  /// Where the last piece of a variant ends that the draft has; nil where it has none.
  fileprivate func endInDraft(of id: VariantID) -> Int? {
    var end: Int?
    draft.authors.forEach { author, range in
      if author == .variant(id) { end = range.upperBound }
    }
    return end
  }
}
