import DuetSession

/// A tree of socketteer's Loom: passages, each the beginning of those below it.
///
/// Passages that a model wrote below one passage, in one go, are variants of one generation.
struct LoomImporter: Importer {
  let format = ImportFormat(
    name: "loom", help: "a tree of Loom (.json)", program: "imported from Loom")

  func recognizes(_ source: ImportSource) -> Bool {
    guard source.firstByte == UInt8(ascii: "{") else { return false }
    let beginning = source.beginning(1 << 16)
    guard !beginning.contains("\"mapping\""), !beginning.contains("\"nodes\"") else { return false }
    return beginning.contains("\"children\"") && beginning.contains("\"text\"")
      || beginning.contains("\"root\"")
  }

  func read(_ source: ImportSource, into sink: inout ImportSink) throws {
    let document = try JSONDocument(source.data).value()
    let root = document["root"] ?? document
    guard root["children"]?.elements != nil || root["text"] != nil else {
      throw ImportProblem(path: ".root", reason: "there is no tree in it")
    }
    var reader = LoomReader(responses: document["model_responses"]?.members ?? [:])
    reader.read(root, selected: document["selected_node_id"]?.text)
    for (what, count) in reader.losses { sink.lose(what, count: count) }
    for key in ["chapters", "memories", "summaries"] {
      let held = document[key]
      sink.lose(key, count: held?.members?.count ?? held?.elements?.count ?? 0)
    }
    guard reader.tree.hasText else { return sink.lose("trees without a text") }
    try sink.add(reader.tree.session(title: source.title))
  }
}

/// Reads the nodes of a tree into passages.
private struct LoomReader {
  let responses: [String: JSONValue]
  private(set) var tree = ForeignTree()
  private(set) var losses: [String: Int] = [:]

  init(responses: [String: JSONValue]) {
    self.responses = responses
  }

  mutating func read(_ root: JSONValue, selected: String?) {
    var rest: [(node: JSONValue, parent: Int?)] = [(root, nil)]
    while let (node, parent) = rest.popLast() {
      let place = tree.add(passage(node, below: parent))
      if let selected, node["id"]?.text == selected { tree.selected = place }
      for key in ["memories", "summaries", "multimedia", "frame"]
      where node[key]?.elements?.isEmpty == false || node[key]?.members?.isEmpty == false {
        losses["\(key) of passages", default: 0] += 1
      }
      rest += (node["children"]?.elements ?? []).reversed().map { ($0, place) }
    }
  }

  private func passage(_ node: JSONValue, below parent: Int?) -> ForeignTree.Passage {
    let text = node["text"]?.text ?? ""
    let meta = node["meta"]
    let source = (meta?["source"] ?? meta?["origin"])?.text
    let generation = node["generation"]
    let id = generation?["id"]?.text ?? generation?.text
    let response = id.flatMap { responses[$0] }
    let isGenerated = generation != nil || source == "AI" || source == "generated"
    var passage = ForeignTree.Passage(text: text, parent: parent)
    passage.at = ForeignTime.milliseconds(meta?["creation timestamp"] ?? response?["timestamp"])
    guard isGenerated, parent != nil else { return passage }
    let index = generation?["index"]?.int ?? -1
    let completions = response?["completions"]?.elements ?? []
    let written = completions.indices.contains(index) ? completions[index]["text"]?.text : nil
    passage.generated = ForeignTree.Generated(
      group: id ?? "", model: response?["model"]?.text ?? generation?["model"]?.text ?? "",
      original: meta?["modified"]?.truth == true || source == "mixed" ? written ?? text : text)
    return passage
  }
}
