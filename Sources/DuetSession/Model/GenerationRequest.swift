/// What one press of Generate asks for.
public struct GenerationRequest: Codable, Equatable, Sendable {
  /// The generation's number in its session, from 1.
  public var number: Int
  /// The generation whose prompt this one continues; nil for the first of a chain.
  public var parent: Int?
  /// The variant that this prompt builds on, where the person chose one.
  public var basis: VariantID?
  /// The instruction.
  public var prompt: String
  /// The structured part of the prompt.
  public var brief: Brief
  /// Where the cursor stood in the draft, in UTF-8 bytes.
  public var cursor: Int
  /// One plan for each variant, 1 to 8.
  public var plans: [VariantPlan]
  /// How many UTF-8 bytes of the draft, from the cursor on, the text is asked in the place of: 0 for
  /// one that goes on at the cursor; nil for a text that goes wherever it is accepted.
  public var span: Int?
  /// What is wanted of the basis; nil for a text that goes on from it.
  public var manner: BasisManner?
  /// The variant that the basis is blended with.
  public var partner: VariantID?

  /// A request.
  public init(
    number: Int, parent: Int? = nil, basis: VariantID? = nil, prompt: String, brief: Brief,
    cursor: Int, plans: [VariantPlan], span: Int? = nil, manner: BasisManner? = nil,
    partner: VariantID? = nil
  ) {
    self.number = number
    self.parent = parent
    self.basis = basis
    self.prompt = prompt
    self.brief = brief
    self.cursor = cursor
    self.plans = plans
    self.span = span
    self.manner = manner
    self.partner = partner
  }
}

/// What is wanted of the variant that a generation is based on.
public enum BasisManner: String, Codable, Sendable, CaseIterable {
  /// Other texts of its kind.
  case like
  /// One text made of it and of a second one.
  case blend
}

/// Which preset writes a variant, and with which seed.
///
/// The preset, the engine and the model can be read only by modules that ask for the sealed part
/// by name; everybody else asks ``Session/authorship(of:)``, which keeps it while a pair is open.
public struct VariantPlan: Codable, Equatable, Sendable {
  /// The preset's name; sealed.
  @_spi(Unsealed) public var preset: String
  /// The preset's engine; sealed.
  @_spi(Unsealed) public var engine: EngineKind
  /// The model, as asked for and then as it answered; sealed.
  @_spi(Unsealed) public var model: String
  /// The system prompt; sealed.
  @_spi(Unsealed) public var system: String
  /// The decoding parameters; sealed.
  @_spi(Unsealed) public var decoding: Decoding
  /// The seed of the variant.
  public var seed: UInt64
  /// What the preset's tokens cost; sealed.
  @_spi(Unsealed) public var price: Price?

  /// A plan to let a preset write with a seed.
  public init(preset: Preset, seed: UInt64) {
    self.preset = preset.name
    engine = preset.engine
    model = preset.model
    system = preset.system
    decoding = preset.decoding
    price = preset.price
    self.seed = preset.seed ?? seed
  }

  /// A plan for one of several variants of a preset in a generation, counted from 0.
  ///
  /// Where the preset fixes the seed, its first variant has that one and each other a seed derived
  /// from it, so that no two of them are the same text.
  init(preset: Preset, seed: UInt64, use: UInt64) {
    self.init(preset: preset, seed: seed)
    guard let fixed = preset.seed, use > 0 else { return }
    var generator = SeededGenerator(seed: fixed, stream: use | 1 << 34)
    self.seed = generator.next() >> 11
  }
}
