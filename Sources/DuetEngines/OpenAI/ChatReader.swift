import DuetSession

/// Reads the reply of chat completions: a stream of events, or the one JSON object that servers
/// send that take no notice of `stream`; a pure state machine.
struct ChatReader: ReplyReader {
  private enum Form {
    case unknown
    case events
    case whole
  }

  private var form = Form.unknown
  private var parser = ServerSentEventParser()
  /// The body where it is not a stream; before that is known, and for errors, its first bytes.
  private var body: [UInt8] = []
  private var hasEvents = false
  private var hasText = false
  private static let wholeLimit = 16 * 1024 * 1024

  init() {}

  mutating func read(_ bytes: [UInt8]) -> [ReplySignal] {
    if form != .events || body.count < 1024 { body += bytes }
    if form == .unknown { return decideForm() }
    if form == .whole { return body.count > Self.wholeLimit ? [.problem(.tooLong)] : [] }
    return signals(parser.read(bytes))
  }

  /// A stream begins with a field name or a colon; an object or a page with a bracket.
  private mutating func decideForm() -> [ReplySignal] {
    let blank: [UInt8] = [0x20, 0x0A, 0x0D, 0x09, 0xEF, 0xBB, 0xBF]
    guard let first = body.first(where: { !blank.contains($0) }) else {
      return body.count > 1024 * 1024 ? [.problem(.tooLong)] : []
    }
    let brackets: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "<")]
    form = brackets.contains(first) ? .whole : .events
    return form == .whole ? [] : signals(parser.read(body))
  }

  mutating func finish() -> [ReplySignal] {
    switch form {
    case .unknown: return []
    case .whole: return wholeReply()
    case .events:
      let last = signals(parser.finish())
      if hasEvents { return last }
      let isComment = body.first == UInt8(ascii: ":")
      return isComment ? [] : [.problem(.noAnswer(SafeText.excerpt(of: body)))]
    }
  }

  private mutating func wholeReply() -> [ReplySignal] {
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body.removeFirst(3) }
    guard let value = try? JSONReader.value(of: body) else {
      return [.problem(.noAnswer(SafeText.excerpt(of: body)))]
    }
    if let complaint = Complaint(value) { return [.problem(.complaint(complaint))] }
    guard value["choices"] != nil else {
      return [.problem(.noAnswer(SafeText.excerpt(of: body)))]
    }
    return signals(value) + [.done]
  }

  private mutating func signals(_ events: [ServerSentEventParser.Event]) -> [ReplySignal] {
    var result: [ReplySignal] = []
    for event in events {
      let data = event.data.drop(while: Self.isBlank)
      guard !data.isEmpty else { continue }
      hasEvents = true
      if data.starts(with: Array("[DONE]".utf8)) {
        result.append(.done)
      } else if let value = try? JSONReader.value(of: Array(data)) {
        result +=
          event.name == "error"
          ? [.problem(.complaint(Complaint(bare: value)))] : signals(value)
      } else {
        result.append(.problem(.garbled(SafeText.excerpt(of: Array(data)))))
      }
    }
    if parser.isTooLong { result.append(.problem(.tooLong)) }
    return result
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A
  }

  private mutating func signals(_ chunk: JSONValue) -> [ReplySignal] {
    if let complaint = Complaint(chunk) { return [.problem(.complaint(complaint))] }
    var result: [ReplySignal] = []
    if let model = chunk["model"]?.string { result.append(.model(model)) }
    let choices = chunk["choices"]?.elements ?? []
    if let choice = choices.first(where: { ($0["index"]?.wholeNumber ?? 0) == 0 }) {
      let reading = ChatChoice(choice)
      hasText = hasText || !reading.text.isEmpty || !reading.refusal.isEmpty
      result += reading.signals(hasText: hasText)
    }
    if let usage = chunk["usage"], let prompt = usage["prompt_tokens"]?.wholeNumber,
      let completion = usage["completion_tokens"]?.wholeNumber
    {
      result.append(.usage(TokenCount(prompt: prompt, completion: completion)))
    }
    return result
  }
}
