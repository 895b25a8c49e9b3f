import DuetScreen
import DuetSession
import DuetText

extension VariantsPane {
  /// What can be done with variants; most of it works from every pane.
  public static let commands: [Command<VariantsPane>] =
    choosing + using + working + selecting + viewing + [showingOlder]

  @Sendable private static func needsVariant(
    _ pane: VariantsPane, _ desk: Desk, _ context: Context
  ) -> String? {
    desk.variant(in: context.session) == nil ? "There is no variant yet: generate first" : nil
  }

  private static let choosing: [Command<VariantsPane>] = [
    step("variants.next", "Next variant", label: "next", ["right", "alt-n", "n"], by: 1),
    step(
      "variants.previous", "Variant before", label: "previous", ["left", "alt-p", "p"], by: -1),
    scrolling("variants.scroll-down", "Scroll down", ["down", "pagedown"], by: 3),
    scrolling("variants.scroll-up", "Scroll up", ["up", "pageup"], by: -3),
    turn("variants.show-earlier", "Earlier generation", label: "earlier", ["["], by: -1),
    turn("variants.show-later", "Later generation", label: "later", ["]"], by: 1),
  ]

  private static let using: [Command<VariantsPane>] = [
    Command(
      "variants.accept", "Accept into the draft", label: "accept", keys: ["ctrl-y", "enter"],
      help: "Puts the variant into the draft at the cursor, in place of what is selected there.",
      unavailable: { pane, desk, context in
        if let reason = needsVariant(pane, desk, context) { return reason }
        if let reason = context.reasonOfOpenPair { return reason }
        return desk.variant(in: context.session)?.text.isEmpty == true
          ? "The variant has no text" : nil
      }
    ) { pane, desk, context in
      guard let variant = desk.variant(in: context.session) else { return .none }
      return pane.acceptSelection(&desk, context) ?? accept(variant, &desk, context)
    },
    Command(
      "variants.retry", "Retry", label: "retry", keys: ["alt-r", "r"],
      help: "Writes the variant again with another seed; the old one is kept.",
      unavailable: { pane, desk, context in
        if let reason = needsVariant(pane, desk, context) { return reason }
        if context.replay != nil { return "A replay generates nothing: Escape leaves it" }
        if let reason = context.reasonOfOpenPair { return reason }
        return desk.variant(in: context.session)?.state.isOver == false
          ? "It is still being written" : nil
      }
    ) { _, desk, context in
      guard let variant = desk.variant(in: context.session),
        let retry = context.session.retry(of: variant.id),
        let count = context.session.generation(variant.id.generation)?.variants.count
      else { return .none }
      let id = VariantID(generation: variant.id.generation, index: count)
      return Outcome(
        facts: [.variantRetried(retry)], effects: [.generate([id])],
        notice: context.noticeOfReplacing(retry.replaced, by: id))
    },
    Command(
      "variants.resume", "Go on where it broke off", label: "go on", keys: ["alt-l", "l"],
      help: "Lets the same preset go on from the text that there is; the old one is kept.",
      unavailable: { pane, desk, context in
        if let reason = needsVariant(pane, desk, context) { return reason }
        if context.replay != nil { return "A replay generates nothing: Escape leaves it" }
        if let reason = context.reasonOfOpenPair { return reason }
        return desk.variant(in: context.session)?.reasonNotToResume
      }
    ) { _, desk, context in
      guard let variant = desk.variant(in: context.session),
        let facts = context.session.resumption(of: variant.id),
        let count = context.session.generation(variant.id.generation)?.variants.count
      else { return .none }
      let id = VariantID(generation: variant.id.generation, index: count)
      return Outcome(
        facts: facts, effects: [.generate([id])],
        notice: context.noticeOfReplacing(
          desk.variant(in: context.session)?.id ?? id, by: id))
    },
    Command(
      "variants.stop", "Stop this variant", label: "stop", keys: ["alt-t", "s"],
      help: "Stops the selected variant alone; its text so far is kept.",
      unavailable: { pane, desk, context in
        desk.variant(in: context.session)?.state.isOver == false ? nil : "It is not being written"
      }
    ) { _, desk, context in
      guard let id = desk.variant(in: context.session)?.id else { return .none }
      let resume = context.keymap.key(for: "variants.resume") ?? "Go on"
      return Outcome(
        facts: [.variantStopped(id)], effects: [.stop([id])],
        notice: Notice("\(id.letter) is stopped, its text is kept: \(resume) goes on with it"))
    },
    Command(
      "variants.compare", "Compare", label: "compare", keys: ["alt-c", "c"],
      help: "Shows the variant beside another one, word by word; it stays the one that is chosen.",
      unavailable: { pane, desk, context in
        if let reason = needsVariant(pane, desk, context) { return reason }
        return desk.compared(context) == nil ? "There is no other variant to compare with" : nil
      }
    ) { _, desk, context in
      guard let other = desk.compared(context)?.id else { return .none }
      desk.baseline = .variant
      desk.marked = other
      return Outcome(effects: [.show("compare"), .focus("compare")])
    },
    Command(
      "variants.show-beside-draft", "Compare with the draft", label: "draft", keys: ["d"],
      help: "Shows the variant beside the draft, or beside what is selected in it.",
      unavailable: { pane, desk, context in
        if let reason = needsVariant(pane, desk, context) { return reason }
        return context.session.draft.buffer.isEmpty ? "The draft is empty" : nil
      }
    ) { _, desk, _ in
      desk.baseline = desk[.draft].selection == nil ? .draft : .selection
      return Outcome(effects: [.show("compare"), .focus("compare")])
    },
    Command(
      "variants.show-checks", "How it does on the brief", label: "checks", keys: ["k"],
      help: "Shows each wish of the brief, whether the variant meets it, and why.",
      unavailable: needsVariant
    ) { _, _, _ in .effect(.overlay(ChecksPane.id)) },
    Command(
      "variants.copy", "Copy the variant", label: "copy", keys: ["alt-y"],
      help: "Copies the whole text for the system's clipboard.", unavailable: needsVariant
    ) { _, desk, context in
      .effect(.copy(desk.variant(in: context.session).map(context.shown)?.text ?? ""))
    },
    Command(
      "variants.build-on", "Build on it", label: "build on", keys: ["alt-g"],
      help: "Generates from the prompt with this variant as the text that goes before.",
      unavailable: { pane, desk, context in
        if let reason = needsVariant(pane, desk, context) { return reason }
        if context.replay != nil { return "A replay generates nothing: Escape leaves it" }
        if let reason = context.reasonOfOpenPair { return reason }
        return context.session.prompt.buffer.isEmpty ? "Write a prompt first" : nil
      }
    ) { _, desk, context in
      let basis = desk.variant(in: context.session)?.id
      let request = context.session.request(
        presets: context.settings.presets, count: desk.variantCount,
        cursor: desk[.draft].offset, basis: basis)
      let ids = request.plans.indices.map { VariantID(generation: request.number, index: $0) }
      return Outcome(facts: [.generationRequested(request)], effects: [.generate(ids)])
    },
  ]

  /// Puts a variant's text into the draft, with a space or line where it would touch a word.
  static func accept(
    _ variant: Variant, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    if let outcome = desk.take(.whole, of: variant, context) { return outcome }
    return insert(variant.text, of: variant.id, variant.id.letter, &desk, context)
  }

  /// Puts text of a variant in at the cursor, or in the place of what is selected in the draft.
  static func insert(
    _ given: String, of id: VariantID, _ name: String, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    let buffer = context.session.draft.buffer
    let cursor = desk[.draft]
    let range = cursor.selection ?? cursor.offset..<cursor.offset
    var text = String(given.drop { $0.isNewline })
    while text.last?.isWhitespace == true { text.removeLast() }
    let before = buffer.slice(0..<range.lowerBound).last
    if let before, !before.isWhitespace, text.first?.isWhitespace == false { text = " " + text }
    let edit = buffer.edit(replacing: range, with: text)
    guard !edit.isEmpty else { return .none }
    desk[.draft] = TextCursor(offset: edit.offset + edit.inserted.utf8.count)
    return Outcome(
      facts: [.variantAccepted(VariantAcceptance(variant: id, edit: edit))],
      notice: context.noticeOfTaking(name, of: id))
  }

  private static func step(
    _ id: CommandID, _ title: String, label: String, _ keys: [String], by step: Int
  ) -> Command<VariantsPane> {
    Command(
      id, title, label: label, keys: keys, help: "Selects another variant of the generation.",
      unavailable: needsVariant
    ) { pane, desk, context in
      let current = pane.shown(context.session).map(pane.standing) ?? []
      guard !current.isEmpty else { return .none }
      let selected = desk.variant(in: context.session)?.id
      let place = current.firstIndex { $0.id == selected } ?? 0
      desk.selected = current[(place + step + current.count) % current.count].id
      return .none
    }
  }

  private static func scrolling(
    _ id: CommandID, _ title: String, _ keys: [String], by rows: Int
  ) -> Command<VariantsPane> {
    Command(
      id, title, label: "scroll", keys: keys, help: "Scrolls the selected variant.",
      unavailable: needsVariant
    ) { pane, desk, context in
      let isOver = desk.variant(in: context.session)?.state.isOver ?? true
      pane.scrollSelected(by: isOver ? rows : -rows, desk, context.session)
      return .none
    }
  }

  private static func turn(
    _ id: CommandID, _ title: String, label: String, _ keys: [String], by step: Int
  ) -> Command<VariantsPane> {
    Command(
      id, title, label: label, keys: keys, help: "Shows the variants of another generation.",
      unavailable: { pane, _, context in
        guard let shown = pane.shown(context.session) else { return "Nothing was generated yet" }
        return context.session.generation(shown.number + step) == nil
          ? "There is no other generation that way" : nil
      }
    ) { pane, desk, context in
      guard let shown = pane.shown(context.session) else { return .none }
      pane.show(shown.number + step, &desk, context.session)
      return .none
    }
  }
}

extension Variant {
  /// Why it cannot be gone on with; nil when it can.
  fileprivate var reasonNotToResume: String? {
    switch state {
    case .waiting, .writing: "It is still being written"
    case .finished(.stop): "It came to its end: build on it"
    case .finished, .stopped, .failed:
      text.isEmpty ? "It has no text to go on from: retry it" : nil
    }
  }
}
