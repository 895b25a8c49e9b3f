/// What is asked of an engine for one variant.
public struct EngineRequest: Codable, Equatable, Sendable {
  /// The name of the model, as the preset gives it; what it means is the engine's affair.
  public var model: String
  /// The system prompt; empty when there is none.
  public var system: String
  /// The instruction, as the person wrote it.
  public var prompt: String
  /// The structured part of the prompt.
  public var brief: Brief
  /// The draft before the cursor; empty when nothing is to be continued.
  public var draftBefore: String
  /// The draft after the cursor, or after the passage that is to be rewritten.
  public var draftAfter: String
  /// The passage of the draft that the text is to take the place of; usually empty.
  public var selected: String
  /// Text of this very variant that was received earlier and is to be continued; usually empty.
  public var partial: String
  /// How the next token is chosen.
  public var decoding: Decoding
  /// The seed of this variant; variants of one generation have different seeds.
  public var seed: UInt64
  /// Which of the variants of its generation this is, from 0.
  public var index: Int
  /// How many variants the generation has, from 1 to 8.
  public var count: Int

  /// A request; everything but the prompt has a default.
  public init(
    prompt: String, model: String = "", system: String = "", brief: Brief = Brief(),
    draftBefore: String = "", draftAfter: String = "", selected: String = "", partial: String = "",
    decoding: Decoding = Decoding(), seed: UInt64 = 0, index: Int = 0, count: Int = 1
  ) {
    self.model = model
    self.system = system
    self.prompt = prompt
    self.brief = brief
    self.draftBefore = draftBefore
    self.draftAfter = draftAfter
    self.selected = selected
    self.partial = partial
    self.decoding = decoding
    self.seed = seed
    self.index = index
    self.count = count
  }
}

extension EngineRequest {
  /// Whether nothing is asked for but that the draft goes on where the cursor is: what a model that
  /// fills in the middle can be given as the two sides of a gap.
  public var isBareContinuation: Bool {
    prompt.isEmpty && selected.isEmpty && !(draftBefore.isEmpty && draftAfter.isEmpty)
  }
}

/// How the next token is chosen; what is nil is left to the engine.
public struct Decoding: Codable, Equatable, Hashable, Sendable {
  /// Divides the logits; 0 is greedy, and none is negative.
  public var temperature: Double?
  /// Nucleus sampling: the smallest set of tokens with this mass, above 0 and up to 1.
  public var topP: Double?
  /// Only the k most probable tokens, 1 or more.
  public var topK: Int?
  /// Only tokens at least this fraction as probable as the best, 0 to 1.
  public var minP: Double?
  /// Locally typical sampling: the mass kept, above 0 and up to 1.
  public var typicalP: Double?
  /// Divides the logits of tokens seen; 1 is off.
  public var repetitionPenalty: Double?
  /// Subtracted once from the logit of a token seen, from -2 to 2.
  public var presencePenalty: Double?
  /// Subtracted for each time a token was seen, from -2 to 2.
  public var frequencyPenalty: Double?
  /// The most tokens of a variant, 1 or more.
  public var maximumTokens: Int?
  /// Where one of these comes up, the variant ends before it.
  public var stop: [String]
  /// How many of the most probable tokens are told at each place, 0 to 20; nil for no probabilities.
  public var logprobs: Int?

  /// Decoding parameters; nothing set unless given.
  public init(
    temperature: Double? = nil, topP: Double? = nil, topK: Int? = nil, minP: Double? = nil,
    typicalP: Double? = nil, repetitionPenalty: Double? = nil, presencePenalty: Double? = nil,
    frequencyPenalty: Double? = nil, maximumTokens: Int? = nil, stop: [String] = [],
    logprobs: Int? = nil
  ) {
    self.temperature = temperature
    self.topP = topP
    self.topK = topK
    self.minP = minP
    self.typicalP = typicalP
    self.repetitionPenalty = repetitionPenalty
    self.presencePenalty = presencePenalty
    self.frequencyPenalty = frequencyPenalty
    self.maximumTokens = maximumTokens
    self.stop = stop
    self.logprobs = logprobs
  }

  /// These parameters, with those that are set in `other` in their place.
  public func overridden(by other: Decoding) -> Decoding {
    Decoding(
      temperature: other.temperature ?? temperature, topP: other.topP ?? topP,
      topK: other.topK ?? topK, minP: other.minP ?? minP, typicalP: other.typicalP ?? typicalP,
      repetitionPenalty: other.repetitionPenalty ?? repetitionPenalty,
      presencePenalty: other.presencePenalty ?? presencePenalty,
      frequencyPenalty: other.frequencyPenalty ?? frequencyPenalty,
      maximumTokens: other.maximumTokens ?? maximumTokens,
      stop: other.stop.isEmpty ? stop : other.stop, logprobs: other.logprobs ?? logprobs)
  }
}
