import DuetSession

/// A template with its slots filled.
struct Rendering: Sendable {
  /// The text, without a capital at its beginning being promised.
  var text = ""
  /// What was drawn from the pools for it.
  var fills: [String] = []
  /// How many different nouns of the prompt it holds.
  var boundNouns: Set<String> = []
  /// The template's number.
  var id = 0
}

/// Fills the slots of templates from a cast, the surroundings of the topic, and the pools.
struct Renderer: Sendable {
  let cast: Cast
  let lexicon: Lexicon
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
    if let pronoun = pronoun(slot.role) { return pronoun }
    if slot.pool == "does" { return doing(on: &page, draws: &draws) }
    guard let noun = noun(slot, on: &page, draws: &draws) else { return nil }
    if let other = page.nounsByRole[noun.key], other != slot.role { return nil }
    page.nounsByRole[noun.key] = slot.role
    if cast.bound.contains(slot.role) { page.rendering.boundNouns.insert(noun.key) }
    if cast.isFirstPerson, slot.role == "hero", !slot.isGenitive { return "I" }
    switch slot.form {
    case .the: return plainPools.contains(slot.pool) ? noun.singular : noun.definite
    case .a: return noun.indefinite
    case .bare: return noun.calledName ?? noun.singular
    case .many: return noun.plural
    case .preposition: return preposition(for: noun) + " " + noun.definite
    }
  }

  private let plainPools: Set<String> = ["day", "month", "number", "colour", "material", "season"]

  private func preposition(for noun: Noun) -> String {
    noun.kind == .place && !noun.detail.isEmpty ? noun.detail : "in"
  }

  private func noun(_ slot: Slot, on page: inout Page, draws: inout SeededGenerator) -> Noun? {
    if let noun = cast.roles[slot.role] { return noun }
    if let noun = page.drawn[slot.role] { return noun }
    let taken = used.union(page.drawn.values.map(\.key)).union(cast.roles.values.map(\.key))
    var phrases = options(slot.pool).filter { !taken.contains($0.lowercased()) }
    if phrases.isEmpty, slot.pool == "part" { phrases = (lexicon.pools["small"] ?? []).filter { !taken.contains($0) } }
    guard !phrases.isEmpty else { return nil }
    let phrase = phrases[draws.draw(below: phrases.count)]
    let isPlain = plainPools.contains(slot.pool)
    let noun = isPlain
      ? Noun(singular: phrase, plural: phrase, kind: .abstract) : lexicon.filler(phrase)
    page.drawn[slot.role] = noun
    page.rendering.fills.append(noun.key)
    if slot.pool == "part" { page.rendering.boundNouns.insert(noun.key) }
    return noun
  }

  private func options(_ pool: String) -> [String] {
    switch pool {
    case "part": cast.surroundings.parts
    case "people": cast.surroundings.people
    default: lexicon.pools[pool] ?? []
    }
  }

  private func doing(on page: inout Page, draws: inout SeededGenerator) -> String? {
    let free = cast.surroundings.doings.filter { !used.contains($0) && !page.rendering.fills.contains($0) }
    guard !free.isEmpty else { return nil }
    let phrase = free[draws.draw(below: free.count)]
    page.rendering.fills.append(phrase)
    page.rendering.boundNouns.insert(phrase)
    return Inflection.thirdPerson(phrase)
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
