/// What tokens cost.
public struct Price: Codable, Equatable, Hashable, Sendable {
  /// What a million tokens of requests cost.
  public var prompt: Double
  /// What a million tokens of answers cost.
  public var completion: Double
  /// In which currency, such as `USD`.
  public var currency: String

  /// A price.
  public init(prompt: Double, completion: Double, currency: String = "USD") {
    self.prompt = prompt
    self.completion = completion
    self.currency = currency
  }

  /// What these tokens cost, in the currency.
  public func cost(of tokens: TokenCount) -> Double {
    (Double(tokens.prompt) * prompt + Double(tokens.completion) * completion) / 1_000_000
  }
}
