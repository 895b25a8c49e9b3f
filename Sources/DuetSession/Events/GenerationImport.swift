/// A generation taken over from another session, whole.
public struct GenerationImport: Codable, Equatable, Sendable {
  /// What was asked for; its number is the one it has here.
  public var request: GenerationRequest
  /// Its variants, in order.
  public var variants: [ImportedVariant]

  /// A generation taken over.
  public init(request: GenerationRequest, variants: [ImportedVariant]) {
    self.request = request
    self.variants = variants
  }
}

/// A variant taken over from another session.
public struct ImportedVariant: Codable, Equatable, Sendable {
  /// Where it was written.
  public var origin: VariantOrigin
  /// The preset, model and seed.
  public var plan: VariantPlan
  /// The whole text.
  public var text: String
  /// How it ended.
  public var state: VariantState
  /// Tokens used, where they were counted.
  public var tokens: TokenCount?
  /// How good it is known to be, from 1 to 5; nil where that is for the rater to say.
  public var merit: Int?

  /// A variant taken over.
  public init(
    origin: VariantOrigin, plan: VariantPlan, text: String, state: VariantState,
    tokens: TokenCount?, merit: Int? = nil
  ) {
    self.origin = origin
    self.plan = plan
    self.text = text
    self.state = state
    self.tokens = tokens
    self.merit = merit
  }
}
