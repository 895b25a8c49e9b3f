public import DuetText

/// What a list of versions needs to know of each revision of a text: kept beside the text, and only
/// read on when revisions were added.
public struct VersionHistory: Sendable {
  /// A revision without its texts.
  public struct Node: Equatable, Sendable {
    /// The revision before it; nil for the root.
    public var parent: Int?
    /// Who wrote what it inserted, or made it where it only removed; nil for the root and where
    /// there were several.
    public var writer: Author?
    /// When the last edit that went into it was made.
    public var moment: Moment
    /// How many words it put in.
    public var added: Int
    /// How many words it took out.
    public var removed: Int
  }

  /// The revisions, by their numbers.
  public private(set) var nodes: [Node] = []
  /// Grows with every change of ``nodes``.
  public private(set) var edition = 0
  private var readAt = Moment.start

  /// How long a revision may still grow after its last edit, in milliseconds.
  private static let growth = 3_000

  /// A history that knows nothing yet.
  public init() {}

  /// Takes in what is new in a text; a text that has gone back in time is read anew.
  ///
  /// Costs a look at each revision that is known, and reading those that are new or may have grown.
  ///
  /// - Parameter moment: of the session's last event.
  public mutating func follow(_ text: AuthoredText<Author>, at moment: Moment) {
    let revisions = text.revisions
    if revisions.count < nodes.count || moment < readAt {
      nodes = []
      edition += 1
    }
    let oldest = readAt.milliseconds - Self.growth
    for number in nodes.indices where nodes[number].moment.milliseconds >= oldest {
      guard let node = Self.node(revisions[number]), node != nodes[number] else { continue }
      nodes[number] = node
      edition += 1
    }
    for number in nodes.count..<max(revisions.count, nodes.count) {
      guard let node = Self.node(revisions[number]) else { break }
      nodes.append(node)
      edition += 1
    }
    readAt = moment
  }

  private static func node(_ revision: Revision<Author>?) -> Node? {
    guard let revision else { return nil }
    let edit = revision.edit
    return Node(
      parent: revision.parent, writer: revision.parent == nil ? nil : writer(of: revision),
      moment: Moment(milliseconds: revision.milliseconds),
      added: WordCount.count(edit.inserted), removed: WordCount.count(edit.removed))
  }

  private static func writer(of revision: Revision<Author>) -> Author? {
    if let author = revision.author { return author }
    let authors = revision.insertedAuthors
    if authors.isEmpty { return .person }
    return authors.runCount == 1 ? authors.value(at: 0) : nil
  }
}
