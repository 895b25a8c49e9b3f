import DuetSession

/// Votes as JSON lines, one for each criterion of each judgement.
struct VotesExporter: Exporter {
  let format = ExportFormat(
    name: "votes", help: "votes as JSON lines, one for each criterion",
    fileExtension: "votes.jsonl")

  func export(_ sources: [ExportSource], naming: ExportNaming) throws(Failure) -> Export {
    let votes = sources.votes(naming: naming)
    return Export(data: jsonLines(votes), notices: [counted(votes.count, "vote")])
  }
}
