import DuetScreen
import DuetSession
import DuetText

/// A part of a variant that is chosen to be taken alone.
struct VariantSelection: Equatable, Sendable {
  /// The variant.
  var variant: VariantID
  /// Where the choice was begun, in bytes of its text.
  var anchor: Int
  /// Where it ends now.
  var end: Int

  /// The chosen bytes.
  var range: Range<Int> { min(anchor, end)..<max(anchor, end) }

  /// How the choice is changed by a key.
  enum Step: Sendable {
    /// One unit more or fewer at the end.
    case more(TextUnit), fewer(TextUnit)
    /// The next sentence, or the one before, instead.
    case nextSentence, previousSentence
  }

  /// The choice after a step; the first sentence or word where nothing is chosen yet.
  static func after(
    _ step: Step, from chosen: VariantSelection?, of variant: Variant
  ) -> VariantSelection? {
    let buffer = TextBuffer(variant.text)
    let start = chosen?.range.lowerBound ?? 0
    let end = chosen?.range.upperBound ?? 0
    func choice(_ range: Range<Int>) -> VariantSelection? {
      range.isEmpty
        ? nil
        : VariantSelection(
          variant: variant.id, anchor: range.lowerBound, end: range.upperBound)
    }
    switch step {
    case .more(let unit): return choice(start..<buffer.offset(after: end, by: unit))
    case .fewer(let unit): return choice(start..<max(start, buffer.offset(before: end, by: unit)))
    case .nextSentence:
      let first = chosen == nil ? 0 : buffer.offset(after: start, by: .sentence)
      guard first < buffer.utf8Count else { return chosen }
      return choice(first..<buffer.offset(after: first, by: .sentence))
    case .previousSentence:
      let first = buffer.offset(before: start, by: .sentence)
      return choice(first..<buffer.offset(after: first, by: .sentence))
    }
  }
}

extension VariantsPane {
  /// What chooses a part of a variant.
  static let selecting: [Command<VariantsPane>] = [
    choosing(
      "variants.select-word", "Select a word more", ["shift-right"], .more(.word),
      help: "The part of the variant that is taken alone grows by a word."),
    choosing(
      "variants.unselect-word", "Select a word less", ["shift-left"], .fewer(.word),
      help: "The part of the variant that is taken alone shrinks by a word."),
    choosing(
      "variants.select-sentence", "Select a sentence more", ["shift-down"], .more(.sentence),
      help: "The part of the variant that is taken alone grows by a sentence."),
    choosing(
      "variants.unselect-sentence", "Select a sentence less", ["shift-up"], .fewer(.sentence),
      help: "The part of the variant that is taken alone shrinks by a sentence."),
    choosing(
      "variants.select-next-sentence", "Select the next sentence", ["."], .nextSentence,
      help: "Selects the next sentence of the variant, the first one at the start."),
    choosing(
      "variants.select-previous-sentence", "Select the sentence before", [","],
      .previousSentence, help: "Selects the sentence of the variant before the selected one."),
    Command(
      "variants.select-nothing", "Select nothing", label: "unselect",
      keys: ["delete", "backspace"],
      help: "Drops the selection in the variant, so that all of it is taken again.",
      unavailable: { pane, desk, context in
        pane.chosen(desk, context) == nil ? "Nothing is selected in the variant" : nil
      }
    ) { pane, _, _ in
      pane.selection = nil
      return .none
    },
  ]

  private static func choosing(
    _ id: CommandID, _ title: String, _ keys: [String], _ step: VariantSelection.Step,
    help: String
  ) -> Command<VariantsPane> {
    Command(
      id, title, label: "select", keys: keys, help: help,
      unavailable: { _, desk, context in
        guard let variant = desk.variant(in: context.session) else {
          return "There is no variant yet: generate first"
        }
        return variant.text.isEmpty ? "The variant has no text" : nil
      }
    ) { pane, desk, context in
      guard let variant = desk.variant(in: context.session) else { return .none }
      pane.selection = VariantSelection.after(
        step, from: pane.chosen(desk, context), of: variant)
      return .none
    }
  }

  /// The part of the selected variant that is chosen; nil where none is.
  func chosen(_ desk: Desk, _ context: Context) -> VariantSelection? {
    guard let selection, let variant = desk.variant(in: context.session),
      selection.variant == variant.id, !selection.range.isEmpty,
      selection.range.upperBound <= variant.text.utf8.count
    else { return nil }
    return selection
  }

  /// Takes the chosen part into the draft at the cursor; nil where none is chosen.
  mutating func acceptSelection(_ desk: inout Desk, _ context: Context) -> Outcome? {
    guard let chosen = chosen(desk, context), let variant = desk.variant(in: context.session)
    else { return nil }
    let text = TextBuffer(variant.text).slice(chosen.range)
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    selection = nil
    return Self.insert(text, of: variant.id, "a part of \(variant.id.letter)", &desk, context)
  }

  /// Draws what is chosen in a row of a variant over it.
  func drawSelection(
    of variant: Variant, in row: Range<Int>, of text: String, at line: Int,
    on canvas: inout Canvas, _ desk: Desk, _ context: Context
  ) {
    guard let range = chosen(desk, context)?.range, selection?.variant == variant.id,
      range.overlaps(row)
    else { return }
    let part = range.clamped(to: row)
    let column = GlyphProjection.width(of: text.slice(row.lowerBound..<part.lowerBound))
    canvas.text(
      text.slice(part), at: Point(column: column, row: line), style: context[.selection])
  }
}
