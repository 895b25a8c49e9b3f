extension RatingSession {
  /// The facts that take generations of another session into one for judging.
  ///
  /// - Parameters:
  ///   - generations: those of the source; a generation without two different texts, and one that
  ///     the session has already, is left out.
  ///   - session: the one for judging, so far.
  public static func additions(
    _ generations: [Generation], of source: Session, to session: Session
  ) -> [Fact] {
    let known = Set(session.generations.flatMap(\.variants).compactMap(\.origin))
    var number = session.generations.count
    var facts: [Fact] = []
    for generation in generations {
      let variants = generation.current.filter(\.isJudgeable)
      let isKnown = variants.contains {
        known.contains(VariantOrigin(session: source.id, variant: $0.id))
      }
      guard !isKnown, Set(variants.map(\.text)).count > 1 else { continue }
      number += 1
      facts.append(
        .generationImported(
          imported(variants, of: generation, session: source, number: number)))
    }
    return facts
  }
}
