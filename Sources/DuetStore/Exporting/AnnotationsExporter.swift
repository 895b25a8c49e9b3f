import DuetSession
import Foundation

/// The draft of one session with who wrote what, as Markdown Annotations.
struct AnnotationsExporter: Exporter {
  let format = ExportFormat(
    name: "annotations", help: "the draft of one session, with who wrote which part of it",
    fileExtension: "md")

  func export(_ sources: [ExportSource], naming: ExportNaming) throws(Failure) -> Export {
    guard sources.count < 2 else {
      throw Failure(
        code: "one-session",
        summary: "annotations are of one text, and there are "
          + counted(sources.count, "session"),
        remedy: "name one session")
    }
    let text = sources.map { $0.session.annotatedDraft(person: $0.person).file }.joined()
    return Export(data: Data(text.utf8), notices: [counted(sources.count, "draft")])
  }
}
