import DuetScreen
import DuetSession
import DuetText

extension Context {
  /// Why nothing can be generated now; nil when it can.
  var reasonNotToGenerate: String? {
    if replay != nil { return "A replay generates nothing: Escape leaves it" }
    if settings.presets.isEmpty { return "No preset: name one in the configuration" }
    return reasonOfOpenPair
  }
}

extension StudioModel {
  /// What asks for text in a place of the draft.
  static let askingCommands: [Command<StudioModel>] = [
    Command(
      "prompt.continue", "Go on at the cursor", label: "continue", keys: ["f8", "alt-enter"],
      help: "Goes on from the draft around the cursor; no prompt is needed, and none is sent.",
      unavailable: { _, _, context in
        if let reason = context.reasonNotToGenerate { return reason }
        return context.session.draft.buffer.isEmpty
          ? "Write something first: the draft is empty" : nil
      }
    ) { _, desk, context in
      let request = context.session.continuation(
        at: desk[.draft].offset, presets: context.settings.presets, count: desk.variantCount)
      return desk.asking(request)
    },
    Command(
      "prompt.rewrite-selection", "Rewrite the selection", label: "rewrite", keys: ["alt-q"],
      help: "Asks how in one line, the prompt offered, then for texts in place of the selection.",
      unavailable: { _, desk, context in
        if let reason = context.reasonNotToGenerate { return reason }
        return desk[.draft].selection == nil ? "Select a passage of the draft first" : nil
      }
    ) { model, _, context in
      model.panes[AskPane.id] = AnyPane(AskPane(.rewriting, in: context.session))
      return .effect(.overlay(AskPane.id))
    },
  ]
}

extension Desk {
  /// Asks for a generation, with its first variant selected.
  mutating func asking(_ request: GenerationRequest) -> Outcome {
    let ids = request.plans.indices.map { VariantID(generation: request.number, index: $0) }
    selected = ids.first
    marked = nil
    return Outcome(facts: [.generationRequested(request)], effects: [.generate(ids)])
  }
}
