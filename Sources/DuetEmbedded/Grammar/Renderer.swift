import DuetSession

/// A template with its slots filled.
struct Rendering: Sendable {
  /// The text, without a capital at its beginning being promised.
  var text = ""
  /// What was drawn from the pools for it.
  var fills: [String] = []
  /// How many different nouns of the prompt it holds.
  var boundNouns: Set<String> = []
  /// Whether it holds a thing that belongs to what the text is about.
  var holdsPart = false
  /// How many nouns it holds that neither the prompt nor its surroundings gave.
  var looseNouns = 0
  /// Whether it speaks of the hero, and of the other.
  var mentionsHero = false
  var mentionsOther = false
  /// Whether it begins with a pronoun for the hero.
  var beginsWithPronoun = false
  /// The template's number.
  var id = 0
}

/// Whether a pronoun at the beginning of a sentence would be understood as the hero's.
enum Clarity: Sendable {
  /// The sentence before spoke of the hero alone.
  case clear
  /// It spoke of somebody else, or the hero was named long ago.
  case unclear
  /// The form's templates say themselves where a pronoun stands.
  case asWritten
}

/// Fills the slots of templates from a cast, the surroundings of the topic, and the pools.
struct Renderer: Sendable {
  let cast: Cast
  let lexicon: Lexicon
  /// Whether parts are carried about in this form, so that stairs and gutters are none.
  let wantsPortable: Bool
  /// The pool that stands in for parts where nothing is known of what the text is about.
  let partPool: String
  /// Whether a pronoun would be understood as the hero's.
  var clarity = Clarity.asWritten
  /// Fillers that the text already holds, by key.
  var used: Set<String> = []

  /// Fills a template; nil when one of its slots has no filler, or two would have the same.
  ///
  /// - Parameter literal: the text of `{phrase}`, where the template has that slot.
  func render(
    _ template: Template, literal: String? = nil, draws: inout SeededGenerator
  ) -> Rendering? {
    var page = Page(literal: literal)
    guard write(template.pieces, on: &page, draws: &draws) else { return nil }
    var rendering = page.rendering
    rendering.id = template.id
    rendering.text = Sentence.capitalised(Sentence.tidied(rendering.text))
    return rendering
  }

  private struct Page {
    var rendering = Rendering()
    var drawn: [String: Noun] = [:]
    var nounsByRole: [String: String] = [:]
    let literal: String?

    init(literal: String?) { self.literal = literal }
  }

  private func write(
    _ pieces: [Template.Piece], on page: inout Page, draws: inout SeededGenerator
  ) -> Bool {
    for piece in pieces {
      switch piece {
      case .text(let text): page.rendering.text += text
      case .choice(let options):
        guard write(options[draws.draw(below: options.count)], on: &page, draws: &draws) else {
          return false
        }
      case .slot(let slot):
        guard let text = fill(slot, on: &page, draws: &draws) else { return false }
        let capital = slot.isCapital ? Sentence.capitalised(text) : text
        page.rendering.text += slot.isGenitive ? Inflection.genitive(capital) : capital
      }
    }
    return true
  }

  private func fill(_ slot: Slot, on page: inout Page, draws: inout SeededGenerator) -> String? {
    if slot.role == "phrase" { return page.literal }
    if let pronoun = pronoun(slot.role) { return pronounOrNoun(pronoun, slot.role, on: &page) }
    if slot.pool == "does" { return doing(on: &page, draws: &draws) }
    guard let noun = noun(slot, on: &page, draws: &draws) else { return nil }
    if let other = page.nounsByRole[noun.key], other != slot.role { return nil }
    page.nounsByRole[noun.key] = slot.role
    if cast.bound.contains(slot.role) {
      page.rendering.boundNouns.insert(noun.key)
    } else if ["thing", "place", "force"].contains(slot.role) {
      page.rendering.looseNouns += 1
    }
    if ["other", "third"].contains(slot.role) { page.rendering.mentionsOther = true }
    if slot.role == "hero" {
      let opens = page.rendering.text.isEmpty && slot.form == .the && !slot.isGenitive
      page.rendering.mentionsHero = true
      if opens, clarity == .clear {
        page.rendering.beginsWithPronoun = true
        return pronoun("he")
      }
    }
    if cast.isFirstPerson, slot.role == "hero", !slot.isGenitive { return "I" }
    switch slot.form {
    case .the: return plainPools.contains(slot.pool) ? noun.singular : noun.definite
    case .a: return noun.indefinite
    case .bare: return noun.calledName ?? noun.singular
    case .many: return noun.plural
    case .preposition: return preposition(for: noun) + " " + noun.definite
    }
  }

  private let plainPools: Set<String> = [
    "day", "month", "number", "colour", "material", "season", "food",
  ]

  private func preposition(for noun: Noun) -> String {
    noun.kind == .place && !noun.detail.isEmpty ? noun.detail : "in"
  }

  private func noun(_ slot: Slot, on page: inout Page, draws: inout SeededGenerator) -> Noun? {
    if let noun = cast.roles[slot.role] { return noun }
    if let noun = page.drawn[slot.role] { return noun }
    let taken = used.union(page.drawn.values.map(\.key)).union(cast.roles.values.map(\.key))
    var phrases = options(slot.pool).filter { !taken.contains($0.lowercased()) }
    if phrases.isEmpty, slot.pool == "part" {
      phrases = (lexicon.pools[partPool] ?? []).filter { !taken.contains($0) }
    }
    if slot.role == "number2",
      let first = page.drawn["number"].flatMap({ Length.number($0.singular) })
    {
      // Of two numbers in one sentence the second is always a part of the first.
      phrases.removeAll { (Length.number($0) ?? 0) >= first }
    }
    guard !phrases.isEmpty else { return nil }
    let phrase = phrases[draws.draw(below: phrases.count)]
    let isPlain = plainPools.contains(slot.pool)
    let noun =
      isPlain
      ? Noun(singular: phrase, plural: phrase, kind: .abstract) : lexicon.filler(phrase)
    page.drawn[slot.role] = noun
    page.rendering.fills.append(noun.key)
    if slot.pool == "part" { page.rendering.holdsPart = true }
    return noun
  }

  private func options(_ pool: String) -> [String] {
    switch pool {
    case "part": cast.surroundings.parts.filter { !lexicon.isIn("fixture", $0) || !wantsPortable }
    case "people": cast.surroundings.people
    default: lexicon.pools[pool] ?? []
    }
  }

  private func doing(on page: inout Page, draws: inout SeededGenerator) -> String? {
    let free = cast.surroundings.doings.filter {
      !used.contains($0) && !page.rendering.fills.contains($0)
    }
    guard !free.isEmpty else { return nil }
    let phrase = free[draws.draw(below: free.count)]
    page.rendering.fills.append(phrase)
    page.rendering.boundNouns.insert(phrase)
    return Inflection.thirdPerson(phrase)
  }

  /// The hero's pronoun; the hero's noun where a reader could not tell whose pronoun it is.
  private func pronounOrNoun(_ pronoun: String, _ role: String, on page: inout Page) -> String {
    guard ["he", "him", "his"].contains(role), !cast.isFirstPerson else { return pronoun }
    let isFirst = !page.rendering.mentionsHero
    page.rendering.mentionsHero = true
    if isFirst, page.rendering.text.isEmpty { page.rendering.beginsWithPronoun = true }
    guard isFirst, clarity == .unclear, let hero = cast.roles["hero"] else { return pronoun }
    page.rendering.beginsWithPronoun = false
    return role == "his" ? Inflection.genitive(hero.definite) : hero.definite
  }

  /// The pronoun that a role such as "he", "his2" or "it" names.
  private func pronoun(_ role: String) -> String? {
    let forms: [String: (String, PronounForm)] = [
      "he": ("hero", .subject), "him": ("hero", .object), "his": ("hero", .possessive),
      "himself": ("hero", .reflexive), "he2": ("other", .subject), "him2": ("other", .object),
      "his2": ("other", .possessive), "himself2": ("other", .reflexive),
      "it": ("topic", .subject), "ito": ("topic", .object), "its": ("topic", .possessive),
      "itself": ("topic", .reflexive),
    ]
    guard let (owner, form) = forms[role] else { return nil }
    if owner == "hero", cast.isFirstPerson {
      switch form {
      case .subject: return "I"
      case .object: return "me"
      case .possessive: return "my"
      case .reflexive: return "myself"
      }
    }
    return (cast.roles[owner]?.gender ?? .it).pronoun(form)
  }
}
