import DuetSession

/// Tells requests that a co-writer without a neural network cannot serve, and says so.
enum Refusal {
  /// The error for a request that asks for facts, translation, code, sums or a task; else nil.
  static func check(_ request: EngineRequest) -> EngineError? {
    let words = Words.tokens(Words.plain(request.prompt))
    let creative = words.contains { FormReader.form(of: $0) != nil }
    if let asked = asked(words, prompt: request.prompt, isCreative: creative) {
      return error("the embedded engine cannot \(asked)")
    }
    guard request.brief.mode == .task else { return nil }
    return error("the embedded engine cannot do tasks, which are judged by correctness")
  }

  private static func error(_ summary: String) -> EngineError {
    .unsupported(
      what: summary
        + "; it is a procedural and statistical co-writer without a neural network",
      remedy: "ask it for a story, a letter, a poem or a product text, or connect a model: in "
        + "config.toml a preset with engine = \"openai\", base_url and model")
  }

  private static func asked(_ words: [String], prompt: String, isCreative: Bool) -> String? {
    let first = words.first ?? ""
    let set = Set(words)
    if words.first == "translate" || set.contains("translation") && set.contains("into") {
      return "translate"
    }
    let programs: Set = [
      "code", "function", "script", "program", "regex", "sql", "python", "javascript", "swift",
      "html", "algorithm",
    ]
    let verbs: Set = ["write", "fix", "debug", "implement", "refactor", "code", "create", "give"]
    let isStory = words.contains { word in
      FormReader.form(of: word).map { ![.list, .product, .pitch].contains($0) } ?? false
    }
    if !isStory, !programs.isDisjoint(with: set), !verbs.isDisjoint(with: words.prefix(3)) {
      return "write code"
    }
    if ["summarise", "summarize", "proofread", "classify", "extract"].contains(first) {
      return first
    }
    if isSum(words) { return "calculate" }
    let questions: Set = [
      "what", "who", "when", "where", "why", "how", "which", "is", "are", "does", "do", "did",
      "can",
      "explain", "define",
    ]
    let asks = prompt.contains("?") || first == "explain" || first == "define"
    if !isCreative, asks, questions.contains(first) { return "answer questions" }
    return nil
  }

  private static func isSum(_ words: [String]) -> Bool {
    if ["calculate", "compute", "solve"].contains(words.first ?? "") { return true }
    let operators: Set = ["+", "*", "/", "=", "times", "plus", "minus", "x"]
    return words.indices.dropFirst().dropLast().contains { index in
      operators.contains(words[index]) && Int(words[index - 1]) != nil
        && Int(words[index + 1]) != nil
    }
  }
}

/// Tells the form of a text from the words that name it.
enum FormReader {
  /// The form that a word names, such as "sonnet" or "email"; nil for any other word.
  static func form(of word: String) -> Form? {
    switch word {
    case "story", "tale", "stories", "scene", "fiction", "vignette", "chapter", "narrative": .story
    case "fable", "parable", "fables": .fable
    case "letter", "email", "e-mail", "letters", "postcard", "note", "complaint": .letter
    case "poem", "poems", "verse", "verses", "sonnet", "ode", "elegy", "lyric", "couplet",
      "couplets", "stanza", "stanzas", "ballad", "poetry":
      .poem
    case "haiku", "haikus": .haiku
    case "product", "advert", "ad", "advertisement", "copy", "description", "brochure", "blurb",
      "catalogue":
      .product
    case "pitch", "proposal", "pitches", "slogan", "tagline": .pitch
    case "dialogue", "dialog", "conversation", "exchange": .dialogue
    case "list", "bullets", "bullet", "checklist": .list
    default: nil
    }
  }

  /// The first form that a text names.
  static func form(in text: String) -> Form? {
    Words.tokens(Words.plain(text)).lazy.compactMap(form(of:)).first
  }
}
