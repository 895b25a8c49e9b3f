import DuetScreen
import DuetSession
import DuetText

/// The line above a variant's text: its letter, how far it is, how long it is, and its score.
struct VariantHeading {
  let variant: Variant
  let words: Int
  let isSelected: Bool
  let isMarked: Bool
  /// The letter of an earlier variant that says nearly the same; nil when none does.
  var echoed: String?
  /// How it does on its brief, such as "2/3 brief"; empty where there is nothing to count.
  var brief = ""

  func draw(on canvas: inout Canvas, _ context: Context) {
    let letter = context[isSelected ? .accent : .text]
    let mark = isSelected ? ">" : (isMarked ? "+" : " ")
    var column = canvas.text(mark, at: .zero, style: letter)
    column += canvas.text(variant.id.letter, at: Point(column: column, row: 0), style: letter) + 2
    // A word that has no room is left out whole: half of one says nothing.
    for (index, (text, role)) in saying(context).enumerated() {
      let width = GlyphProjection.width(of: text)
      guard index == 0 || column + width <= canvas.size.columns else { continue }
      canvas.text(text, at: Point(column: column, row: 0), style: context[role])
      column += width + 2
    }
    drawSummary(from: column, on: &canvas, context)
  }

  /// What is said of the variant, the state first.
  private func saying(_ context: Context) -> [(String, ThemeRole)] {
    var said = [state]
    if words > 0 { said.append(("\(words) words", .faint)) }
    if let score = context.session.scores[variant.id]?[Criteria.main] {
      said.append(("\(score)/5", .accent))
    }
    if let echoed { said.append(("= \(echoed)", .faint)) }
    if !brief.isEmpty { said.append((brief, .faint)) }
    if (context.session.draft.share[.variant(variant.id)] ?? 0) > 0 {
      said.append(("in the draft", .success))
    }
    if !variant.notices.isEmpty, !context.isSealed {
      let count = variant.notices.count
      said.append((count == 1 ? "1 notice" : "\(count) notices", .warning))
    }
    return said
  }

  /// The preset, time and speed at the right end, where there is room and nothing is sealed.
  private func drawSummary(from column: Int, on canvas: inout Canvas, _ context: Context) {
    guard variant.state.isOver, !context.isSealed,
      let words = VariantFactTexts(variant, context.session).summary
    else { return }
    let start = canvas.size.columns - GlyphProjection.width(of: words) - 1
    guard start >= column + 2 else { return }
    canvas.text(words, at: Point(column: start, row: 0), style: context[.faint])
  }

  private var state: (String, ThemeRole) {
    switch variant.state {
    case .waiting: ("waiting", .faint)
    case .writing: ("writing", .accent)
    case .finished(.stop): ("done", .faint)
    case .finished(.length): ("done, cut at its limit", .faint)
    case .finished(.filtered): ("filtered", .warning)
    case .stopped: ("stopped", .warning)
    case .failed: ("failed", .failure)
    }
  }
}
