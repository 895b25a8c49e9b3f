import DuetSession

/// `conversations.json` of a data export from ChatGPT, or one conversation of it.
///
/// Each conversation is a tree of messages. A prompt that was sent again with other words is a
/// prompt of its own; answers to one message are variants of one generation.
struct ChatGPTImporter: Importer {
  let format = ImportFormat(
    name: "chatgpt", help: "conversations.json of a data export from ChatGPT",
    program: "imported from ChatGPT")

  func recognizes(_ source: ImportSource) -> Bool {
    if source.isArchive { return true }
    guard source.firstByte == UInt8(ascii: "[") || source.firstByte == UInt8(ascii: "{") else {
      return false
    }
    let beginning = source.beginning(1 << 16)
    return beginning.contains("\"mapping\"")
  }

  func read(_ source: ImportSource, into sink: inout ImportSink) throws {
    guard !source.isArchive else {
      throw ImportProblem(
        reason: "this is a zip archive", remedy: "unpack it and import conversations.json")
    }
    let document = JSONDocument(source.data)
    if source.firstByte == UInt8(ascii: "{") {
      try read(try document.value(), at: "", line: nil, into: &sink)
    } else {
      try document.forEachElement { value, index, line in
        try read(value, at: "[\(index)]", line: line, into: &sink)
      }
    }
  }

  private func read(
    _ value: JSONValue, at path: String, line: Int?, into sink: inout ImportSink
  ) throws {
    guard let nodes = value["mapping"]?.members else {
      throw ImportProblem(
        line: line, path: path + ".mapping", reason: "the conversation has no tree of messages")
    }
    var tree = ChatGPTTree(nodes: nodes, model: value["default_model_slug"]?.text ?? "")
    try tree.read(at: path, line: line)
    for (what, count) in tree.losses { sink.lose(what, count: count) }
    guard !tree.chat.isEmpty else { return sink.lose("conversations without a message") }
    tree.chat.title = value["title"]?.text ?? ""
    tree.chat.startedAt = ForeignTime.milliseconds(value["create_time"])
    try sink.add(tree.chat.session())
  }
}
