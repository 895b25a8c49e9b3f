import DuetSession
import Foundation

/// Votes as CSV after RFC 4180, with a header.
struct CSVExporter: Exporter {
  let format = ExportFormat(
    name: "csv", help: "votes as a table with a header, one row for each criterion",
    fileExtension: "csv")

  func export(_ sources: [ExportSource], naming: ExportNaming) throws(Failure) -> Export {
    let votes = sources.votes(naming: naming)
    let header = VoteRecord.CodingKeys.allCases.map(\.rawValue)
    let rows = [header] + votes.map(Self.cells)
    let text = rows.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    return Export(data: Data(text.utf8), notices: [counted(votes.count, "vote")])
  }

  private static func cells(_ vote: VoteRecord) -> [String] {
    [
      vote.modelA, vote.modelB, vote.winner, vote.judge, vote.criterion, vote.strength ?? "",
      vote.pairID, vote.promptID, vote.prompt, vote.isSwapped ? "true" : "false",
      String(format: "%.3f", vote.timestamp), String(vote.lengthA), String(vote.lengthB),
    ]
  }

  /// A cell, in quotation marks where it holds a mark of the format.
  private static func quoted(_ cell: String) -> String {
    let isPlain = cell.unicodeScalars.allSatisfy { ![",", "\"", "\n", "\r"].contains($0) }
    return isPlain ? cell : "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
