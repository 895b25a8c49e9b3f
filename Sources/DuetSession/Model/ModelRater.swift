/// The names of raters that are models, by which their judgements are told from those of people.
///
/// The name alone says it, so that it survives every export, import and merge.
public enum ModelRater {
  /// What every such name begins with, and no person's does.
  public static let prefix = "model:"

  /// The name of a preset that judges by a rubric: `model:gpt/duet-1`.
  public static func name(preset: String, rubric: String) -> String {
    "\(prefix)\(preset)/\(rubric)"
  }

  /// Whether a rater is a model.
  public static func isModel(_ rater: String) -> Bool { rater.hasPrefix(prefix) }
}
