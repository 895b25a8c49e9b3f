import DuetSession

/// Decided pairs for direct preference optimization: a prompt, the better and the worse answer.
///
/// The columns are those of the explicit-prompt preference format of Hugging Face's TRL.
struct DPOExporter: Exporter {
  let format = ExportFormat(
    name: "dpo", help: "decided pairs for preference tuning: prompt, chosen, rejected",
    fileExtension: "dpo.jsonl")

  private struct Row: Encodable {
    let prompt, chosen, rejected: String
  }

  func export(_ sources: [ExportSource], naming: ExportNaming) throws(Failure) -> Export {
    let decided = DecidedPairs(sources)
    let rows = decided.pairs.map {
      Row(prompt: $0.prompt, chosen: $0.chosen, rejected: $0.rejected)
    }
    return Export(data: jsonLines(rows), notices: decided.notices)
  }
}
