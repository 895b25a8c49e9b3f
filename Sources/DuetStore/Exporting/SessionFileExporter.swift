import DuetSession
import Foundation

/// Whole sessions, which import back equal.
struct SessionFileExporter: Exporter {
  let format = ExportFormat(
    name: "jsonl", help: "whole sessions, event by event, to import again",
    fileExtension: "duet.jsonl")

  func export(_ sources: [ExportSource], naming: ExportNaming) throws(Failure) -> Export {
    var data = Data()
    for source in sources {
      do {
        data.append(try source.file ?? SessionFile.data(of: source.events))
      } catch {
        throw Failure(
          code: "encoding", summary: "session \"\(source.id)\" cannot be written",
          cause: String(describing: error), remedy: "`duet sessions verify` tells what is wrong")
      }
    }
    let events = sources.reduce(0) { $0 + $1.events.count }
    return Export(
      data: data,
      notices: ["\(counted(sources.count, "session")), \(counted(events, "event"))"])
  }
}
