import DuetSession

/// What a request asks for, read out of its prompt, brief and draft.
struct Wish: Sendable {
  /// The form to write.
  var form: Form
  /// The length, where one is named.
  var length: Length?
  /// Tags that templates should bear, such as "dry".
  var tones: Set<String>
  /// What the prompt speaks of, in its order.
  var mentions: [Mention]
  /// What the draft speaks of, the most frequent first.
  var draftMentions: [Mention]
  /// The draft and partial text that are gone on from; empty for a new text.
  var before: String
  /// Whether the draft is told by an "I".
  var isFirstPerson: Bool
  /// Who must not speak, by key; "*" for everybody.
  var silent: Set<String>
  /// Phrases that must occur.
  var mustInclude: [String]
  /// Phrases that must not occur, as tokens.
  var avoid: [[String]]

  /// Whether a letter thanks, loves or tells, and does not complain.
  var isWarm: Bool {
    guard form == .letter, !tones.contains("complaint") else { return false }
    let sore: Set = [
      "damp", "mould", "mold", "leak", "noise", "boiler", "radiator", "rent", "deposit", "landlord",
      "landlady", "council", "delay", "refund", "bill", "heating", "company", "manager", "bank",
      "repair", "rubbish", "tenant", "queue", "invoice", "parking", "traffic", "smell",
    ]
    if tones.contains("warm") { return true }
    return sore.isDisjoint(
      with: mentions.flatMap { $0.noun.key.split(separator: " ").map(String.init) })
  }

  /// Whether the text goes on from something.
  var continues: Bool { !before.isEmpty }

  init(_ request: EngineRequest, before: String, lexicon: Lexicon) {
    let brief = request.brief
    let prompt = request.prompt
    self.before = before
    form =
      FormReader.form(in: brief.format) ?? FormReader.form(in: prompt)
      ?? (Self.looksLikeVerse(before) ? .poem : .story)
    length = Length(brief.length) ?? Length(prompt)
    tones = Self.tones(brief.tone + " " + prompt)
    mustInclude = brief.mustInclude.map { ListFile.trimmed(Words.plain($0)) }.filter { !$0.isEmpty }
    avoid = brief.avoid.flatMap(Self.forms)
    let forbidden = avoid
    let allowed = { (mention: Mention) in
      !Self.isForbidden(mention.noun, forbidden)
    }
    mentions = PromptReader(prompt, lexicon: lexicon, isPrompt: true).mentions().filter(allowed)
    draftMentions = Self.salient(before, lexicon: lexicon).filter(allowed)
    isFirstPerson = Self.isFirstPerson(before)
    silent = Self.silent(prompt, mentions: mentions)
    resolveGenders()
  }

  /// A phrase to avoid as tokens, with the plural or the singular of its last word.
  private static func forms(of phrase: String) -> [[String]] {
    let tokens = Words.tokens(Words.plain(phrase))
    guard let last = tokens.last else { return [] }
    let others =
      last.count > 2 ? [Inflection.plural(of: last)] + Inflection.singulars(of: last) : []
    return [tokens] + others.map { tokens.dropLast() + [$0] }
  }

  /// Whether a noun holds a forbidden phrase in one of its forms.
  static func isForbidden(_ noun: Noun, _ forbidden: [[String]]) -> Bool {
    let forms = [noun.singular, noun.plural, noun.calledName ?? "", noun.adjective ?? ""]
    return forms.contains { form in
      let tokens = Words.tokens(form)
      return forbidden.contains { Words.contains($0, in: tokens) }
    }
  }

  /// A draft's mentions, ordered by how often they occur, then by where.
  private static func salient(_ draft: String, lexicon: Lexicon) -> [Mention] {
    guard !draft.isEmpty else { return [] }
    let recent = String(draft.suffix(6000))
    let mentions = PromptReader(recent, lexicon: lexicon, isPrompt: false).mentions()
    let tokens = Words.tokens(Words.plain(recent))
    var counts: [String: Int] = [:]
    for token in tokens { counts[token, default: 0] += 1 }
    let frequency = { (mention: Mention) in
      // Whoever a text begins with is who it is about, unless others come up far more often.
      (mention.noun.key.split(separator: " ").last.map { counts[String($0), default: 0] } ?? 0)
        + (mention.position < 12 && mention.noun.kind.acts ? 2 : 0)
    }
    // Of things that come up equally often, the last one is what is spoken of now.
    let order = { (mention: Mention) in
      mention.noun.kind.acts ? -mention.position : mention.position
    }
    return mentions.sorted {
      (frequency($0), order($0)) > (frequency($1), order($1))
    }
  }

  private static func isFirstPerson(_ draft: String) -> Bool {
    guard !draft.isEmpty else { return false }
    var outside = ""
    for (index, part) in draft.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    where index % 2 == 0 {
      outside += part + " "
    }
    let tokens = Words.tokens(outside)
    let own = tokens.count { ["i", "my", "me"].contains($0) }
    return own * 25 > tokens.count && own > 1
  }

  private static func looksLikeVerse(_ draft: String) -> Bool {
    let lines = draft.split(separator: "\n")
    return lines.count >= 3 && lines.count { $0.count < 60 } * 5 >= lines.count * 4
  }

  /// The tones that a text names, as the tags of templates.
  static func tones(_ text: String) -> Set<String> {
    var found: Set<String> = []
    for word in Words.tokens(text) {
      switch word {
      case "dry", "drier", "dryer", "wry", "deadpan", "ironic", "laconic", "plain":
        found.insert("dry")
      case "warm", "warmer", "tender", "kind", "gentle", "loving", "friendly", "love", "thank",
        "thanks", "thanking", "grateful":
        found.insert("warm")
      case "complaint", "complain", "complaining", "angry", "furious": found.insert("complaint")
      case "dark", "darker", "sad", "bleak", "melancholy", "grim", "sombre": found.insert("dark")
      case "funny", "comic", "playful", "light-hearted", "humorous", "funnier", "witty":
        found.insert("playful")
      case "formal", "polite", "stiff": found.insert("formal")
      default: break
      }
    }
    return found
  }

  private static func silent(_ prompt: String, mentions: [Mention]) -> Set<String> {
    let words = Words.tokens(prompt)
    let marks: Set = ["silent", "mute", "speechless", "wordless", "quiet"]
    var found: Set<String> = []
    for (index, word) in words.enumerated() {
      if marks.contains(word) {
        let near = words[max(0, index - 4)..<index]
        for mention in mentions where near.contains(mention.noun.key) {
          found.insert(mention.noun.key)
        }
      }
      if word == "dialogue" || word == "speech", index > 0,
        ["no", "without"].contains(words[index - 1])
      {
        found.insert("*")
      }
    }
    return found
  }

  /// Takes the pronouns that the draft uses for its most frequent person.
  private mutating func resolveGenders() {
    let tokens = Words.tokens(before)
    let she = tokens.count { ["she", "her"].contains($0) }
    let he = tokens.count { ["he", "him", "his"].contains($0) }
    guard she + he > 0 else { return }
    let taken = Set(draftMentions.filter { $0.noun.kind == .person }.map(\.noun.gender))
    guard let index = draftMentions.firstIndex(where: { $0.noun.gender == .open }) else { return }
    let gender: Gender
    if taken.contains(.he), she > 0 {
      gender = .she
    } else if taken.contains(.she), he > 0 {
      gender = .he
    } else {
      gender = she >= he ? .she : .he
    }
    let key = draftMentions[index].noun.key
    for place in draftMentions.indices where draftMentions[place].noun.key == key {
      draftMentions[place].noun.gender = gender
    }
    for place in mentions.indices where mentions[place].noun.key == key {
      mentions[place].noun.gender = gender
    }
  }
}
