import DuetSession

/// Who and what a text is about: the nouns that fill the slots of its templates.
struct Cast: Sendable {
  /// The noun of each role, such as "hero", "other", "thing", "place", "force" and "topic".
  private(set) var roles: [String: Noun] = [:]
  /// The roles whose noun comes from the prompt or the draft.
  private(set) var bound: Set<String> = []
  /// Things, people and doings that belong to what the text is about.
  private(set) var surroundings = Association(parts: [], people: [], doings: [])
  /// Whether the hero is the "I" of the draft.
  let isFirstPerson: Bool

  private let lexicon: Lexicon

  init(_ wish: Wish, lexicon: Lexicon, draws: inout SeededGenerator) {
    self.lexicon = lexicon
    isFirstPerson = wish.isFirstPerson
    var nouns = wish.mentions
    if wish.continues {
      // The draft's own people and things lead; a continuation's prompt is mostly instruction.
      nouns = wish.draftMentions + wish.mentions
    }
    var seen: Set<String> = []
    nouns = nouns.filter {
      $0.noun.kind != .time && $0.noun.kind != .body && seen.insert($0.noun.key).inserted
    }
    bindTopic(nouns, form: wish.form)
    bindNamed(nouns, silent: wish.silent)
    gatherSurroundings(nouns)
    fillGaps(wish, draws: &draws)
    if [.story, .fable, .dialogue].contains(wish.form) { makePersons() }
    settleGenders(draws: &draws)
  }

  private mutating func bind(_ role: String, _ noun: Noun?) {
    guard let noun, roles[role] == nil else { return }
    roles[role] = noun
    bound.insert(role)
  }

  private mutating func bindTopic(_ nouns: [Mention], form: Form) {
    let topical: Set = [
      "about", "on", "of", "for", "concerning", "regarding", "featuring", "describing",
      "selling", "advertising", "promoting", "celebrating", "announcing", "introducing", "with",
    ]
    if form == .letter {
      let addressee =
        nouns.first { $0.relation == "to" && $0.noun.kind != .place }
        ?? nouns.first { $0.noun.kind == .person }
      bind("addressee", addressee?.noun)
      let matters = nouns.filter { $0.noun.key != addressee?.noun.key }
      let matter =
        matters.first { topical.contains($0.relation) && $0.noun.kind != .person }
        ?? matters.first { $0.noun.kind != .person }
      bind("matter", matter?.noun)
      bind("topic", matter?.noun ?? addressee?.noun)
    } else {
      let about = nouns.first { topical.contains($0.relation) && !$0.noun.isName }
      bind("topic", about?.noun ?? nouns.first { !$0.noun.isName }?.noun ?? nouns.first?.noun)
    }
  }

  private mutating func bindNamed(_ nouns: [Mention], silent: Set<String>) {
    let actors = nouns.map(\.noun).filter { $0.kind.acts && $0.key != roles["addressee"]?.key }
    // Who must be silent can hardly lead, unless there is nobody else.
    let leading =
      actors.filter { !silent.contains($0.key) } + actors.filter { silent.contains($0.key) }
    bind("hero", leading.first)
    bind("other", leading.dropFirst().first)
    bind("third", leading.dropFirst(2).first)
    bind("place", nouns.first { $0.noun.kind == .place }?.noun)
    bind("force", nouns.first { $0.noun.kind == .force }?.noun)
    let things = nouns.map(\.noun).filter { $0.kind == .thing }
    bind("thing", things.first)
    bind("thing2", things.dropFirst().first)
    bind("stuff", nouns.first { $0.noun.kind == .matter }?.noun)
    bind("sender", nouns.first { $0.relation == "from" && $0.noun.kind.acts }?.noun)
    bind("idea", nouns.first { $0.noun.kind == .abstract }?.noun)
  }

  private mutating func gatherSurroundings(_ nouns: [Mention]) {
    var gathered: Set<String> = []
    for role in ["topic", "thing", "place", "force", "hero", "other", "idea", "addressee"] {
      guard let noun = roles[role], gathered.insert(noun.key).inserted,
        let found = lexicon.association(of: noun)
      else { continue }
      surroundings.parts += found.parts
      surroundings.people += found.people
      if role == "topic" { surroundings.doings += found.doings }
    }
    let taken = Set(roles.values.map(\.key))
    surroundings.parts.removeAll { taken.contains($0) }
    surroundings.people.removeAll { taken.contains($0) }
  }

  /// Gives the roles that the prompt leaves open to what belongs to the topic, else to a pool.
  private mutating func fillGaps(_ wish: Wish, draws: inout SeededGenerator) {
    let usable = { (phrases: [String]) in
      phrases.filter { phrase in
        !wish.avoid.contains { Words.contains($0, in: Words.tokens(phrase)) }
      }
    }
    let people = usable(surroundings.people)
    // "The neighbour" goes with everything and so says little of anything.
    let telling = people.filter { $0 != "neighbour" }
    fill("hero", from: telling.isEmpty ? usable(pool("trade")) : telling, kind: .person, &draws)
    let others = people + (people.count > 1 ? [] : usable(pool("visitor")))
    fill("other", from: others, kind: .person, &draws)
    fill("third", from: usable(pool("visitor")), kind: .person, &draws)
    // What belongs to the topic itself comes before what belongs to its weather and its place.
    let own = ["topic", "hero"].compactMap { roles[$0] }
      .first { lexicon.association(of: $0) != nil }
      .flatMap { lexicon.association(of: $0)?.parts }
    let parts = usable(own ?? surroundings.parts).filter {
      wish.form == .letter || !lexicon.isIn("fixture", $0)
    }
    fill("thing", from: parts.isEmpty ? usable(pool("thing")) : parts, kind: .thing, &draws)
    if roles["addressee"] != nil {
      fill("matter", from: parts.isEmpty ? usable(pool("thing")) : parts, kind: .thing, &draws)
    }
    fill("addressee", from: ["friend", "neighbour"], kind: .person, &draws)
    fill("place", from: usable(pool("place")), kind: .place, &draws)
    fill("force", from: usable(pool("force")), kind: .force, &draws)
    if roles["matter"] == nil { roles["matter"] = roles["topic"] }
    if roles["topic"] == nil { roles["topic"] = roles["thing"] }
  }

  private mutating func fill(
    _ role: String, from phrases: [String], kind: NounKind, _ draws: inout SeededGenerator
  ) {
    guard roles[role] == nil else { return }
    let taken = Set(roles.values.map(\.key))
    let free = phrases.filter { !taken.contains($0.lowercased()) }
    guard !free.isEmpty else { return }
    roles[role] = lexicon.filler(free[draws.draw(below: free.count)], kind: kind)
  }

  /// In a story an animal is he or she, so that "it" stays free for things.
  private mutating func makePersons() {
    for role in ["hero", "other", "third"] where roles[role]?.kind == .animal {
      roles[role]?.gender = .open
    }
  }

  /// Gives each person of unknown gender a pronoun: a different one from the hero's where possible.
  private mutating func settleGenders(draws: inout SeededGenerator) {
    for role in ["hero", "other", "third", "addressee", "topic"] {
      guard var noun = roles[role], noun.gender == .open else { continue }
      if let same = roles.sorted(by: { $0.key < $1.key }).first(where: {
        $0.value.key == noun.key && ($0.value.gender == .she || $0.value.gender == .he)
      }) {
        noun.gender = same.value.gender
      } else if role == "other", let hero = roles["hero"], hero.gender != .it {
        noun.gender = hero.gender == .she ? .he : .she
      } else if role == "hero", let other = roles["other"],
        other.gender == .he || other.gender == .she
      {
        noun.gender = other.gender == .she ? .he : .she
      } else {
        noun.gender = draws.draw(below: 2) == 0 ? .she : .he
      }
      roles[role] = noun
    }
  }

  private func pool(_ name: String) -> [String] { lexicon.pools[name] ?? [] }
}
