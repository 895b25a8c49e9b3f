import DuetSession

/// Reads the prompts of a campaign: strings, or tables with a text or a file and a brief.
struct CampaignPrompts {
  /// The prompts, in their order; those that are wrong are left out.
  private(set) var prompts: [Campaign.Prompt] = []

  /// Reads `prompts` of a table.
  init(
    _ table: inout TableReader, brief: Brief, text: (String) throws(CommandFailure) -> String
  ) {
    guard case .array(let nodes)? = table.members["prompts"], !nodes.isEmpty else {
      table.refuse(
        "prompts", "the campaign has no prompts",
        remedy: "add prompts = [\"...\"] or [[prompts]] with text = \"...\"")
      return
    }
    for (place, node) in nodes.enumerated() {
      let path = ["prompts", "\(place + 1)"]
      var members: [String: TOMLNode] = [:]
      switch node {
      case .string: members["text"] = node
      case .table(let found): members = found
      default:
        table.problems.append(
          table.document.problem(
            "prompt \(place + 1) is \(node.kind)", at: path,
            remedy: "make it a string, or a table with text or file"))
        continue
      }
      var reader = TableReader(document: table.document, members: members, path: path)
      if let prompt = Self.prompt(&reader, number: place + 1, brief: brief, text: text) {
        if prompts.contains(prompt) {
          reader.refuse("text", "prompt \(place + 1) is there twice", remedy: "remove one of them")
        }
        prompts.append(prompt)
      }
      table.problems += reader.problems
    }
  }

  private static func prompt(
    _ reader: inout TableReader, number: Int, brief: Brief,
    text: (String) throws(CommandFailure) -> String
  ) -> Campaign.Prompt? {
    reader.refuseUnknownKeys(besides: ["text", "file", "brief"])
    var brief = brief
    if let members = reader.table("brief") {
      var inner = TableReader(
        document: reader.document, members: members, path: reader.path + ["brief"])
      brief = BriefReader.brief(from: &inner, over: brief)
      reader.problems += inner.problems
    }
    let (given, file) = (reader.string("text"), reader.name("file"))
    if given != nil, file != nil {
      reader.refuse("file", "prompt \(number) has a text and a file", remedy: "leave one out")
      return nil
    }
    var words = given
    if let file {
      do {
        words = try text(file)
      } catch {
        reader.refuse("file", "\(error.what): \(error.place)", remedy: error.remedy)
        return nil
      }
    }
    guard let words else {
      if reader.problems.isEmpty {
        reader.refuse("text", "prompt \(number) has no text", remedy: "add text = \"...\"")
      }
      return nil
    }
    let trimmed = words.last?.isNewline == true ? String(words.dropLast()) : words
    guard trimmed.contains(where: { !$0.isWhitespace }) else {
      reader.refuse("text", "prompt \(number) is empty", remedy: "write it, or remove it")
      return nil
    }
    return Campaign.Prompt(text: trimmed, brief: brief)
  }
}

/// Reads the fields of a brief from a table.
enum BriefReader {
  private static let fields = [
    "audience", "tone", "length", "format", "must_include", "avoid", "examples", "references",
  ]

  /// A brief with the fields of a table in the place of its own.
  static func brief(from reader: inout TableReader, over brief: Brief) -> Brief {
    reader.refuseUnknownKeys(besides: fields)
    var brief = brief
    brief.audience = reader.string("audience") ?? brief.audience
    brief.tone = reader.string("tone") ?? brief.tone
    brief.length = reader.string("length") ?? brief.length
    brief.format = reader.string("format") ?? brief.format
    brief.mustInclude = reader.stringOrStrings("must_include") ?? brief.mustInclude
    brief.avoid = reader.stringOrStrings("avoid") ?? brief.avoid
    brief.examples = reader.stringOrStrings("examples") ?? brief.examples
    brief.references = reader.stringOrStrings("references") ?? brief.references
    return brief
  }
}
