import DuetSession
import DuetText

/// Passages of another program as a tree, each the continuation of the one above it.
struct ForeignTree {
  /// A piece of text.
  struct Passage {
    var text: String
    /// The passage that it goes on from; nil for the root alone.
    var parent: Int?
    /// When it was made, in milliseconds since 1970.
    var at: Int?
    /// How it was generated; nil where a person wrote it.
    var generated: Generated?
  }

  /// How a passage was generated.
  struct Generated {
    /// What those share that came in one go.
    var group: String
    var model: String
    /// What the model wrote, where a person changed it afterwards.
    var original: String
  }

  private(set) var passages: [Passage] = []
  /// The passages below each, in their order.
  private(set) var children: [[Int]] = []
  /// The passage that is shown, with all above it.
  var selected: Int?

  /// How many there are.
  var count: Int { passages.count }

  /// Whether any passage has a text.
  var hasText: Bool { passages.contains { !$0.text.isEmpty } }

  /// Adds a passage behind the one that it goes on from.
  ///
  /// - Returns: its number.
  mutating func add(_ passage: Passage) -> Int {
    passages.append(passage)
    children.append([])
    if let parent = passage.parent { children[parent].append(passages.count - 1) }
    return passages.count - 1
  }

  /// The session that tells of the tree.
  ///
  /// The draft goes through the passages in the order in which they were made: it moves back to
  /// where a branch begins, takes in the variant that was gone on with, and ends at the passage that
  /// is shown. So the tree of the draft's revisions is the tree of passages.
  func session(title: String) -> ForeignSession {
    var writer = TreeWriter(tree: self)
    for number in order { writer.write(number) }
    if let selected { writer.show(selected) }
    return ForeignSession(
      title: title, startedAt: passages.compactMap(\.at).min(), facts: writer.facts)
  }

  /// The passages by the time when they were made, none before the one that it goes on from.
  private var order: [Int] {
    var times: [Int] = []
    for passage in passages {
      let above = passage.parent.map { times[$0] } ?? .min
      times.append(max(passage.at ?? above, above))
    }
    return passages.indices.sorted { (times[$0], $0) < (times[$1], $1) }
  }
}

/// Writes a tree as facts, and folds them to know the revisions of the draft.
private struct TreeWriter {
  private struct Group: Hashable {
    var parent: Int
    var name: String
  }

  let tree: ForeignTree
  private(set) var facts: [ForeignSession.Timed] = []
  private var session = Session()
  private var revisions: [Int: Int] = [:]
  private var variants: [Int: VariantID] = [:]
  private var written: Set<Group> = []
  private var now: Int?

  init(tree: ForeignTree) {
    self.tree = tree
  }

  /// Writes a passage: a person's into the draft, a model's as a variant.
  mutating func write(_ number: Int) {
    let passage = tree.passages[number]
    now = passage.at ?? now
    guard let generated = passage.generated, let parent = passage.parent else {
      if let parent = passage.parent { show(parent) }
      insert(passage.text)
      revisions[number] = revision
      return
    }
    let group = Group(parent: parent, name: generated.group)
    if written.insert(group).inserted { request(group) }
    guard let id = variants[number] else { return }
    if !generated.original.isEmpty {
      tell(.chunkArrived(VariantChunk(variant: id, text: generated.original)))
    }
    tell(
      .variantFinished(VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil)))
  }

  /// Brings the draft to a passage, taking variants in on the way.
  mutating func show(_ number: Int) {
    var way = [number]
    while let last = way.last, revisions[last] == nil, let parent = tree.passages[last].parent {
      way.append(parent)
    }
    for passage in way.reversed() {
      if let known = revisions[passage] {
        if known != revision { tell(.textMoved(TextMove(place: .draft, revision: known))) }
      } else {
        accept(passage)
        revisions[passage] = revision
      }
    }
  }

  private var revision: Int { session.draft.path.last ?? 0 }

  private var end: Int { session.draft.buffer.utf8Count }

  private mutating func tell(_ fact: Fact) {
    session.apply(
      SessionEvent(number: session.eventCount + 1, moment: session.lastMoment, fact: fact))
    facts.append(ForeignSession.Timed(at: now, fact: fact))
  }

  /// Types a text at the end of the draft, as a revision of its own.
  private mutating func insert(_ text: String) {
    guard !text.isEmpty else { return }
    let edit = TextEdit(offset: end, removed: "", inserted: text)
    tell(
      .textEdited(
        TextChange(
          place: .draft, edit: edit,
          authors: Runs(repeating: .person, count: text.utf8.count))))
  }

  /// Asks for all passages of a group, at the end of what they go on from.
  private mutating func request(_ group: Group) {
    show(group.parent)
    let members = tree.children[group.parent].filter {
      tree.passages[$0].generated?.group == group.name
    }
    for start in stride(from: 0, to: members.count, by: ForeignChat.most) {
      let some = members[start...].prefix(ForeignChat.most)
      let number = session.nextGenerationNumber
      for (index, member) in some.enumerated() {
        variants[member] = VariantID(generation: number, index: index)
      }
      tell(
        .generationRequested(
          GenerationRequest(
            number: number, parent: variants[group.parent]?.generation, prompt: "",
            brief: Brief(), cursor: end,
            plans: some.map {
              ForeignChat.Answer(text: "", model: tree.passages[$0].generated?.model ?? "").plan()
            })))
    }
  }

  /// Takes a variant into the draft, and then what the person changed of it.
  private mutating func accept(_ number: Int) {
    guard let id = variants[number], let original = tree.passages[number].generated?.original
    else { return }
    let start = end
    if !original.isEmpty {
      let edit = TextEdit(offset: start, removed: "", inserted: original)
      tell(.variantAccepted(VariantAcceptance(variant: id, edit: edit)))
    }
    let text = tree.passages[number].text
    guard text != original else { return }
    let change = TextEdit(offset: start, removed: original, inserted: text).trimmed
    tell(
      .textEdited(
        TextChange(
          place: .draft, edit: change,
          authors: Runs(repeating: .person, count: change.inserted.utf8.count))))
  }
}

extension TextEdit {
  /// The edit without what it leaves as it is at both ends.
  fileprivate var trimmed: TextEdit {
    var old = Substring(removed)
    var new = Substring(inserted)
    while let last = old.last, last == new.last {
      old.removeLast()
      new.removeLast()
    }
    var offset = offset
    while let first = old.first, first == new.first {
      offset += String(first).utf8.count
      old.removeFirst()
      new.removeFirst()
    }
    return TextEdit(offset: offset, removed: String(old), inserted: String(new))
  }
}
