import DuetText

/// Makes a session of its own for judging variants that other sessions wrote.
///
/// The variants are copied with their origin; what was written stays as it is, and every rater
/// judges on their own.
public enum RatingSession {
  /// The facts with which such a session begins.
  ///
  /// - Parameters:
  ///   - sources: sessions with variants; generations without two different texts are left out, and
  ///     sessions with a pair that is open, as judging it elsewhere would tell who wrote it. In one
  ///     with the tag ``goldTag``, the scores say which of two variants is known to be better.
  ///     What a session took over from another counts only while no pair was shown in it: such a
  ///     session is a queue, and one with pairs is somebody's judging of what counts already.
  ///   - seed: what pairs and sides are drawn from.
  ///   - presets: of which variants are judged; none for all.
  ///   - startedAt: in milliseconds since 1970.
  ///   - program: the program and version that writes it.
  /// - Returns: nil when there is nothing to judge.
  public static func beginning(
    sources: [Session], id: SessionID, seed: UInt64, rater: String, presets: Set<String> = [],
    startedAt: Int, program: String
  ) -> [Fact]? {
    var facts: [Fact] = []
    for source in sources where !source.isBlind {
      let isGold = source.tags.contains(goldTag)
      for generation in source.generations {
        let variants = generation.current.filter {
          $0.isJudgeable && ($0.origin == nil || source.pairs.isEmpty)
            && (isGold ? source.merit(of: $0.id) != nil : true)
            && (isGold || presets.isEmpty || presets.contains($0.plan.preset))
        }
        guard Set(variants.map(\.text)).count > 1 else { continue }
        facts.append(
          .generationImported(
            imported(variants, of: generation, session: source, number: facts.count + 1)))
      }
    }
    guard !facts.isEmpty else { return nil }
    let start = SessionStart(
      id: id, title: "Rating by \(rater)", startedAt: startedAt, seed: seed,
      program: program)
    return [.sessionStarted(start)] + facts
  }

  /// The tag of sessions whose variants have scores that everybody would give.
  ///
  /// Two of them that are scored differently on the main criterion make a pair with a known answer,
  /// by which one sees whether a rater pays attention.
  public static let goldTag = "gold"

  /// A generation with some of its variants, as another session takes it over.
  static func imported(
    _ variants: [Variant], of generation: Generation, session: Session, number: Int
  ) -> GenerationImport {
    var request = generation.request
    request.number = number
    request.parent = nil
    request.basis = nil
    request.plans = variants.map(\.plan)
    return GenerationImport(
      request: request,
      variants: variants.map { variant in
        ImportedVariant(
          origin: variant.origin ?? VariantOrigin(session: session.id, variant: variant.id),
          plan: variant.plan, text: variant.text, state: variant.state, tokens: variant.tokens,
          merit: session.tags.contains(goldTag) ? session.merit(of: variant.id) : nil)
      })
  }
}

extension Session {
  /// How good a variant was scored on the main criterion, or is known to be where it comes from.
  fileprivate func merit(of id: VariantID) -> Int? {
    scores[id]?[Criteria.main] ?? variant(id)?.merit
  }

  /// Whether there is nothing in the session but what was taken over to be judged.
  public var isForRating: Bool {
    !generations.isEmpty && draft.buffer.isEmpty
      && generations.allSatisfy { $0.variants.allSatisfy { $0.origin != nil } }
  }
}
