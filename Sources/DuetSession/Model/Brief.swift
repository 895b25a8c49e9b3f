/// The structured part of a prompt.
public struct Brief: Codable, Equatable, Hashable, Sendable {
  /// What the text is for, which decides how it is judged.
  public var mode: Mode
  /// Who reads it; empty when not said.
  public var audience: String
  /// How it sounds.
  public var tone: String
  /// How long it is, as the person says it: "two sentences", "120 words".
  public var length: String
  /// What form it has: "sonnet", "bullet list".
  public var format: String
  /// What must be in it, each a word or a phrase.
  public var mustInclude: [String]
  /// What must not be in it.
  public var avoid: [String]
  /// Texts that show what is wanted.
  public var examples: [String]
  /// Texts that the result is measured against.
  public var references: [String]

  /// A brief; empty unless given.
  public init(
    mode: Mode = .creative, audience: String = "", tone: String = "", length: String = "",
    format: String = "", mustInclude: [String] = [], avoid: [String] = [],
    examples: [String] = [], references: [String] = []
  ) {
    self.mode = mode
    self.audience = audience
    self.tone = tone
    self.length = length
    self.format = format
    self.mustInclude = mustInclude
    self.avoid = avoid
    self.examples = examples
    self.references = references
  }
}

/// What a text is for.
public enum Mode: String, Codable, Sendable, CaseIterable {
  /// Diverse; judged by preference and originality.
  case creative
  /// Deterministic; judged by correctness.
  case task
}
