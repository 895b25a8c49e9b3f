import DuetSession

/// Understands the JSON values of one API; a pure state machine.
protocol ChunkReader: Sendable {
  init()
  /// What one piece of a stream says.
  mutating func signals(_ chunk: JSONValue) -> [ReplySignal]
  /// What an answer says that came in one piece; nil when it is no answer.
  mutating func signals(whole value: JSONValue) -> [ReplySignal]?
}

/// Reads a reply of server-sent events, or the one JSON object that servers send that take no
/// notice of `stream`; a pure state machine.
struct EventStreamReader<Chunks: ChunkReader>: ReplyReader {
  private enum Form {
    case unknown
    case events
    case whole
  }

  private var form = Form.unknown
  private var parser = ServerSentEventParser()
  private var chunks = Chunks()
  /// The body where it is not a stream; otherwise its first bytes, for errors.
  private var body: [UInt8] = []
  private var hasEvents = false

  init() {}

  mutating func read(_ bytes: [UInt8]) -> [ReplySignal] {
    if form != .events || body.count < 1024 { body += bytes }
    if form == .unknown { return decideForm() }
    if form == .whole { return body.count > 16 * 1024 * 1024 ? [.problem(.tooLong)] : [] }
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
    if let value = try? JSONReader.value(of: body) {
      if let complaint = Complaint(value) { return [.problem(.complaint(complaint))] }
      if let signals = chunks.signals(whole: value) { return signals + [.done] }
    }
    return [.problem(.noAnswer(SafeText.excerpt(of: body)))]
  }

  private mutating func signals(_ events: [ServerSentEventParser.Event]) -> [ReplySignal] {
    var result: [ReplySignal] = []
    for event in events {
      let data = event.data.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
      guard !data.isEmpty else { continue }
      hasEvents = true
      if data.starts(with: "[DONE]".utf8) {
        result.append(.done)
      } else if let value = try? JSONReader.value(of: Array(data)) {
        result += signals(value, isError: event.name == "error")
      } else {
        result.append(.problem(.garbled(SafeText.excerpt(of: Array(data)))))
      }
    }
    if parser.isTooLong { result.append(.problem(.tooLong)) }
    return result
  }

  private mutating func signals(_ value: JSONValue, isError: Bool) -> [ReplySignal] {
    let complaint = isError ? Complaint(bare: value) : Complaint(value)
    return complaint.map { [.problem(.complaint($0))] } ?? chunks.signals(value)
  }
}
