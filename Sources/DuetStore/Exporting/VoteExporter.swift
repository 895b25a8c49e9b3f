import DuetSession
import Foundation

/// Votes: one row for each criterion of each judgement.
struct VoteExporter: Exporter {
  let format: ExportFormat
  let frame: ExportFrame
  private let row: @Sendable (VoteRecord) -> String

  init(
    _ format: ExportFormat, frame: ExportFrame = .lines,
    row: @escaping @Sendable (VoteRecord) -> String
  ) {
    self.format = format
    self.frame = frame
    self.row = row
  }

  func write(_ source: ExportSource, into sink: inout ExportSink) {
    for record in source.session.pairs where record.outcome == .skipped {
      sink.leaveOut("skipped")
    }
    for judgement in source.session.judgements {
      for vote in VoteRecord.records(of: judgement, naming: sink.options.naming) {
        sink.row(row(vote), prompt: vote.prompt)
        sink.count()
      }
      sink.judged(by: judgement.preference.rater)
      let (left, right) = (judgement.left.preset, judgement.right.preset)
      switch judgement.preference.choice {
      case .left:
        sink.side(left, \.chosen)
        sink.side(right, \.rejected)
      case .right:
        sink.side(left, \.rejected)
        sink.side(right, \.chosen)
      case .tie, .bothBad:
        sink.side(left, \.undecided)
        sink.side(right, \.undecided)
      }
    }
  }

  func amount(_ summary: ExportSummary) -> String { counted(summary.items, "vote") }
}

extension VoteExporter {
  /// The layouts of votes, one entry each.
  static let all: [any Exporter] = [votes, csv, fastChat, evalica]

  private static let votes = VoteExporter(
    ExportFormat(
      "votes", .votes, ends: "votes.jsonl",
      help: "votes as JSON lines, one for each criterion (arena-rank, pandas)"),
    row: { JSONRow.object($0.members).line + "\n" })

  private static let csv = VoteExporter(
    ExportFormat(
      "csv", .votes, ends: "csv",
      help: "votes as a table with a header, one row for each criterion (arena-rank, pandas)"),
    frame: ExportFrame { _ in
      line(VoteRecord.CodingKeys.allCases.map(\.rawValue), end: "\r\n")
    },
    row: { line($0.cells, end: "\r\n") })

  /// The file of cleaned battles that FastChat's rating programs take.
  private static let fastChat = VoteExporter(
    ExportFormat(
      "fastchat", .votes, ends: "battles.json",
      help: "votes as the JSON array of battles that FastChat rates"),
    frame: .array,
    row: { vote in
      var battle = vote
      if vote.winner == "both_bad" { battle.winner = "tie (bothbad)" }
      return JSONRow.object(
        [("question_id", .text(vote.promptID))] + battle.members
          + [("turn", .whole(1)), ("anony", .truth(true)), ("language", .text("unknown"))]
      ).line
    })

  /// The table of comparisons that evalica's command takes: it knows no pair that is bad on both
  /// sides and passes over such rows.
  private static let evalica = VoteExporter(
    ExportFormat(
      "evalica", .votes, ends: "evalica.csv",
      help: "votes as the table of left, right and winner that evalica rates"),
    frame: ExportFrame { _ in
      line(
        ["left", "right"] + VoteRecord.CodingKeys.allCases.dropFirst(2).map(\.rawValue), end: "\n")
    },
    row: { vote in
      let labels = ["model_a": "left", "model_b": "right"]
      var named = vote
      named.winner = labels[vote.winner] ?? vote.winner
      return line(named.cells, end: "\n")
    })

  private static func line(_ cells: [String], end: String) -> String {
    cells.map(quoted).joined(separator: ",") + end
  }

  /// A cell after RFC 4180, in quotation marks where it holds a mark of the format.
  private static func quoted(_ cell: String) -> String {
    let isPlain = cell.unicodeScalars.allSatisfy { ![",", "\"", "\n", "\r"].contains($0) }
    return isPlain ? cell : "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

extension VoteRecord {
  /// The members of its object; without a strength where none was given.
  fileprivate var members: [(String, JSONRow)] {
    let strong: [(String, JSONRow)] =
      strength.map { [(CodingKeys.strength.rawValue, .text($0))] } ?? []
    return [
      ("model_a", .text(modelA)), ("model_b", .text(modelB)), ("winner", .text(winner)),
      ("judge", .text(judge)), ("criterion", .text(criterion)),
    ] + strong + [
      ("pair_id", .text(pairID)), ("prompt_id", .text(promptID)), ("prompt", .text(prompt)),
      ("swapped", .truth(isSwapped)), ("tstamp", .number(timestamp)),
      ("length_a", .whole(lengthA)), ("length_b", .whole(lengthB)),
    ]
  }

  /// Its cells, in the order of the coding keys.
  fileprivate var cells: [String] {
    [
      modelA, modelB, winner, judge, criterion, strength ?? "", pairID, promptID, prompt,
      isSwapped ? "true" : "false", String(format: "%.3f", timestamp), String(lengthA),
      String(lengthB),
    ]
  }
}
