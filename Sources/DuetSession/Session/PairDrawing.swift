/// How the pairs of a session are drawn.
public struct PairDrawing: Sendable {
  /// What is judged; the main criterion first.
  public var criteria: [String]
  /// The numbers of the generations to draw from; nil for all.
  public var generations: Set<Int>?
  /// The share of pairs that come again with their sides exchanged, from 0 to 1.
  public var repeatShare: Double
  /// The share of pairs with a known answer, from 0 to 1, as long as there are such.
  public var goldShare: Double
  /// Chooses which pair comes next.
  public var chooser: PairChooser

  /// How pairs are drawn; a tenth of them repeated, and a tenth with a known answer.
  public init(
    criteria: [String], generations: Set<Int>? = nil, repeatShare: Double = 0.1,
    goldShare: Double = 0.1, chooser: PairChooser = .telling
  ) {
    self.criteria = criteria
    self.generations = generations
    self.repeatShare = repeatShare
    self.goldShare = goldShare
    self.chooser = chooser
  }
}

/// Two variants of one prompt that were not yet shown together.
public struct PairCandidate: Equatable, Hashable, Sendable {
  /// The one that stands first among the variants of the prompt.
  public let one: VariantID
  /// The other.
  public let other: VariantID

  /// Two variants; which of them is shown on the left is not said by their order.
  public init(_ one: VariantID, _ other: VariantID) {
    self.one = one
    self.other = other
  }
}

/// Chooses which of the pairs that can be judged comes next.
///
/// It is asked with one candidate or more, the session with all that was judged in it, and a
/// generator that gives the same draws for the same pair of the same session. Sides, repeats and
/// pairs with a known answer are no concern of it.
public struct PairChooser: Sendable {
  /// Those of the candidates that the rater may get; none when no more judgements are needed.
  public let offers: @Sendable ([PairCandidate], Session) -> [PairCandidate]
  /// The pair among the candidates; a place that there is not counts as the first.
  public let choose: @Sendable ([PairCandidate], Session, inout SeededGenerator) -> PairChoice

  /// A way to choose.
  ///
  /// - Parameter offers: which pairs there are to choose from; all of them unless it is said.
  public init(
    offers: @escaping @Sendable ([PairCandidate], Session) -> [PairCandidate] = { pairs, _ in pairs
    },
    _ choose: @escaping @Sendable ([PairCandidate], Session, inout SeededGenerator) -> PairChoice
  ) {
    self.offers = offers
    self.choose = choose
  }

  /// Chooses by chance, pairs of different presets or models before those of one.
  public static let telling = PairChooser { candidates, session, generator in
    let telling = candidates.indices.filter { session.isTelling(candidates[$0]) }
    let place =
      telling.isEmpty
      ? generator.draw(below: candidates.count) : telling[generator.draw(below: telling.count)]
    return PairChoice(place: place, draw: .random)
  }
}
