import DuetSession

/// What has come of a reply so far, and what it comes to; a pure state machine.
struct ReplyProgress {
  /// The most bytes of text that one variant may have.
  static let textLimit = 32 * 1024 * 1024

  /// Whether text or reasoning has come: from then on nothing is sent again by itself.
  private(set) var hasBegun = false
  /// Whether text has come.
  private(set) var hasText = false
  /// Why the text ends; nil while that is not known.
  private(set) var finish: FinishReason?
  /// Whether the end mark has come.
  private(set) var isDone = false
  private var tokens: TokenCount?
  /// How many tokens came with their probabilities.
  private(set) var tokenCount = 0
  private var bytes = 0
  private var model: String?

  /// Takes a signal in; gives what is to be handed to the caller.
  mutating func take(_ signal: ReplySignal) throws(ReplyProblem) -> EngineOutput? {
    guard !isDone else { return nil }
    switch signal {
    case .output(let output):
      if case .notice = output { return output }
      if case .tokens(let tokens) = output {
        tokenCount += tokens.count
        guard tokenCount <= Self.textLimit / 16 else { throw .tooLong }
        return output
      }
      hasBegun = true
      if case .text(let text) = output {
        hasText = true
        bytes += text.utf8.count
      }
      guard bytes <= Self.textLimit else { throw .tooLong }
      return output
    case .finish(let reason): finish = reason
    case .usage(let count): tokens = count
    case .model(let name): model = name
    case .done: isDone = true
    case .problem(let problem): throw problem
    }
    return nil
  }

  /// The result after a clean end.
  ///
  /// - Throws: an interruption when neither a finish reason nor an end mark came, and a malformed
  ///   reply when nothing came at all.
  func result(asked: String, address: String, status: Int) throws(EngineError) -> EngineResult {
    if !hasText, finish == nil {
      if hasBegun {
        throw .interrupted(reason: "the server sent reasoning, and then no text")
      }
      throw .malformedReply(
        address: address,
        excerpt: "an empty answer (HTTP \(status)); some servers do so when a prompt is too long")
    }
    guard finish != nil || isDone else {
      throw .interrupted(reason: "the stream ended, but not as a whole text does")
    }
    return EngineResult(
      finish: finish ?? .stop, tokens: tokens, model: model == asked ? nil : model)
  }
}
