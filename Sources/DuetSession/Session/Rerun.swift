import DuetText

/// What is changed when the prompts of a session are asked again; nothing unless given.
public struct RerunChange: Equatable, Sendable {
  /// The presets that write, in turn by the places of the variants; none leaves each variant to
  /// the preset, model and decoding that wrote it.
  public var presets: [Preset]
  /// Decoding parameters that replace those of the presets where they are set.
  public var decoding: Decoding
  /// What new seeds are drawn from; nil keeps the seed of each variant.
  public var seed: UInt64?
  /// Fields that replace those of each prompt's brief.
  public var brief: BriefChange

  /// A change.
  public init(
    presets: [Preset] = [], decoding: Decoding = Decoding(), seed: UInt64? = nil,
    brief: BriefChange = BriefChange()
  ) {
    self.presets = presets
    self.decoding = decoding
    self.seed = seed
    self.brief = brief
  }
}

/// Fields of a brief that are replaced; what is nil stays.
public struct BriefChange: Equatable, Sendable {
  /// What the text is for.
  public var mode: Mode?
  /// Who reads it.
  public var audience: String?
  /// How it sounds.
  public var tone: String?
  /// How long it is.
  public var length: String?
  /// What form it has.
  public var format: String?
  /// What must be in it.
  public var mustInclude: [String]?
  /// What must not be in it.
  public var avoid: [String]?

  /// No change.
  public init() {}

  /// A brief with these fields in the place of its own.
  public func applied(to brief: Brief) -> Brief {
    var changed = brief
    changed.mode = mode ?? brief.mode
    changed.audience = audience ?? brief.audience
    changed.tone = tone ?? brief.tone
    changed.length = length ?? brief.length
    changed.format = format ?? brief.format
    changed.mustInclude = mustInclude ?? brief.mustInclude
    changed.avoid = avoid ?? brief.avoid
    return changed
  }
}

/// A generation asked again, each variant beside the one whose place it takes.
public struct Rerun: Equatable, Sendable {
  /// The variants of the old session, in the order of their places; the new ones stand in the same.
  public var originals: [VariantID]
  /// What is asked for; its number is the one that it has in the new session.
  public var request: GenerationRequest
  /// The draft that stood around the cursor when the old variants were asked for.
  public var draft: String

  /// The facts with which a session asks.
  ///
  /// - Parameter session: the new session so far; its draft and prompt are replaced by those that
  ///   stood in the old one, so that engines get the very same request.
  public func facts(in session: Session) -> [Fact] {
    var facts: [Fact] = []
    func replace(_ old: String, by new: String, in place: TextPlace) {
      guard old != new else { return }
      let edit = TextEdit(offset: 0, removed: old, inserted: new)
      facts.append(.textEdited(TextChange(place: place, edit: edit)))
    }
    replace(session.draft.buffer.text, by: draft, in: .draft)
    replace(session.prompt.buffer.text, by: request.prompt, in: .prompt)
    if session.brief != request.brief { facts.append(.briefChanged(request.brief)) }
    return facts + [.generationRequested(request)]
  }
}

extension Session {
  /// A generation of this session as another session asks for it again.
  ///
  /// The newest variant of each place is asked for once more, with the draft that stood around the
  /// cursor then; what a retry replaced, and what was branched, is left out. Where nothing is changed
  /// and the engine gives equal texts for equal seeds, the new texts equal the old ones.
  ///
  /// - Parameters:
  ///   - number: the number that the generation gets there.
  ///   - change: what is changed.
  /// - Returns: nil for a generation that was taken over from a third session, because the draft
  ///   that it was asked with is not known here.
  public func rerun(
    _ generation: Generation, as number: Int, with change: RerunChange
  ) -> Rerun? {
    let variants = generation.current.filter { !generation.isBranch($0) }
    guard !variants.isEmpty, generation.variants.allSatisfy({ $0.origin == nil }) else {
      return nil
    }
    let wording = wording(of: generation)
    let request = GenerationRequest(
      number: number, parent: number > 1 ? number - 1 : nil, prompt: wording.prompt,
      brief: change.brief.applied(to: wording.brief), cursor: wording.before.utf8.count,
      plans: plans(for: variants, of: generation, with: change),
      span: generation.request.span.map { _ in wording.selected.utf8.count })
    return Rerun(
      originals: variants.map(\.id), request: request,
      draft: wording.before + wording.selected + wording.after)
  }

  private func plans(
    for variants: [Variant], of generation: Generation, with change: RerunChange
  ) -> [VariantPlan] {
    var uses: [String: UInt64] = [:]
    var generator = change.seed.map {
      SeededGenerator(seed: $0, stream: UInt64(generation.number) | 1 << 35)
    }
    return variants.enumerated().map { place, variant in
      let seed = generator?.next()
      var plan = variant.plan
      plan.model = variant.requestedModel
      if !change.presets.isEmpty {
        let preset = change.presets[place % change.presets.count]
        plan = VariantPlan(
          preset: preset, seed: plan.seed, use: uses[preset.name, default: 0])
        uses[preset.name, default: 0] += 1
      }
      if let seed { plan.seed = seed >> 11 }
      plan.decoding = plan.decoding.overridden(by: change.decoding)
      return plan
    }
  }
}
