import DuetSession

/// `data.json` of Loom for Obsidian: a tree of passages for each note.
///
/// The file does not say who wrote a passage. Where several stand below one passage they are taken
/// as variants of one generation, which is how they come about there; one alone is taken as typed.
struct ObsidianLoomImporter: Importer {
  let format = ImportFormat(
    name: "obsidian-loom", help: "data.json of Loom for Obsidian (loomsidian)",
    program: "imported from Loom for Obsidian")

  func recognizes(_ source: ImportSource) -> Bool {
    guard source.firstByte == UInt8(ascii: "{") else { return false }
    let beginning = source.beginning(1 << 16)
    return !beginning.contains("\"mapping\"")
      && (beginning.contains("\"modelPresets\"") || beginning.contains("\"passageFolder\"")
        || beginning.contains("\"nodes\"") && beginning.contains("\"parentId\""))
  }

  func read(_ source: ImportSource, into sink: inout ImportSink) throws {
    let document = try JSONDocument(source.data).value()
    let notes: [String: JSONValue]
    if let state = document["state"]?.members {
      notes = state
    } else if document["nodes"] != nil {
      notes = [source.title: document]
    } else {
      throw ImportProblem(path: ".state", reason: "there are no trees in it")
    }
    for (name, note) in notes.sorted(by: { $0.key < $1.key }) {
      guard let nodes = note["nodes"]?.members else {
        throw ImportProblem(path: ".state.\(name).nodes", reason: "the note has no tree")
      }
      let tree = Self.tree(nodes, current: note["current"]?.text, into: &sink)
      guard tree.hasText else {
        sink.lose("notes without a text")
        continue
      }
      try sink.add(tree.session(title: Self.title(of: name)))
    }
  }

  private static func tree(
    _ nodes: [String: JSONValue], current: String?, into sink: inout ImportSink
  ) -> ForeignTree {
    var below: [String: [String]] = [:]
    var roots: [String] = []
    // A name says nothing of when a node was made, but its order is the same on every machine.
    for (id, node) in nodes.sorted(by: { $0.key < $1.key }) {
      if let parent = node["parentId"]?.text, nodes[parent] != nil {
        below[parent, default: []].append(id)
      } else {
        roots.append(id)
      }
      if node["bookmarked"]?.truth == true { sink.lose("bookmarks") }
    }
    var tree = ForeignTree()
    let start = tree.add(ForeignTree.Passage(text: "", parent: nil))
    var rest = roots.reversed().map { (id: $0, parent: start, siblings: roots.count) }
    while let (id, parent, siblings) = rest.popLast() {
      var passage = ForeignTree.Passage(text: nodes[id]?["text"]?.text ?? "", parent: parent)
      if siblings > 1, parent != start {
        passage.generated = ForeignTree.Generated(
          group: "", model: "", original: passage.text)
      }
      let place = tree.add(passage)
      if id == current { tree.selected = place }
      let children = below.removeValue(forKey: id) ?? []
      rest += children.reversed().map { ($0, place, children.count) }
    }
    sink.lose("passages outside of the tree", count: below.values.reduce(0) { $0 + $1.count })
    sink.lose("passages of which the file does not say who wrote them", count: tree.count - 1)
    return tree
  }

  /// The name of a note without its folder and its ending.
  private static func title(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".md") ? String(file.dropLast(3)) : file
  }
}
