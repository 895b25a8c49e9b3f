import DuetSession

/// A format that sessions are exported in.
public struct ExportFormat: Equatable, Sendable {
  /// What it is called on the command line.
  public let name: String
  /// What it is, in one line.
  public let help: String
  /// How its files end, without the dot.
  public let fileExtension: String
  /// What it is made of.
  public let subject: ExportSubject

  init(_ name: String, _ subject: ExportSubject, ends fileExtension: String, help: String) {
    self.name = name
    self.subject = subject
    self.fileExtension = fileExtension
    self.help = help
  }
}

/// What an export is made of, and so what it needs.
public enum ExportSubject: String, Sendable, CaseIterable {
  /// Whole sessions.
  case sessions
  /// The draft of one session.
  case draft
  /// Judgements, with the names of what was judged.
  case votes
  /// Judged pairs of texts, without a word on who wrote them.
  case pairs

  /// Whether it tells which preset wrote what, so that no pair may be open.
  public var namesAuthors: Bool { self != .pairs }
  /// Whether its rows have prompts by which they can be split.
  public var isSplit: Bool { self == .votes || self == .pairs }
}

/// By what a leaderboard of exported votes ranks.
public enum ExportNaming: String, Sendable, CaseIterable {
  /// Presets.
  case preset
  /// Models, whatever preset used them.
  case model
}

/// Which judgements on a pair become rows of tuning data.
public enum ExportRule: String, Sendable, CaseIterable {
  /// Each judgement that prefers a side is a row.
  case each
  /// Each pair is a row, where more than half of the judgements on it prefer the same side.
  case majority
}

/// A part of an export.
public enum ExportPart: String, Sendable, CaseIterable {
  /// What a model is tuned with, or everything where nothing is split.
  case train
  /// What is held back to test with.
  case test
}

/// A split into two parts in which no prompt is in both.
public struct ExportSplit: Equatable, Sendable {
  /// How much of the prompts is held back, above 0 and below 1.
  public var testShare: Double
  /// What the prompts are drawn by.
  public var seed: UInt64

  /// A split.
  public init(testShare: Double, seed: UInt64) {
    self.testShare = testShare
    self.seed = seed
  }

  /// The part of a prompt: it depends on the prompt and the seed alone, so that a prompt stays in
  /// its part when others are added.
  public func part(of prompt: String) -> ExportPart {
    let hash = SHA256.hash(Array("\(seed)\n\(prompt)".utf8))
    let draw = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 11
    return Double(draw) / Double(UInt64(1) << 53) < testShare ? .test : .train
  }
}

/// How an export is made.
public struct ExportOptions: Equatable, Sendable {
  /// What votes name as their models.
  public var naming: ExportNaming
  /// Which judgements become rows of tuning data.
  public var rule: ExportRule
  /// How rows are split; nil for one file with all.
  public var split: ExportSplit?

  /// Options; those of a plain export unless given.
  public init(
    naming: ExportNaming = .preset, rule: ExportRule = .each, split: ExportSplit? = nil
  ) {
    self.naming = naming
    self.rule = rule
    self.split = split
  }
}
