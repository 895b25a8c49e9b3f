public import DuetSession

/// A vote of another program, by the names of what was compared.
public struct ForeignVote: Equatable, Sendable {
  /// What stood on the left.
  public let left: String
  /// What stood on the right.
  public let right: String
  /// What was chosen.
  public let choice: Choice
  /// How much better it is, where that is said.
  public let strength: Strength?
  /// Who chose, where that is said.
  public let rater: String?
  /// On what, where that is said.
  public let criterion: String?
  /// What was asked, where that is said.
  public let prompt: String?
  /// When, in milliseconds since 1970, where that is said.
  public let at: Int?
}

/// Files of preferences, read for their votes alone.
public enum PreferenceFile {
  /// The layout of a file whose votes name what was compared; nil when it is none of these.
  public static func votesFormat(of source: ImportSource) -> ImportFormat? {
    PreferenceLayout.layout(of: source).flatMap { $0.hasNames ? $0.format : nil }
  }

  /// The formats that are read for their votes alone, since they have no texts.
  public static var formatsWithoutTexts: [ImportFormat] {
    PreferenceLayout.all.filter { !$0.hasTexts }.map(\.format)
  }

  /// The votes of a file, in its order and in memory.
  ///
  /// - Parameter format: what ``votesFormat(of:)`` said of it.
  /// - Returns: the votes, and what is no vote with how often it came up.
  /// - Throws: ``ImportProblem`` with the line that is wrong.
  public static func votes(
    in source: ImportSource, as format: ImportFormat
  ) throws -> (votes: [ForeignVote], losses: [String: Int]) {
    guard let layout = PreferenceLayout.all.first(where: { $0.format == format }) else {
      throw ImportProblem(reason: "there is no format \"\(format.name)\"")
    }
    var votes: [ForeignVote] = []
    var sink = PreferenceSink { preference in
      votes.append(
        ForeignVote(
          left: preference.left.model, right: preference.right.model, choice: preference.choice,
          strength: preference.strength, rater: preference.rater,
          criterion: preference.criterion,
          prompt: preference.prompt.isEmpty ? nil : preference.prompt, at: preference.at))
    }
    try RecordFile(source).forEach { record in
      guard record.value.members != nil else { throw record.problem("", "this is no object") }
      try layout.read(record, &sink)
    }
    sink.finish()
    return (votes, sink.losses)
  }
}
