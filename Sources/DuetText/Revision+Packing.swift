extension Revision: Packable {
  /// What a first byte says besides the kind, which has its lowest three bits.
  private enum Flag {
    static var hasAuthor: UInt8 { 1 << 3 }
    /// What is inserted is the author's.
    static var insertsOwn: UInt8 { 1 << 4 }
    /// What is removed is the author's, or nothing is.
    static var removesOwn: UInt8 { 1 << 5 }
    /// The only child is the revision that was made next.
    static var isChain: UInt8 { 1 << 6 }
    static var isRoot: UInt8 { 1 << 7 }
  }

  /// Adds the revision; a typed word, gone on from, takes some fifteen bytes beside the word.
  public func pack(into writer: inout PackedWriter) {
    let flags = flags
    writer.write(byte: flags | kind.code)
    if let parent { writer.write(UInt64(parent)) }
    if flags & Flag.isChain == 0 {
      writer.write(children)
      writer.write(preferredChild)
    }
    writer.write(milliseconds)
    writer.write(edit)
    if let author { writer.write(author) }
    if flags & Flag.insertsOwn == 0 { writer.write(insertedAuthors) }
    if flags & Flag.removesOwn == 0 { writer.write(removedAuthors) }
  }

  /// Reads a revision.
  public init(unpacking reader: inout PackedReader) {
    let flags = reader.readByte()
    var parent: Int?
    if flags & Flag.isRoot == 0 { parent = Int(clamping: reader.readNumber()) }
    let next = (parent ?? -1) &+ 2
    let isChain = flags & Flag.isChain != 0
    let children = isChain ? [next] : [Int](unpacking: &reader)
    let preferred = isChain ? next : Int?(unpacking: &reader)
    let milliseconds = Int(unpacking: &reader)
    let edit = TextEdit(unpacking: &reader)
    let author = flags & Flag.hasAuthor == 0 ? nil : Author(unpacking: &reader)
    func runs(_ flag: UInt8, _ text: String) -> Runs<Author> {
      guard flags & flag != 0, let author else { return Runs(unpacking: &reader) }
      return Runs(repeating: author, count: text.utf8.count)
    }
    let inserted = runs(Flag.insertsOwn, edit.inserted)
    let removed = runs(Flag.removesOwn, edit.removed)
    self.init(
      parent: parent, children: children, preferredChild: preferred, edit: edit,
      removedAuthors: removed, insertedAuthors: inserted, author: author,
      milliseconds: milliseconds, kind: Kind(code: flags & 7))
  }

  private var flags: UInt8 {
    var flags: UInt8 = 0
    if let author {
      flags |= Flag.hasAuthor
      if Self.isWhole(insertedAuthors, of: author, edit.inserted) { flags |= Flag.insertsOwn }
      if Self.isWhole(removedAuthors, of: author, edit.removed) { flags |= Flag.removesOwn }
    }
    let next = (parent ?? -1) + 2
    if preferredChild == next, children.count == 1, children.first == next { flags |= Flag.isChain }
    if parent == nil { flags |= Flag.isRoot }
    return flags
  }

  private static func isWhole(_ runs: Runs<Author>, of author: Author, _ text: String) -> Bool {
    guard runs.count == text.utf8.count else { return false }
    return runs.isEmpty || runs.runCount == 1 && runs.value(at: 0) == author
  }
}

extension Revision.Kind {
  fileprivate var code: UInt8 {
    switch self {
    case .typing: 0
    case .deleting: 1
    case .deletingBackward: 2
    case .deletingForward: 3
    case .whole: 4
    }
  }

  fileprivate init(code: UInt8) {
    switch code {
    case 0: self = .typing
    case 1: self = .deleting
    case 2: self = .deletingBackward
    case 3: self = .deletingForward
    default: self = .whole
    }
  }
}
