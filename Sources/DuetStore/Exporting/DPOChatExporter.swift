import DuetSession

/// Decided pairs for direct preference optimization, as the messages of a conversation.
struct DPOChatExporter: Exporter {
  let format = ExportFormat(
    name: "dpo-chat", help: "decided pairs for preference tuning, as messages",
    fileExtension: "dpo-chat.jsonl")

  private struct Message: Encodable {
    let role, content: String
  }

  private struct Row: Encodable {
    let prompt, chosen, rejected: [Message]
  }

  func export(_ sources: [ExportSource], naming: ExportNaming) throws(Failure) -> Export {
    let decided = DecidedPairs(sources)
    let rows = decided.pairs.map {
      Row(
        prompt: [Message(role: "user", content: $0.prompt)],
        chosen: [Message(role: "assistant", content: $0.chosen)],
        rejected: [Message(role: "assistant", content: $0.rejected)])
    }
    return Export(data: jsonLines(rows), notices: decided.notices)
  }
}
