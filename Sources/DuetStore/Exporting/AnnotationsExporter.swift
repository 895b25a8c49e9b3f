import DuetSession

/// The draft of one session with who wrote what, as Markdown Annotations.
struct AnnotationsExporter: Exporter {
  let format = ExportFormat(
    "annotations", .draft, ends: "md",
    help: "the draft of one session, with who wrote which part of it")
  let frame = ExportFrame.lines

  func write(_ source: ExportSource, into sink: inout ExportSink) throws(Failure) {
    guard sink.summary.items == 0 else {
      throw Failure(
        code: "one-session", summary: "annotations are of one text, and there are more sessions",
        remedy: "name one session")
    }
    sink.row(source.session.annotatedDraft(person: source.person).file)
    sink.count()
  }

  func amount(_ summary: ExportSummary) -> String { counted(summary.items, "draft") }
}
