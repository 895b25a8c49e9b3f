import DuetSession

/// The tree of messages of one conversation.
struct ChatGPTTree {
  let nodes: [String: JSONValue]
  /// The model of messages that do not name theirs.
  let model: String
  var chat = ForeignChat()
  private(set) var losses: [String: Int] = [:]
  private var seen: Set<String> = []

  init(nodes: [String: JSONValue], model: String) {
    self.nodes = nodes
    self.model = model
  }

  /// What was said on the way from the root to a node, since the last prompt.
  private struct Way {
    var exchange: Int?
    var after: ForeignChat.Place?
    var system = ""
    var parts: [String] = []
    var answer = ForeignChat.Answer(text: "")
  }

  /// Reads the tree from its roots, siblings in their order.
  ///
  /// - Throws: ``ImportProblem`` when a message names a child that is not there.
  mutating func read(at path: String, line: Int?) throws {
    let roots = nodes.filter { $1["parent"]?.text.flatMap { nodes[$0] } == nil }.map(\.key).sorted()
    var rest = roots.reversed().map { (id: $0, way: Way()) }
    while let (id, way) = rest.popLast() {
      guard seen.insert(id).inserted else { continue }
      guard let node = nodes[id] else {
        throw ImportProblem(
          line: line, path: "\(path).mapping.\(id)", reason: "a message is named that is missing")
      }
      let children = node["children"]?.elements?.compactMap(\.text) ?? []
      let here = visit(node["message"], way, children: children)
      rest += children.reversed().map { ($0, here) }
    }
    lose("messages outside of the tree", count: nodes.count - seen.count)
  }

  private mutating func lose(_ what: String, count: Int = 1) {
    if count > 0 { losses[what, default: 0] += count }
  }

  /// Goes through a message, and ends an answer where it is the last one of it.
  private mutating func visit(_ message: JSONValue?, _ way: Way, children: [String]) -> Way {
    var way = way
    if let message {
      switch message["author"]?["role"]?.text {
      case "user": ask(message, &way)
      case "assistant": answer(message, &way)
      case "system": instruct(message, &way)
      case "tool": lose("messages of tools")
      case let role: lose("messages of the role \(role ?? "none")")
      }
    }
    let isLast = children.isEmpty || children.contains { role(of: $0) == "user" }
    if isLast, !way.parts.isEmpty {
      let exchange =
        way.exchange
        ?? chat.ask(ForeignChat.Exchange(prompt: "", system: way.system, after: way.after))
      way.answer.text = way.parts.joined(separator: "\n\n")
      way.after = chat.answer(exchange, way.answer)
      if children.allSatisfy({ role(of: $0) == "user" }) {
        way.exchange = nil
        way.parts = []
      } else {
        way.exchange = exchange
      }
    }
    return way
  }

  private func role(of id: String) -> String? { nodes[id]?["message"]?["author"]?["role"]?.text }

  private mutating func ask(_ message: JSONValue, _ way: inout Way) {
    guard let text = text(of: message) else { return }
    let at = ForeignTime.milliseconds(message["create_time"])
    if let open = way.exchange, way.parts.isEmpty, chat.exchanges[open].answers.isEmpty {
      chat.extend(open, with: text)
    } else {
      way.exchange = chat.ask(
        ForeignChat.Exchange(prompt: text, system: way.system, at: at, after: way.after))
    }
    way.parts = []
    way.answer = ForeignChat.Answer(text: "")
  }

  private mutating func answer(_ message: JSONValue, _ way: inout Way) {
    guard (message["recipient"]?.text ?? "all") == "all" else { return lose("calls of tools") }
    guard let text = text(of: message), !text.isEmpty else { return }
    let at = ForeignTime.milliseconds(message["create_time"])
    if way.parts.isEmpty { way.answer = ForeignChat.Answer(text: "", began: at) }
    way.parts.append(text)
    way.answer.engine = .openai
    way.answer.model = message["metadata"]?["model_slug"]?.text ?? model
    way.answer.ended = ForeignTime.milliseconds(message["update_time"]) ?? at
    way.answer.ending = Self.ending(of: message)
  }

  private static func ending(of message: JSONValue) -> ForeignChat.Ending {
    switch message["metadata"]?["finish_details"]?["type"]?.text {
    case "max_tokens": .finished(.length)
    case "interrupted": .stopped
    default: message["status"]?.text == "in_progress" ? .stopped : .finished(.stop)
    }
  }

  private mutating func instruct(_ message: JSONValue, _ way: inout Way) {
    guard let text = text(of: message), !text.isEmpty else { return }
    way.system = text
  }

  /// What a message says to the reader; nil when that has no place in a session.
  private mutating func text(of message: JSONValue) -> String? {
    guard let content = message["content"] else { return nil }
    let kind = content["content_type"]?.text ?? "text"
    switch kind {
    case "user_editable_context", "model_editable_context":
      lose("custom instructions and memories")
      return nil
    case "thoughts", "reasoning_recap":
      lose("steps of reasoning")
      return nil
    default: break
    }
    guard let text = content["parts"]?.elements.map({ text(of: $0) }) ?? content["text"]?.text
    else {
      lose("messages of the kind \(kind)")
      return nil
    }
    guard message["weight"]?.double != 0 else {
      if !text.isEmpty { lose("messages that the model did not see") }
      return nil
    }
    return text
  }

  private mutating func text(of parts: [JSONValue]) -> String {
    var texts: [String] = []
    for part in parts {
      if let text = part.text ?? part["text"]?.text {
        texts.append(text)
      } else {
        lose("images, sounds and files")
      }
    }
    return texts.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
