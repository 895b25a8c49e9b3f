import DuetSession
import DuetText

/// Sessions to read: the draft, then each prompt with its variants and what was thought of them.
struct MarkdownExporter: Exporter {
  let format = ExportFormat(
    "markdown", .sessions, ends: "md",
    help: "sessions to read: draft, prompts, variants, judgements")
  let frame = ExportFrame(opening: { _ in "" }, separator: "\n---\n\n")

  func write(_ source: ExportSource, into sink: inout ExportSink) {
    sink.row(Self.page(of: source.session))
    sink.count()
  }

  func amount(_ summary: ExportSummary) -> String { counted(summary.items, "session") }

  private static func page(of session: Session) -> String {
    var blocks = ["# \(line(session.displayTitle))"]
    let draft = session.draft.buffer.text
    if !draft.isEmpty { blocks += ["## Draft", draft] }
    for generation in session.generations { blocks += section(of: generation, in: session) }
    let judgements = session.judgements.map(sentence)
    if !judgements.isEmpty { blocks += ["## Judgements", judgements.joined(separator: "\n")] }
    let notes = session.notes.buffer.text
    if !notes.isEmpty { blocks += ["## Notes", quote(notes)] }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func section(of generation: Generation, in session: Session) -> [String] {
    var blocks = ["## Prompt \(generation.number)", quote(generation.request.prompt)]
    for variant in generation.variants {
      let summary = VariantSummary(of: variant, in: session)
      blocks.append("### \(variant.id) · \(line(summary.author)) · \(line(summary.state))")
      if !variant.text.isEmpty { blocks.append(quote(variant.text)) }
      if !summary.scores.isEmpty { blocks.append(line(summary.scores)) }
    }
    return blocks
  }

  private static func sentence(_ judgement: Judgement) -> String {
    "- " + line(JudgementSentence.text(of: judgement))
  }

  /// A text as a quotation, so that nothing in it is taken for a heading of ours.
  private static func quote(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
      .joined(separator: "\n")
  }

  /// A text on one line.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
