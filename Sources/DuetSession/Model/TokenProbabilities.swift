/// How probable the tokens of a text were, and what could have stood in their places.
///
/// Tokens lie one behind the other and are counted in bytes, as they may begin and end inside a
/// letter. Logarithms are kept in thousandths, which is finer than engines repeat.
public struct TokenProbabilities: Codable, Equatable, Sendable {
  /// The byte of the text at which the first token begins.
  public private(set) var start: Int
  /// The bytes of each token, each 1 or more.
  public private(set) var lengths: [Int]
  /// Of each token, the natural logarithm of its probability in thousandths, 0 or less.
  public private(set) var logarithms: [Int]
  /// What else could have stood there, the most probable first, without the token itself; nil when
  /// nothing is known of it for any token.
  public private(set) var options: [[Option]]?

  /// A token that could have stood at a place.
  public struct Option: Codable, Equatable, Sendable {
    /// What it says.
    public let text: String
    /// The natural logarithm of its probability in thousandths.
    let logarithm: Int

    /// The natural logarithm of its probability.
    public var logProbability: Double { Double(logarithm) / 1000 }
    /// Its probability, 0 to 1.
    public var probability: Double { TokenProbabilities.probability(logarithm) }
    /// Whether a text can go on from it: not when it ends or begins inside a letter.
    public var isWhole: Bool { !text.unicodeScalars.contains("\u{FFFD}") && !text.isEmpty }

    private enum CodingKeys: String, CodingKey {
      case text = "t"
      case logarithm = "l"
    }

    init(text: String, logarithm: Int) {
      self.text = text
      self.logarithm = logarithm
    }

    func mappingText(_ change: (String) -> String) -> Option {
      Option(text: change(text), logarithm: logarithm)
    }
  }

  /// No tokens yet; the first begins at this byte.
  public init(start: Int) {
    self.start = start
    lengths = []
    logarithms = []
  }

  init(start: Int, lengths: [Int], logarithms: [Int], options: [[Option]]?) {
    self.start = start
    self.lengths = lengths
    self.logarithms = logarithms
    self.options = options
  }

  /// How many tokens there are.
  public var count: Int { lengths.count }

  /// The first byte behind the last token.
  public var end: Int { lengths.reduce(start, +) }

  /// The bytes of every token, in order.
  public var ranges: [Range<Int>] {
    var next = start
    return lengths.map { length in
      defer { next += length }
      return next..<next + length
    }
  }

  /// The probability of a token, 0 to 1; its number must be in `0..<count`.
  public func probability(of token: Int) -> Double { Self.probability(logarithms[token]) }

  /// What else could have stood at the place of a token; empty where it is not known.
  public func options(at token: Int) -> [Option] { options.map { $0[token] } ?? [] }

  /// The perplexity of the text: e to the mean of the negated logarithms; 1 when nothing surprises.
  public var perplexity: Double {
    guard count > 0 else { return 1 }
    return Self.exponential(-Double(logarithms.reduce(0, +)) / 1000 / Double(count))
  }

  /// Adds a token behind the last one.
  mutating func append(_ token: EngineToken) {
    let others = token.alternatives.filter { !$0.text.utf8.elementsEqual(token.bytes) }
    if !others.isEmpty, options == nil { options = Array(repeating: [], count: count) }
    options?.append(
      others.map { Option(text: $0.text, logarithm: Self.thousandths($0.logProbability)) })
    lengths.append(token.bytes.count)
    logarithms.append(Self.thousandths(token.logProbability))
  }

  /// Whether it can be the tokens of a text: every list is as long as the others, and no token
  /// reaches out of the text.
  func fits(_ text: String) -> Bool {
    let length = text.utf8.count
    var end = start
    for token in lengths {
      guard token > 0, token <= length, end >= 0, end <= length - token else { return false }
      end += token
    }
    return start >= 0 && lengths.count == logarithms.count
      && options.map { $0.count == lengths.count } != false
      && logarithms.allSatisfy { $0 <= 0 && $0 >= -Self.greatest }
  }

  /// The same with the texts of the options changed.
  func mappingTexts(_ change: (String) -> String) -> TokenProbabilities {
    var result = self
    result.options = options?.map { $0.map { $0.mappingText(change) } }
    return result
  }

  private static let greatest = 100_000

  private static func thousandths(_ logarithm: Double) -> Int {
    guard logarithm.isFinite else { return -greatest }
    return -Int(min(max(0, -logarithm * 1000), Double(greatest)).rounded())
  }

  private static func probability(_ thousandths: Int) -> Double {
    exponential(Double(thousandths) / 1000)
  }

  /// e to a power, by its series after halving the argument; good to 12 digits for what stands here.
  private static func exponential(_ power: Double) -> Double {
    guard power.isFinite, abs(power) < 700 else { return power < 0 ? 0 : .infinity }
    let halvings = 12
    let small = power / Double(1 << halvings)
    var sum = 1.0
    var term = 1.0
    for place in 1...12 {
      term *= small / Double(place)
      sum += term
    }
    for _ in 0..<halvings { sum *= sum }
    return sum
  }
}

/// The probabilities of a variant's tokens.
public struct VariantTokens: Codable, Equatable, Sendable {
  /// The variant.
  public var variant: VariantID
  /// Its tokens.
  public var tokens: TokenProbabilities

  /// The tokens of a variant.
  public init(variant: VariantID, tokens: TokenProbabilities) {
    self.variant = variant
    self.tokens = tokens
  }
}
