extension SearchQuery {
  /// Reads a query as it was typed.
  ///
  /// Words must all occur; `"a phrase"` stands together; `clock*` is every word that begins so;
  /// `-x` or `NOT x` must not hold; `x OR y` binds closer than words side by side, and parentheses
  /// group; `name:value` filters by `in`, `is`, `preset`, `model`, `engine`, `mode`, `after`,
  /// `before`, `on` and `since`. What has neither letter nor digit is passed over.
  ///
  /// - Parameters:
  ///   - typed: any text.
  ///   - isTyping: whether more is about to be typed: then the last word is the beginning of one,
  ///     and a phrase need not be closed.
  /// - Throws: ``SearchQueryProblem``, for the first thing that is wrong.
  public init(_ typed: String, isTyping: Bool = false) throws(SearchQueryProblem) {
    var reader = SearchQueryReader(typed, isTyping: isTyping)
    root = try reader.query()
  }

  /// The nodes as one that has no needless levels.
  static func all(_ nodes: [Node]) -> Node {
    let flat = nodes.flatMap { if case .all(let inner) = $0 { inner } else { [$0] } }
    return flat.count == 1 ? flat[0] : .all(flat)
  }

  static func any(_ nodes: [Node]) -> Node {
    let flat = nodes.flatMap { if case .any(let inner) = $0 { inner } else { [$0] } }
    return flat.count == 1 ? flat[0] : .any(flat)
  }

  static func not(_ node: Node) -> Node {
    if case .not(let inner) = node { inner } else { .not(node) }
  }
}

/// Reads a query by recursive descent; nil stands for what has nothing to look for.
private struct SearchQueryReader {
  private let characters: [Unicode.Scalar]
  private let isTyping: Bool
  private var place = 0
  private var depth = 0
  private var units = 0

  init(_ typed: String, isTyping: Bool) {
    characters = Array(typed.unicodeScalars)
    self.isTyping = isTyping
  }

  mutating func query() throws(SearchQueryProblem) -> SearchQuery.Node {
    let node = try conjunction()
    if next == ")" { throw problem("this parenthesis closes nothing", "remove it") }
    return node ?? .all([])
  }

  private var next: Unicode.Scalar? { place < characters.count ? characters[place] : nil }

  private func problem(
    _ what: String, _ remedy: String, at start: Int? = nil
  ) -> SearchQueryProblem {
    let before = text(characters[..<(start ?? place)])
    return SearchQueryProblem(what: what, character: before.count + 1, remedy: remedy)
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private mutating func skipSpace() {
    while let next, next.properties.isWhitespace { place += 1 }
  }

  /// Alternatives side by side, up to the end or a closing parenthesis.
  private mutating func conjunction() throws(SearchQueryProblem) -> SearchQuery.Node? {
    var nodes: [SearchQuery.Node] = []
    skipSpace()
    while let next, next != ")" {
      if takeOperator("AND") {
        skipSpace()
        continue
      }
      if let node = try disjunction() { nodes.append(node) }
      skipSpace()
    }
    return nodes.isEmpty ? nil : SearchQuery.all(nodes)
  }

  private mutating func disjunction() throws(SearchQueryProblem) -> SearchQuery.Node? {
    if takeOperator("OR") {
      throw problem("OR has nothing before it", "put a word before it, or quote it", at: place - 2)
    }
    var nodes: [SearchQuery.Node] = []
    if let node = try unit() { nodes.append(node) }
    skipSpace()
    while takeOperator("OR") {
      skipSpace()
      if next == nil || next == ")" {
        throw problem("OR has nothing after it", "put a word after it, or quote it")
      }
      if let node = try unit() { nodes.append(node) }
      skipSpace()
    }
    return nodes.isEmpty ? nil : SearchQuery.any(nodes)
  }

  private mutating func unit() throws(SearchQueryProblem) -> SearchQuery.Node? {
    units += 1
    guard units <= 200 else { throw problem("it asks for too much", "use at most 200 words") }
    let isMinus =
      next == "-" && place + 1 < characters.count
      && !Self.ends(characters[place + 1], opening: "(\"")
    if isMinus || takeOperator("NOT") {
      if isMinus { place += 1 }
      skipSpace()
      return try nested { reader throws(SearchQueryProblem) in try reader.unit() }
        .map(SearchQuery.not)
    }
    switch next {
    case nil, ")": throw problem("nothing stands here", "put a word here")
    case "(": return try group()
    case "\"":
      let phrase = try phrase()
      return words(phrase.text, isPrefix: takeStar() || !phrase.isClosed)
    default: return try filter() ?? word()
    }
  }

  private mutating func group() throws(SearchQueryProblem) -> SearchQuery.Node? {
    let start = place
    place += 1
    let node = try nested { reader throws(SearchQueryProblem) in try reader.conjunction() }
    guard next == ")" else {
      if isTyping { return node }
      throw problem("this parenthesis is not closed", "close it or quote it", at: start)
    }
    place += 1
    return node
  }

  /// Goes a level deeper, up to a depth that no person types.
  private mutating func nested(
    _ body: (inout SearchQueryReader) throws(SearchQueryProblem) -> SearchQuery.Node?
  ) throws(SearchQueryProblem) -> SearchQuery.Node? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 50 else { throw problem("it is nested too deeply", "use fewer parentheses") }
    return try body(&self)
  }

  /// Takes an operator in capitals that stands alone.
  private mutating func takeOperator(_ name: String) -> Bool {
    let end = place + name.utf8.count
    guard end <= characters.count, characters[place..<end].elementsEqual(name.unicodeScalars),
      end == characters.count || Self.ends(characters[end])
    else { return false }
    place = end
    return true
  }

  /// Whether a word ends before a scalar; `opening` may begin what follows.
  private static func ends(_ scalar: Unicode.Scalar, opening: String = "") -> Bool {
    scalar.properties.isWhitespace
      || "()\"".unicodeScalars.contains(scalar) && !opening.unicodeScalars.contains(scalar)
  }

  private mutating func takeStar() -> Bool {
    guard next == "*" else { return false }
    place += 1
    return true
  }

  private mutating func phrase() throws(SearchQueryProblem) -> (text: String, isClosed: Bool) {
    let start = place
    place += 1
    let end = characters[place...].firstIndex(of: "\"") ?? characters.count
    guard end < characters.count || isTyping else {
      throw problem("this quotation mark has no partner", "close the phrase", at: start)
    }
    defer { place = min(end + 1, characters.count) }
    return (text(characters[place..<end]), end < characters.count)
  }

  private mutating func word() -> SearchQuery.Node? {
    let start = place
    while let next, !Self.ends(next) { place += 1 }
    var scalars = characters[start..<place]
    let isPrefix = scalars.last == "*"
    while scalars.last == "*" { scalars = scalars.dropLast() }
    let isBegun = isTyping && place == characters.count
    return words(text(scalars), isPrefix: isPrefix || isBegun)
  }

  private func words(_ text: String, isPrefix: Bool) -> SearchQuery.Node? {
    // A zero byte would end the text for SQLite.
    let text = self.text(text.unicodeScalars.map { $0 == "\0" ? " " : $0 }[...])
    guard text.unicodeScalars.contains(where: SearchText.isPartOfWord) else { return nil }
    return .words(SearchQuery.Words(text, isPrefix: isPrefix))
  }

  // MARK: Filters

  /// A filter; nil, and nothing is taken, when none stands here.
  private mutating func filter() throws(SearchQueryProblem) -> SearchQuery.Node? {
    let start = place
    let name = text(characters[place...].prefix { $0.isASCII && $0.properties.isAlphabetic })
    let colon = place + name.utf8.count
    guard !name.isEmpty, colon < characters.count, characters[colon] == ":" else { return nil }
    guard let field = SearchField(rawValue: name.lowercased()) else {
      let known = SearchField.allCases.map { $0.rawValue + ":" }.joined(separator: " ")
      throw problem(
        "there is no filter \"\(name):\"", "use one of \(known) or quote the words", at: start)
    }
    place = colon + 1
    let valueStart = place
    let (text, isQuoted) = try value()
    guard !text.isEmpty else {
      throw problem("\"\(field.rawValue):\" has no value", field.hint, at: valueStart)
    }
    guard let filter = field.filter(text, isQuoted: isQuoted) else {
      throw problem(
        "\"\(field.rawValue):\" cannot be \"\(text)\"", field.hint, at: valueStart)
    }
    return .filter(filter)
  }

  private mutating func value() throws(SearchQueryProblem) -> (String, isQuoted: Bool) {
    if next == "\"" { return (try phrase().text, true) }
    let start = place
    while let next, !Self.ends(next) { place += 1 }
    return (text(characters[start..<place]), false)
  }
}
