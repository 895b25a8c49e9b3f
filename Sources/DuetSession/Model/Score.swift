/// A score of one variant on one criterion.
public struct Score: Codable, Equatable, Hashable, Sendable {
  /// The variant.
  public var variant: VariantID
  /// The criterion.
  public var criterion: String
  /// From 1 to 5; nil takes a score back.
  public var value: Int?

  /// A score.
  public init(variant: VariantID, criterion: String, value: Int?) {
    self.variant = variant
    self.criterion = criterion
    self.value = value
  }
}

/// What texts are judged on.
public enum Criteria {
  /// The criterion that every pair is judged on.
  public static let main = "overall"
  /// The criteria offered where nothing else is configured.
  public static let standard = ["overall", "accuracy", "clarity", "style", "originality"]
}
