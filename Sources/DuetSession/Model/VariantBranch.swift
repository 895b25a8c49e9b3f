/// Where a variant was branched from another: at a token, with another one in its place.
public struct VariantBranch: Codable, Equatable, Sendable {
  /// How many bytes of the other variant's text it begins with.
  public var at: Int
  /// The token that stands there now.
  public var alternative: String

  /// A branch.
  public init(at: Int, alternative: String) {
    self.at = at
    self.alternative = alternative
  }

  /// The text that the new variant begins with; nil when the other one is too short, or would be cut
  /// inside a letter.
  func beginning(of text: String) -> String? {
    guard at >= 0, at <= text.utf8.count else { return nil }
    let index = text.utf8.index(text.startIndex, offsetBy: at)
    guard index.samePosition(in: text.unicodeScalars) != nil else { return nil }
    return String(text[..<index]) + alternative
  }
}
