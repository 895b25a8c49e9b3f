import DuetEvaluation
import DuetSession

/// The figures of a variant that are shown beside those of the others of its generation.
struct VariantFigureRows {
  /// One figure, and where the others lie.
  struct Row: Equatable {
    var title: String
    var value: String
    var others: String
  }

  /// The metrics that are shown, in this order; those that have no meaning for a text are left out.
  private static let shown = [
    "words", "reading-ease", "grade", "lix", "mattr", "distinct-2", "compression", "self-bleu",
    "near-duplicate", "novelty-corpus", "copied-corpus", "rouge-l", "bleu", "chrf",
    "novelty-references", "copied-references",
  ]
  /// What the embedded engine was made from would tell which side it wrote.
  private static let telling: Set<String> = ["novelty-corpus", "copied-corpus"]

  /// The rows; empty until the variant was measured.
  let rows: [Row]

  init(of variant: Variant, _ context: Context) {
    guard let measured = context.derived.measured, measured.session == context.session.id,
      let own = measured.figures[variant.id]
    else {
      rows = []
      return
    }
    let siblings = (context.session.generation(variant.id.generation)?.current ?? [])
      .filter { $0.id != variant.id }.compactMap { measured.figures[$0.id] }
    rows = Self.shown.compactMap { id in
      guard !context.isSealed || !Self.telling.contains(id),
        let figure = own.first(where: { $0.id == id }),
        let metric = TextMetrics.catalog.first(where: { $0.id == id })
      else { return nil }
      let others = siblings.compactMap { $0.first { $0.id == id }?.value }
      return Row(
        title: metric.title, value: Self.text(figure.value), others: Self.range(of: others))
    }
  }

  private static func range(of values: [Double]) -> String {
    guard let least = values.min(), let most = values.max() else { return "" }
    let (low, high) = (text(least), text(most))
    return low == high ? "others \(low)" : "others \(low) to \(high)"
  }

  /// A figure with about three digits; whole numbers as they are.
  static func text(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e6 { return "\(Int(value))" }
    return (value < 0 ? "-" : "") + VariantFactTexts.decimal(abs(value))
  }
}
