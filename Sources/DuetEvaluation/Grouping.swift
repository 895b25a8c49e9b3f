/// By what the sides of a judged pair are told apart.
public enum Grouping: String, Sendable, CaseIterable {
  /// By the preset that wrote a side.
  case preset
  /// By the model.
  case model
  /// By the engine.
  case engine
  /// By the mode of the brief: how the same preset does in each.
  case mode
  /// By the template of the prompt: how the same preset does with each.
  case template
  /// By who judged: a board for each rater.
  case rater
  /// By what was judged: a board for each criterion.
  case criterion
  /// By the tags of the session: a board for each tag.
  case tag

  /// The property of a vote that boards are made by; nil where the sides themselves differ.
  public var split: EvaluationOptions.Split? { EvaluationOptions.Split(rawValue: rawValue) }
}
