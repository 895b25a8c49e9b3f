/// What may sway a vote beside the items themselves.
public enum Covariate: String, Sendable, Hashable, Codable, CaseIterable {
  /// Standing on the left.
  case position
  /// Being the longer text.
  case length
  /// Having more headers.
  case headers
  /// Having more list items.
  case lists
  /// Having more in bold.
  case bold

  /// Whether it is about the marks of Markdown.
  public var isFormat: Bool { self == .headers || self == .lists || self == .bold }

  /// The value at which its effect is told: on the left, or twice as much as the other text.
  var unit: Double { self == .position ? 1 : 1.0 / 3 }

  /// Its value for the first item of a cell.
  func value(_ cell: PairTable.StyleCell) -> Double {
    switch self {
    case .position: cell.isFirstLeft ? 1 : -1
    case .length: cell.style.share(0)
    case .headers: cell.style.share(1)
    case .lists: cell.style.share(2)
    case .bold: cell.style.share(3)
    }
  }
}
