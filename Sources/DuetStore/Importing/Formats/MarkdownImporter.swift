import DuetSession
import DuetText

/// A plain text or a file of Markdown: turns of a conversation where they are marked, else a draft.
struct MarkdownImporter: Importer {
  let format = ImportFormat(
    name: "markdown", help: "Markdown, or with --from any text: marked turns, else a draft",
    program: "imported from Markdown")

  func recognizes(_ source: ImportSource) -> Bool {
    guard !source.isDatabase, !source.isArchive, !source.data.prefix(1 << 16).contains(0) else {
      return false
    }
    let name = source.name.lowercased()
    // Votes come as text too, and have this column.
    guard !source.beginning(1 << 12).contains("model_a") else { return false }
    return [".md", ".markdown"].contains { name.hasSuffix($0) }
      || MarkdownTurns(source.beginning(1 << 16)).isConversation
  }

  func read(_ source: ImportSource, into sink: inout ImportSink) throws {
    let text = try source.text()
    let turns = MarkdownTurns(text)
    let title = turns.title ?? source.title
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ImportProblem(reason: "there is no text in it", remedy: "name another file")
    }
    if turns.isConversation {
      if turns.hasPreamble { sink.lose("texts before the first turn") }
      var chat = turns.chat
      chat.title = title
      try sink.add(chat.session())
    } else {
      let edit = TextEdit(offset: 0, removed: "", inserted: text)
      try sink.add(
        ForeignSession(
          title: title, startedAt: nil,
          facts: [.init(at: nil, fact: .textEdited(TextChange(place: .draft, edit: edit)))]))
    }
  }
}
