extension RatingSession {
  /// A variant of a session and the one that was written in its place when it was asked again.
  public struct Alignment: Equatable, Sendable {
    /// The variant of the old session.
    public var old: VariantID
    /// The variant of the new one.
    public var new: VariantID

    /// Two variants that answer the same prompt at the same place.
    public init(old: VariantID, new: VariantID) {
      self.old = old
      self.new = new
    }
  }

  /// The facts of a session in which old variants are queued for judging against new ones.
  ///
  /// Each pair is a generation of its own, so that nothing but old against new is ever offered.
  /// Where the same preset and model wrote both, the new one's name gets `label` behind it: an
  /// evaluation would otherwise count a preset against itself.
  ///
  /// - Parameters:
  ///   - alignments: which belong together; those with equal texts, or with one that did not come
  ///     to its end, are left out.
  ///   - seed: what sides are drawn from.
  ///   - startedAt: in milliseconds since 1970.
  ///   - program: the program and version that writes it.
  /// - Returns: nil when there is nothing to judge.
  public static func beginning(
    aligning alignments: [Alignment], old: Session, new: Session, label: String, id: SessionID,
    seed: UInt64, startedAt: Int, program: String
  ) -> [Fact]? {
    var facts: [Fact] = []
    for alignment in alignments {
      guard let before = old.variant(alignment.old), let after = new.variant(alignment.new),
        before.isJudgeable, after.isJudgeable, before.text != after.text,
        let generation = old.generation(alignment.old.generation)
      else { continue }
      var plan = after.plan
      if plan.preset == before.plan.preset, plan.model == before.plan.model {
        plan.preset += " (\(label))"
      }
      var request = generation.request
      request.number = facts.count + 1
      request.parent = nil
      request.basis = nil
      request.plans = [before.plan, plan]
      let sides = [
        imported(before, plan: before.plan, from: old), imported(after, plan: plan, from: new),
      ]
      facts.append(.generationImported(GenerationImport(request: request, variants: sides)))
    }
    guard !facts.isEmpty else { return nil }
    let start = SessionStart(
      id: id, title: "Old and new of \(old.displayTitle)", startedAt: startedAt, seed: seed,
      program: program)
    return [.sessionStarted(start)] + facts
  }

  private static func imported(
    _ variant: Variant, plan: VariantPlan, from session: Session
  ) -> ImportedVariant {
    ImportedVariant(
      origin: VariantOrigin(session: session.id, variant: variant.id), plan: plan,
      text: variant.text, state: variant.state, tokens: variant.tokens)
  }
}
