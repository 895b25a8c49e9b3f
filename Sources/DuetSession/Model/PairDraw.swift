/// How a pair came to be the one that is shown.
public enum PairDraw: String, Codable, Sendable, Hashable, CaseIterable {
  /// By chance.
  case random
  /// Because a judgement on it was expected to tell most, given the judgements before.
  case active
  /// In its turn among the pairs that several raters judge.
  case common
}

/// The pair to show next among those that could be.
public struct PairChoice: Equatable, Hashable, Sendable {
  /// Its place among the candidates.
  public var place: Int
  /// How it was chosen.
  public var draw: PairDraw

  /// A choice.
  public init(place: Int, draw: PairDraw) {
    self.place = place
    self.draw = draw
  }
}
