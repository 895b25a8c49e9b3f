/// A stretch of a comparison of two texts.
public struct DiffRun: Sendable, Codable {
  /// Where the stretch stands.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// In both texts.
    case same
    /// Only in the old text.
    case removed
    /// Only in the new text.
    case added
  }

  /// Where the stretch stands.
  public let kind: Kind
  /// Its text, never empty in a result.
  public let text: String

  /// Makes a stretch.
  public init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }
}

extension DiffRun: Hashable {
  /// Whether kinds and bytes are equal.
  public static func == (left: DiffRun, right: DiffRun) -> Bool {
    left.kind == right.kind && left.text.hasSameBytes(as: right.text)
  }

  /// Feeds the kind and the bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    text.hashBytes(into: &hasher)
  }
}
