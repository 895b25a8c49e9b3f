import DuetSession
import DuetStore
import Foundation

/// What stands beside an export: how it was made, of what, and what is in it.
struct ExportManifest {
  /// The format.
  let format: ExportFormat
  /// How it was made.
  let options: ExportOptions
  /// What is in it.
  let summary: ExportSummary
  /// The files with their parts.
  let files: [(part: ExportPart, file: OutputBatch.Written)]
  /// When it was made, in milliseconds since 1970.
  let madeAt: Int

  /// The manifest; the same for equal exports but for its time.
  var json: JSONText {
    .members([
      "program": .string("duet \(Duet.version)"), "created_at": .string(time),
      "format": .string(format.name), "what": .string(format.help), "rule": .string(rule),
      "by": format.subject == .votes ? .string(options.naming.rawValue) : .null,
      "count": .integer(summary.items), "left_out": counts(summary.leftOut, named: "why"),
      "presets": presets, "raters": counts(summary.raters, named: "rater"),
      "sessions": .strings(summary.sessions.map(\.name)), "split": split,
      "files": .array(files.map(json)),
    ])
  }

  private func counts(_ counts: [String: Int], named name: String) -> JSONText {
    .array(
      counts.sorted { $0.key < $1.key }.map { entry in
        .object([
          JSONText.Member(key: name, value: .string(entry.key)),
          JSONText.Member(key: "count", value: .integer(entry.value)),
        ])
      })
  }

  /// The presets in the rows; `null` while a pair is open, when nobody may know.
  private var presets: JSONText {
    guard !summary.isSealed else { return .null }
    return .array(
      summary.presets.sorted { $0.key < $1.key }.map { entry in
        .members([
          "name": .string(entry.key), "chosen": .integer(entry.value.chosen),
          "rejected": .integer(entry.value.rejected),
          "undecided": .integer(entry.value.undecided),
        ])
      })
  }

  private var split: JSONText {
    guard let split = options.split else { return .null }
    return .members([
      "by": .string("prompt"), "test_share": .number(split.testShare),
      "seed": .unsigned(split.seed),
      "how": .string(
        "test where SHA-256(seed, line feed, prompt) as a fraction is below the share"),
    ])
  }

  private var rule: String {
    switch (format.subject, options.rule) {
    case (.sessions, _): "each session is whole"
    case (.draft, _): "the draft of one session"
    case (.votes, _):
      "each judgement that stands is a row for each of its criteria; skipped pairs are left out"
    case (.pairs, _) where format.name == "argilla":
      "each judged pair is a record with the answers of its raters; hidden repeats are left out"
    case (.pairs, .each):
      "each judgement that stands and prefers a side on the main criterion is a pair; ties, both "
        + "bad, skipped pairs, hidden repeats and pairs whose prompts differ are left out"
    case (.pairs, .majority):
      "each pair is one where more than half of the judgements that stand prefer the same side; "
        + "skipped pairs, hidden repeats and pairs whose prompts differ are left out"
    }
  }

  private func json(_ entry: (part: ExportPart, file: OutputBatch.Written)) -> JSONText {
    .members([
      "part": .string(entry.part.rawValue),
      "name": .string(String(entry.file.path.split(separator: "/").last ?? "")),
      "rows": .integer(summary.rows[entry.part] ?? 0),
      "prompts": .integer(summary.prompts[entry.part] ?? 0),
      "bytes": .integer(entry.file.bytes), "sha256": .string(entry.file.hash),
    ])
  }

  private var time: String {
    Date(timeIntervalSince1970: Double(madeAt / 1000)).ISO8601Format()
  }
}
