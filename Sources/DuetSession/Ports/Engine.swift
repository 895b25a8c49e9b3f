/// What generates text: the one port through which every model is reached.
///
/// An engine is asked for one variant at a time; the caller runs as many requests side by side as
/// it wants variants. The contract, checked for every engine by the same tests:
///
/// * it returns or throws exactly once for each call, and calls `receive` only before that;
/// * the texts received, joined in order, are the variant's text;
/// * when its task is cancelled it stops soon and throws ``EngineError/cancelled``;
/// * where `capabilities` holds ``EngineCapability/seed``, equal requests give equal texts.
public protocol Engine: Sendable {
  /// What the engine can do; asked before a request is sent, so that what it cannot is said once.
  var capabilities: Set<EngineCapability> { get }

  /// Generates one variant, handing over its text as it comes.
  ///
  /// - Parameters:
  ///   - request: what is asked for.
  ///   - receive: called with each piece of text in order; awaiting it is the back-pressure.
  /// - Returns: how the variant ended.
  /// - Throws: `EngineError`; the text received before it stays valid.
  func generate(
    _ request: EngineRequest, receive: @Sendable (EngineOutput) async -> Void
  ) async throws(EngineError) -> EngineResult
}

/// One piece of what an engine sends while it generates.
public enum EngineOutput: Equatable, Sendable {
  /// More of the variant's text; never empty.
  case text(String)
  /// More of a model's thinking aloud, which is not part of the variant's text.
  case reasoning(String)
  /// A plain sentence on what the engine ignores of the request, such as "seed is not supported".
  case notice(String)
  /// The tokens of the text, in order, where ``Decoding/logprobs`` asks for them; they may come
  /// before the text that they spell out, or after it.
  case tokens([EngineToken])
}

/// How a variant ended, as the engine tells it.
public struct EngineResult: Equatable, Sendable {
  /// Why the text ends where it ends.
  public var finish: FinishReason
  /// Tokens used, where the engine counts them.
  public var tokens: TokenCount?
  /// The model that answered, where it differs from the one asked for.
  public var model: String?

  /// A result.
  public init(finish: FinishReason, tokens: TokenCount? = nil, model: String? = nil) {
    self.finish = finish
    self.tokens = tokens
    self.model = model
  }
}

/// Why a variant's text ends where it ends.
public enum FinishReason: String, Codable, Sendable, CaseIterable {
  /// The model came to its end, or to a stop sequence.
  case stop
  /// The limit of tokens was reached.
  case length
  /// The server's filter ended it.
  case filtered
}

/// Tokens used by one variant.
public struct TokenCount: Codable, Equatable, Hashable, Sendable {
  /// Tokens of the request.
  public var prompt: Int
  /// Tokens of the variant.
  public var completion: Int

  /// A count of tokens.
  public init(prompt: Int, completion: Int) {
    self.prompt = prompt
    self.completion = completion
  }
}

/// Something that not every engine can do.
public enum EngineCapability: String, Codable, Sendable, CaseIterable {
  /// Equal seeds give equal texts.
  case seed
  /// The request's temperature, top-p, top-k and min-p are honoured.
  case temperature, topP, topK, minP
  /// Stop sequences are honoured.
  case stop
  /// A partial text can be continued.
  case continuation
  /// The gap between two sides of a draft can be filled.
  case fillInMiddle
}
