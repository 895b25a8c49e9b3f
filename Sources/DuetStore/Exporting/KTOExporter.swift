import DuetSession

/// Single answers with a label: the better one of a decided pair is good, the worse one is not.
///
/// The columns are those of the unpaired preference format of Hugging Face's TRL.
struct KTOExporter: Exporter {
  let format = ExportFormat(
    name: "kto", help: "single answers for tuning: prompt, completion, label",
    fileExtension: "kto.jsonl")

  private struct Row: Encodable {
    let prompt, completion: String
    let label: Bool
  }

  func export(_ sources: [ExportSource], naming: ExportNaming) throws(Failure) -> Export {
    let decided = DecidedPairs(sources)
    let rows = decided.pairs.flatMap {
      [
        Row(prompt: $0.prompt, completion: $0.chosen, label: true),
        Row(prompt: $0.prompt, completion: $0.rejected, label: false),
      ]
    }
    return Export(data: jsonLines(rows), notices: decided.notices)
  }
}
