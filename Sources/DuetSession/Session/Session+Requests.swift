import DuetText

extension Session {
  /// The number that the next generation gets.
  public var nextGenerationNumber: Int { generations.count + 1 }

  /// The next press of Generate, with presets assigned to variants by the session's seed.
  ///
  /// Presets are given in turn and then shuffled, so that the place of a column tells nothing
  /// about who wrote it.
  ///
  /// - Parameters:
  ///   - presets: at least one; used in turn.
  ///   - count: how many variants, 1 to 8.
  ///   - cursor: where in the draft the text is to go, in UTF-8 bytes.
  ///   - seed: replaces the seed drawn from the session's, where it is given.
  ///   - basis: the variant that the prompt builds on.
  public func request(
    presets: [Preset], count: Int, cursor: Int, seed: UInt64? = nil, basis: VariantID? = nil
  ) -> GenerationRequest {
    let number = nextGenerationNumber
    let base = seed ?? start.seed
    var generator = SeededGenerator(seed: base, stream: UInt64(number) | 1 << 32)
    let count = min(max(count, 1), 8)
    let assigned = (0..<count).compactMap { presets.isEmpty ? nil : presets[$0 % presets.count] }
    var uses: [String: UInt64] = [:]
    let plans = generator.shuffled(assigned).map { preset in
      defer { uses[preset.name, default: 0] += 1 }
      return VariantPlan(
        preset: preset, seed: generator.next() >> 11, use: uses[preset.name, default: 0])
    }
    return GenerationRequest(
      number: number, parent: generations.last?.number, basis: basis, prompt: prompt.buffer.text,
      brief: brief, cursor: cursor, plans: plans)
  }

  /// What a retry of a variant asks for: the same preset and model, another seed.
  public func retry(of id: VariantID) -> VariantRetry? {
    guard let variant = variant(id), let generation = generation(id.generation) else { return nil }
    var generator = SeededGenerator(
      seed: variant.plan.seed, stream: UInt64(generation.variants.count) | 1 << 33)
    return retry(of: id, seed: generator.next() >> 11)
  }

  /// What a retry of a variant with a given seed asks for.
  func retry(of id: VariantID, seed: UInt64) -> VariantRetry? {
    guard let variant = variant(id) else { return nil }
    var plan = variant.plan
    plan.model = variant.requestedModel
    plan.seed = seed
    return VariantRetry(replaced: id, plan: plan)
  }

  /// What is asked of the engine for a variant; nil when there is no such variant.
  ///
  /// While a pair is open, a variant that is over has no request either: its model would tell who
  /// wrote a side. One that is being written is on no side.
  public func engineRequest(for id: VariantID) -> EngineRequest? {
    guard let variant = variant(id), let generation = generation(id.generation),
      !(isBlind && variant.state.isOver)
    else { return nil }
    let index = place(of: variant)
    let wording = wording(of: generation)
    return EngineRequest(
      prompt: wording.prompt, model: variant.requestedModel, system: variant.plan.system,
      brief: wording.brief, draftBefore: wording.before, draftAfter: wording.after,
      selected: wording.selected, partial: partial(of: variant), decoding: variant.plan.decoding,
      seed: variant.plan.seed, index: index,
      count: max(generation.request.plans.count, index + 1))
  }

  /// The text that a variant goes on from: that of the one that it takes the place of, where it has
  /// just that; see ``resumption(of:)``.
  private func partial(of variant: Variant) -> String {
    let replaced = variant.replaces.flatMap { self.variant($0) }?.text
    let beginning = variant.branch.map { $0.beginning(of: replaced ?? "") } ?? replaced
    return !variant.state.isOver && beginning == variant.text ? variant.text : ""
  }

  /// The place of a variant among the columns: a retry has the place of what it replaced.
  private func place(of variant: Variant) -> Int {
    var first = variant
    while let replaced = first.replaces, let earlier = self.variant(replaced) { first = earlier }
    return first.id.index
  }
}
