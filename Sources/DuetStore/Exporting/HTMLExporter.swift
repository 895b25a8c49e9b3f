import DuetSession
import DuetText

/// Sessions to read in a browser: one page that needs nothing else and runs no script.
struct HTMLExporter: Exporter {
  let format = ExportFormat(
    "html", .sessions, ends: "html", help: "sessions to read in a browser, as one page")
  let frame = ExportFrame(
    opening: { opening(title: $0?.session.displayTitle ?? "Duet") }, separator: "\n",
    closing: "\n</body></html>\n")

  func write(_ source: ExportSource, into sink: inout ExportSink) {
    sink.row(Self.article(of: source.session))
    sink.count()
  }

  func amount(_ summary: ExportSummary) -> String { counted(summary.items, "session") }

  private static func opening(title: String) -> String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>\(escaped(title))</title>
    <style>\(style)\(HTMLDraft.style)</style></head><body>

    """
  }

  private static let style = """
    body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;
    color:#222;background:#fdfcf9}
    .text{white-space:pre-wrap;overflow-wrap:anywhere}
    .variant{border-left:2px solid #bbb;padding-left:1rem;margin:1rem 0}
    h1,h2,h3,.note{font-family:system-ui,sans-serif} .note{color:#666;font-size:85%}
    @media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}}
    """

  private static func article(of session: Session) -> String {
    var parts = ["<article><h1>\(escaped(session.displayTitle))</h1>"]
    if !session.draft.buffer.isEmpty {
      parts.append("<h2>Draft</h2>\n" + HTMLDraft(session).html(escaped))
    }
    for generation in session.generations {
      parts.append("<h2>Prompt \(generation.number)</h2>")
      parts.append("<div class=\"text\">\(escaped(generation.request.prompt))</div>")
      parts += generation.variants.map { variant(of: $0, in: session) }
    }
    let judgements = session.judgements.map {
      "<li>\(escaped(JudgementSentence.text(of: $0)))</li>"
    }
    if !judgements.isEmpty {
      parts.append("<h2>Judgements</h2><ul>\(judgements.joined())</ul>")
    }
    let notes = session.notes.buffer.text
    if !notes.isEmpty {
      parts.append("<h2>Notes</h2>\n<div class=\"text\">\(escaped(notes))</div>")
    }
    return parts.joined(separator: "\n") + "</article>"
  }

  private static func variant(of variant: Variant, in session: Session) -> String {
    let summary = VariantSummary(of: variant, in: session)
    let notes = [summary.author, summary.state, summary.scores].filter { !$0.isEmpty }
      .joined(separator: " · ")
    return """
      <section class="variant"><h3>\(variant.id)</h3><p class="note">\(escaped(notes))</p>
      <div class="text">\(escaped(variant.text))</div></section>
      """
  }

  /// A text in which nothing is markup; control characters, which HTML forbids, become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\n", "\t": result.append(scalar)
      case _ where scalar.properties.generalCategory == .control: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
