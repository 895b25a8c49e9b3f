import DuetSession

/// Whole sessions, which import back equal.
struct SessionFileExporter: Exporter {
  let format = ExportFormat(
    "jsonl", .sessions, ends: "duet.jsonl",
    help: "whole sessions, event by event, to import again")
  let frame = ExportFrame.lines

  func write(_ source: ExportSource, into sink: inout ExportSink) throws(Failure) {
    do {
      sink.row(try source.file ?? SessionFile.data(of: source.events))
      sink.count()
    } catch {
      throw Failure(
        code: "encoding", summary: "session \"\(source.id)\" cannot be written",
        cause: String(describing: error), remedy: "`duet sessions verify` tells what is wrong")
    }
  }

  func amount(_ summary: ExportSummary) -> String {
    "\(counted(summary.items, "session")), \(counted(summary.events, "event"))"
  }
}
