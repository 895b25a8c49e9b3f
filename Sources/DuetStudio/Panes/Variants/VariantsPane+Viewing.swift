import DuetScreen
import DuetSession
import DuetText

/// How the variants of a generation share their pane.
enum VariantsView: Sendable {
  /// All of them where they have room, else one at a time.
  case fitting
  /// All of them, however short.
  case all
  /// One at a time at full width, the others as tabs.
  case one
}

extension VariantsPane {
  /// The fewest rows of a variant, with its heading, that are worth showing beside others.
  static let fewestRows = 4

  /// What is looked at, and how.
  static let viewing: [Command<VariantsPane>] = [
    Command(
      "variants.focus", "One variant or all", label: "one", keys: ["f"],
      help: "Shows one variant at full width with the others as tabs, or all of them again.",
      unavailable: needsShown
    ) { pane, _, _ in
      pane.view = pane.single == nil ? .one : .all
      return .notice(pane.view == .one ? "one variant at a time" : "all variants")
    },
    Command(
      "variants.read", "Read in peace", label: "read", keys: ["z"],
      help: "Shows the variant alone on the whole screen, to be read.", unavailable: needsShown
    ) { _, _, _ in .effect(.show("reading")) },
    Command(
      "variants.switch-sync", "Scroll all together", label: "together", keys: ["y"],
      help: "Scrolls all variants of the generation together, or each by itself again.",
      unavailable: needsShown
    ) { pane, desk, context in
      pane.isSynchronised.toggle()
      if pane.isSynchronised { pane.scrollSelected(by: 0, desk, context.session) }
      return .notice(
        pane.isSynchronised ? "all variants scroll together" : "each variant scrolls by itself")
    },
    Command(
      "variants.show-facts", "Facts of the variant", label: "facts", keys: ["i"],
      help: "Shows the preset, engine, model, tokens, time, speed, cost, seed and notices.",
      unavailable: { pane, desk, context in
        needsShown(pane, desk, context) ?? context.reasonOfOpenPair
      }
    ) { _, _, _ in .effect(.overlay("facts")) },
    Command(
      "variants.show-probabilities", "Mark improbable words", label: "probable", keys: ["o"],
      help: "Marks the tokens that the model itself found improbable, or no longer.",
      unavailable: { pane, desk, context in
        needsProbabilities(pane, desk, context, anyOfGeneration: true)
      }
    ) { pane, _, _ in
      pane.showsProbabilities.toggle()
      return .notice(
        pane.showsProbabilities ? "improbable tokens are underlined" : "tokens are not marked")
    },
    Command(
      "variants.show-tokens", "Tokens and branches", label: "tokens", keys: ["t"],
      help: "Moves token by token, shows what else could have stood there, and branches from it.",
      unavailable: { pane, desk, context in
        needsProbabilities(pane, desk, context, anyOfGeneration: false)
      }
    ) { _, _, _ in .effect(.overlay("tokens")) },
  ]

  @Sendable private static func needsShown(
    _ pane: VariantsPane, _ desk: Desk, _ context: Context
  ) -> String? {
    desk.variant(in: context.session) == nil ? "There is no variant yet: generate first" : nil
  }

  private static func needsProbabilities(
    _ pane: VariantsPane, _ desk: Desk, _ context: Context, anyOfGeneration: Bool
  ) -> String? {
    if let reason = context.reasonOfOpenPair { return reason }
    if context.isSealed { return "Who wrote what is sealed here" }
    guard let variant = desk.variant(in: context.session) else {
      return "There is no variant yet: generate first"
    }
    let all = anyOfGeneration ? pane.shown(context.session)?.current ?? [] : []
    let isKnown = ([variant] + all).contains {
      context.session.tokenProbabilities(of: $0.id) != nil
    }
    return isKnown ? nil : "No probabilities: set logprobs in the preset"
  }

  /// The tabs of a generation of which one variant is shown: every letter, and how far it is.
  func drawTabs(
    _ generation: Generation, selected: VariantID?, on canvas: inout Canvas, _ context: Context
  ) {
    var column = 0
    for variant in standing(generation) {
      let isSelected = variant.id == selected
      let style = context[isSelected ? .accent : .faint]
      column += canvas.text(
        isSelected ? ">" : " ", at: Point(column: column, row: 0), style: style)
      let label = variant.id.letter + (variant.state.isOver ? "" : "...")
      column += canvas.text(
        label, at: Point(column: column, row: 0), style: isSelected ? style.with(.bold) : style)
      column += 1
    }
  }

  /// The variant whose tab stands at a column.
  func tab(at column: Int, _ generation: Generation) -> VariantID? {
    var start = 0
    for variant in standing(generation) {
      let end = start + 2 + variant.id.letter.count + (variant.state.isOver ? 0 : 3)
      if (start..<end).contains(column) { return variant.id }
      start = end
    }
    return nil
  }
}
