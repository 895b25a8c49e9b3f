import DuetSession
import DuetText

/// A text with Markdown Annotations: a draft that keeps its authors.
struct AnnotationsImporter: Importer {
  let format = ImportFormat(
    name: "annotations", help: "Markdown Annotations: a draft, with who wrote which part of it",
    program: "imported from Markdown Annotations")

  func recognizes(_ source: ImportSource) -> Bool {
    guard !source.isDatabase, !source.isArchive, source.data.count < 1 << 28,
      source.data.suffix(64).contains(UInt8(ascii: ".")),
      // A draft may begin as JSON does, but no JSON ends as a block of annotations does.
      source.data.suffix(64).contains("\n...".utf8) || !source.beginning(1 << 10).hasPrefix("{"),
      let text = try? source.text()
    else { return false }
    return AnnotatedText.isAnnotated(text)
  }

  func read(_ source: ImportSource, into sink: inout ImportSink) throws {
    let annotated = try Self.annotated(try source.text(), trust: source.trust)
    guard !annotated.text.isEmpty else {
      throw ImportProblem(reason: "there is no text in it", remedy: "name another file")
    }
    let edit = TextEdit(offset: 0, removed: "", inserted: annotated.text)
    let authors = annotated.authors(person: source.person)
    try sink.add(
      ForeignSession(
        title: MarkdownTurns(annotated.text).title ?? source.title, startedAt: nil,
        facts: [
          .init(
            at: nil,
            fact: .textEdited(TextChange(place: .draft, edit: edit, authors: authors)))
        ]))
  }

  private static func annotated(
    _ text: String, trust: AnnotationTrust
  ) throws(ImportProblem) -> AnnotatedText {
    guard AnnotatedText.isAnnotated(text) else {
      throw ImportProblem(
        reason: "it does not end with a block of annotations",
        remedy: "`duet import --from markdown` takes the text in without authors")
    }
    do throws(AnnotationProblem) {
      return try AnnotatedText(file: text, trust: trust)
    } catch {
      throw ImportProblem(line: error.line, reason: error.reason, remedy: error.remedy)
    }
  }
}
