/// A noun or a name that a text can be bound to, with what grammar needs to know of it.
struct Noun: Hashable, Sendable {
  /// The singular as it is written after an article, such as "bicycle library" or "Ruth".
  var singular: String
  /// The plural; equal to the singular where a noun has none.
  var plural: String
  /// What kind of thing it names.
  var kind: NounKind
  /// The heading's second word in the lexicon, such as "vessel" for a kettle; empty for none.
  var detail = ""
  /// Whether it takes neither "a" nor a plural.
  var isMass = false
  /// Whether it is a proper name and takes no article.
  var isName = false
  /// The pronoun that stands for it.
  var gender = Gender.it
  /// The name by which the prompt calls the bearer of this role, as in "a clockmaker called Ruth".
  var calledName: String?
  /// An adjective that the prompt gives it, for the first mention.
  var adjective: String?

  /// The noun with its definite article, where it takes one.
  var definite: String {
    if let calledName { return calledName }
    if isName || (isMass && (kind == .abstract || detail == "bare")) { return singular }
    return "the " + singular
  }

  /// The noun with its indefinite article; nil where it takes none.
  var indefinite: String? {
    guard !isName, !isMass else { return nil }
    let described = adjective.map { "\($0) \(singular)" } ?? singular
    let phrase = Inflection.article(before: described) + " " + described
    return calledName.map { "\(phrase) called \($0)" } ?? phrase
  }

  /// The key under which equal nouns meet, whatever the prompt says about them.
  var key: String { singular.lowercased() }
}

/// What a noun names, as far as the ways of writing must know.
enum NounKind: String, Sendable, CaseIterable {
  case person, animal, thing, place, force, matter, abstract, time, body, people

  /// Whether it can act in a story.
  var acts: Bool { self == .person || self == .animal }
}

/// Which pronoun stands for a noun.
enum Gender: String, Sendable {
  case she, he, it
  /// A person of whom nothing is known yet.
  case open

  /// The pronoun in the given case; `open` is written as "they" only where the verb allows it.
  func pronoun(_ form: PronounForm) -> String {
    switch (self, form) {
    case (.she, .subject): "she"
    case (.she, .object), (.she, .possessive): "her"
    case (.she, .reflexive): "herself"
    case (.he, .subject): "he"
    case (.he, .object): "him"
    case (.he, .possessive): "his"
    case (.he, .reflexive): "himself"
    case (.it, .subject), (.it, .object), (.open, .subject), (.open, .object): "it"
    case (.it, .possessive), (.open, .possessive): "its"
    case (.it, .reflexive), (.open, .reflexive): "itself"
    }
  }
}

/// The grammatical form of a pronoun.
enum PronounForm: Sendable { case subject, object, possessive, reflexive }
