/// What a person looks for: words, phrases and filters, joined by and, or and not.
///
/// A query is about one text at a time (a title, a draft, a prompt, a variant, a note): a text is
/// found when the whole query is true of it. ``init(_:)`` reads what was typed, ``description``
/// writes it again.
public struct SearchQuery: Equatable, Sendable {
  /// A condition on a text.
  public indirect enum Node: Equatable, Sendable {
    /// These words stand in it, one after the other.
    case words(Words)
    /// Something about it that is no word in it.
    case filter(Filter)
    /// It does not hold.
    case not(Node)
    /// All hold; of none, everything.
    case all([Node])
    /// One holds, at least.
    case any([Node])
  }

  /// Words that follow one another.
  public struct Words: Equatable, Sendable {
    /// The words as they were typed; case, accents and signs between them do not matter.
    ///
    /// They never hold a quotation mark, and always a letter or a digit.
    public var text: String
    /// Whether the last word may only be the beginning of one.
    public var isPrefix: Bool

    /// These words.
    public init(_ text: String, isPrefix: Bool = false) {
      self.text = text
      self.isPrefix = isPrefix
    }
  }

  /// The condition; `all([])` when nothing was typed.
  public var root: Node

  /// A query of this condition.
  public init(root: Node) { self.root = root }

  /// Whether nothing is asked for.
  public var isEmpty: Bool { root == .all([]) }

  /// Whether it asks who wrote a text, which is sealed while a pair is open.
  public var asksForLabels: Bool {
    filters.contains { filter in
      if case .label(let label, _) = filter { label.isSealed } else { false }
    }
  }

  /// The words that are asked for, in order; those that must not stand there are left out.
  public var words: [Words] {
    var found: [Words] = []
    Self.visit(root) { node, isWanted in
      if isWanted, case .words(let words) = node { found.append(words) }
    }
    return found
  }

  /// The filters, in order, also those that must not hold.
  public var filters: [Filter] {
    var found: [Filter] = []
    Self.visit(root) { node, _ in
      if case .filter(let filter) = node { found.append(filter) }
    }
    return found
  }

  private static func visit(
    _ node: Node, isWanted: Bool = true, _ body: (Node, Bool) -> Void
  ) {
    body(node, isWanted)
    switch node {
    case .words, .filter: break
    case .not(let inner): visit(inner, isWanted: !isWanted, body)
    case .all(let nodes), .any(let nodes):
      for node in nodes { visit(node, isWanted: isWanted, body) }
    }
  }
}

/// Why a query cannot be understood.
public struct SearchQueryProblem: Error, Equatable, Sendable {
  /// What is wrong, in one clause.
  public var what: String
  /// The character at which it is, from 1; one behind the last for what is missing at the end.
  public var character: Int
  /// What to do.
  public var remedy: String

  /// The sentence for the person.
  public var failure: Failure {
    Failure(
      code: "bad-query", summary: what, cause: "character \(character)", remedy: remedy)
  }
}

extension SearchQuery {
  /// What remains when a search by meaning takes the place of the words: the conditions that need
  /// no word to stand anywhere.
  public var withoutWantedWords: SearchQuery {
    let nodes = if case .all(let nodes) = root { nodes } else { [root] }
    return SearchQuery(
      root: Self.all(nodes.filter { SearchQuery(root: $0).words.isEmpty }))
  }
}
