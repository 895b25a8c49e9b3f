/// Reads forms such as "bullet list", "sonnet", "email with a numbered list".
enum FormatReader {
  private static let verses: [Substring: Int] = [
    "sonnet": 14, "haiku": 3, "limerick": 5, "couplet": 2, "tercet": 3, "quatrain": 4,
    "villanelle": 19, "sestina": 39, "tanka": 5, "cinquain": 5,
  ]

  /// The forms that a text names, each once; none when it names none that can be told.
  ///
  /// What is named after "no", "not", "without" or "never" is left out.
  static func wishes(in text: String) -> [FormatWish] {
    var wishes: [FormatWish] = []
    for clause in WishTokens.split(text).split(whereSeparator: isBreak) {
      if clause.contains(where: { ["no", "not", "without", "never", "avoid"].contains($0) }) {
        continue
      }
      for wish in read(clause) where !wishes.contains(wish) { wishes.append(wish) }
    }
    return wishes
  }

  private static func isBreak(_ token: Substring) -> Bool {
    token == ";" || token == "with" || token == "and"
  }

  private static func read(_ tokens: ArraySlice<Substring>) -> [FormatWish] {
    let words = Set(tokens)
    if let list = list(tokens, words) { return [list] }
    let lengths = LengthReader.wishes(in: tokens.joined(separator: " "))
    if !lengths.isEmpty { return lengths.map { FormatWish.length($0) } }
    if let verse = tokens.first(where: { verses[$0] != nil }), let lines = verses[verse] {
      return [.verse(String(verse), lines: lines)]
    }
    if let markup = markup(words) { return [.markup(markup)] }
    return other(words).map { [$0] } ?? []
  }

  private static func list(
    _ tokens: ArraySlice<Substring>, _ words: Set<Substring>
  ) -> FormatWish? {
    let bullets: Set<Substring> = ["bullet", "bullets", "bulleted", "unordered"]
    let numbered: Set<Substring> = ["numbered", "ordered", "steps", "step"]
    let plain: Set<Substring> = ["list", "items", "checklist"]
    let isBulleted = !words.isDisjoint(with: bullets)
    let isNumbered = !words.isDisjoint(with: numbered)
    guard isBulleted || isNumbered || !words.isDisjoint(with: plain) else { return nil }
    // "a list" is one list, not a list of one.
    let count = tokens.indices.lazy.compactMap { place -> Int? in
      guard let read = SpelledNumber.read(tokens[place...]), read.value > 1 else { return nil }
      return read.value
    }.first
    return .list(isNumbered: isNumbered ? true : (isBulleted ? false : nil), items: count)
  }

  private static func markup(_ words: Set<Substring>) -> FormatWish.Markup? {
    if words.contains("jsonl") { return .jsonLines }
    if words.contains("json") { return words.contains("lines") ? .jsonLines : .json }
    if words.contains("table") { return .table }
    if words.contains("csv") { return .csv }
    if words.contains("code") { return .code }
    return words.contains("headings") || words.contains("sections") ? .headings : nil
  }

  private static func other(_ words: Set<Substring>) -> FormatWish? {
    for name in ["email", "mail", "letter"] where words.contains(Substring(name)) {
      return .letter(name)
    }
    for name in ["headline", "title", "slogan", "tagline"] where words.contains(Substring(name)) {
      return .headline(name)
    }
    if !words.isDisjoint(with: ["dialogue", "dialog", "conversation", "screenplay", "script"]) {
      return .dialogue
    }
    if !words.isDisjoint(with: ["poem", "verse", "poetry", "stanzas"]) { return .poem }
    if words.contains("question") { return .question }
    return words.contains("prose") ? .prose : nil
  }
}
