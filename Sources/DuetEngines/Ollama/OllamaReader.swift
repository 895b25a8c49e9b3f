import DuetSession

/// Reads Ollama's reply, one JSON object on each line; a pure state machine.
///
/// Two objects on one line are both read.
struct OllamaReader: ReplyReader {
  private var lines = LineSplitter(endsAtReturn: false)
  private var hasText = false
  private var hasObjects = false

  init() {}

  mutating func read(_ bytes: [UInt8]) -> [ReplySignal] {
    var result: [ReplySignal] = []
    for line in lines.read(bytes) { result += signals(line) }
    if lines.isTooLong { result.append(.problem(.tooLong)) }
    return result
  }

  mutating func finish() -> [ReplySignal] {
    lines.finish().map { signals($0) } ?? []
  }

  private mutating func signals(_ line: [UInt8]) -> [ReplySignal] {
    let (values, end) = JSONReader.leadingValues(of: line)
    var result: [ReplySignal] = []
    for value in values { result += signals(value) }
    guard end < line.count else { return result }
    let words = SafeText.excerpt(of: line)
    result.append(.problem(hasObjects ? .garbled(words) : .noAnswer(words)))
    return result
  }

  private mutating func signals(_ value: JSONValue) -> [ReplySignal] {
    hasObjects = true
    if let complaint = Complaint(value) { return [.problem(.complaint(complaint))] }
    var result = value["model"]?.string.map { [ReplySignal.model($0)] } ?? []
    let message = value["message"]
    if let thinking = message?["thinking"]?.string, !thinking.isEmpty {
      result.append(.output(.reasoning(thinking)))
    }
    if let text = message?["content"]?.string, !text.isEmpty {
      hasText = true
      result.append(.output(.text(text)))
    }
    if message?["tool_calls"]?.elements?.isEmpty == false {
      result += FinishWord.signals("tool_calls", hasText: hasText)
    }
    return result + ending(value)
  }

  /// The last object.
  ///
  /// A model that was only loaded has written nothing, which is no finish.
  private func ending(_ value: JSONValue) -> [ReplySignal] {
    guard value["done"] == .bool(true) else { return [] }
    var result: [ReplySignal] = []
    if let prompt = value["prompt_eval_count"]?.wholeNumber,
      let completion = value["eval_count"]?.wholeNumber
    {
      result.append(.usage(TokenCount(prompt: prompt, completion: completion)))
    }
    let reason = value["done_reason"]?.string ?? "stop"
    if reason != "load", reason != "unload" {
      result += FinishWord.signals(reason, hasText: hasText)
    }
    return result + [.done]
  }
}
