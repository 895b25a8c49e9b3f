/// Everything that is known of how a variant came to be.
public struct VariantDetails: Equatable, Sendable {
  /// The preset's name.
  public let preset: String
  /// The engine's name.
  public let engine: String
  /// The model that answered, or that was asked for; empty where the engine has but one.
  public let model: String
  /// The model that was asked for, where another one answered.
  public let requestedModel: String?
  /// The seed.
  public let seed: UInt64
  /// The decoding parameters.
  public let decoding: Decoding
  /// Tokens used, where the engine counts them.
  public let tokens: TokenCount?
  /// From the request to the first text; nil before it, and for one from another session.
  public let firstTextMilliseconds: Int?
  /// From the request to the end; nil before it, and for one from another session.
  public let milliseconds: Int?
  /// Tokens of the answer a second, from the first text to the end; nil where they are not counted,
  /// and where the text came at once.
  public let tokensPerSecond: Double?
  /// What it cost, and in which currency; nil where the preset has no price or nothing was counted.
  public let cost: (amount: Double, currency: String)?
  /// The perplexity of its tokens, where the engine told their probabilities.
  public let perplexity: Double?
  /// What the engine said that it ignores.
  public let notices: [String]
  /// Where it was first written, when it came from another session.
  public let origin: VariantOrigin?
  /// The variant that it is a retry or a branch of.
  public let replaces: VariantID?
  /// Where it was branched from that one.
  public let branch: VariantBranch?

  /// Whether all of it is the same.
  public static func == (left: VariantDetails, right: VariantDetails) -> Bool {
    left.preset == right.preset && left.engine == right.engine && left.model == right.model
      && left.requestedModel == right.requestedModel && left.seed == right.seed
      && left.decoding == right.decoding && left.tokens == right.tokens
      && left.firstTextMilliseconds == right.firstTextMilliseconds
      && left.milliseconds == right.milliseconds && left.cost?.amount == right.cost?.amount
      && left.cost?.currency == right.cost?.currency && left.perplexity == right.perplexity
      && left.notices == right.notices && left.origin == right.origin
      && left.replaces == right.replaces && left.branch == right.branch
  }
}

extension Session {
  /// Everything that is known of how a variant came to be; nil while a pair is open, as it would tell
  /// who wrote a side, and for unknown variants.
  public func details(of id: VariantID) -> VariantDetails? {
    guard !isBlind, let variant = variant(id) else { return nil }
    let isOwn = variant.origin == nil
    let first = variant.firstTextAt.map { $0.milliseconds - variant.requestedAt.milliseconds }
    let whole = variant.endedAt.map { $0.milliseconds - variant.requestedAt.milliseconds }
    var speed: Double?
    if isOwn, let first, let whole, let tokens = variant.tokens, whole > first {
      speed = Double(tokens.completion) * 1000 / Double(whole - first)
    }
    let price = variant.plan.price
    let cost = price.flatMap { price in
      variant.tokens.map { (amount: price.cost(of: $0), currency: price.currency) }
    }
    let plan = variant.plan
    return VariantDetails(
      preset: plan.preset, engine: plan.engine.rawValue, model: plan.model,
      requestedModel: plan.model == variant.requestedModel ? nil : variant.requestedModel,
      seed: plan.seed, decoding: plan.decoding, tokens: variant.tokens,
      firstTextMilliseconds: isOwn ? first : nil, milliseconds: isOwn ? whole : nil,
      tokensPerSecond: speed, cost: cost, perplexity: variant.probabilities?.perplexity,
      notices: variant.notices, origin: variant.origin, replaces: variant.replaces,
      branch: variant.branch)
  }
}
