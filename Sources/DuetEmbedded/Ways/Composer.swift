import DuetSession

/// The way `compose`: a plan of beats, each filled with a template bound to the prompt's nouns.
struct Composer {
  let library: Library
  let wish: Wish
  let model: LanguageModel
  let opening: Opening
  let temperature: Double
  var draws: SeededGenerator
  var renderer: Renderer
  var units: [Unit] = []
  private var usedTemplates: Set<Int> = []

  /// One filled template.
  struct Unit {
    var beat: String
    var text: String
    /// Sentences in prose, lines in verse, lists and dialogues.
    var size: Int
    var mentionsHero = false
    var mentionsOther = false
    var beginsWithPronoun = false
  }

  init(_ wish: Wish, _ request: EngineRequest, library: Library, model: LanguageModel) {
    self.library = library
    self.wish = wish
    self.model = model
    opening = Opening(index: request.index, count: request.count)
    temperature = request.decoding.temperature ?? 1
    draws = SeededGenerator(seed: request.seed, stream: Opening.mix(request, salt: 1))
    let cast = Cast(wish, lexicon: library.lexicon, draws: &draws)
    renderer = Renderer(
      cast: cast, lexicon: library.lexicon, wantsPortable: [.story, .fable].contains(wish.form),
      partPool: library.lexicon.pools["part " + wish.form.rawValue] == nil
        ? "small" : "part " + wish.form.rawValue)
  }

  /// Writes the text; nil when the brief forbids every sentence that there is.
  mutating func write(plan number: Int) -> String? {
    let layout = Layout(wish)
    let plans = library.grammars[wish.form]?.plans ?? []
    guard !plans.isEmpty else { return nil }
    let family = plans.filter { ($0.first?.hasPrefix("warm") ?? false) == wish.isWarm }
    let plan = wish.continues ? onward(number) : (family.isEmpty ? plans : family)[number % max(1, family.count)]
    if let salutation = layout.frame.first { add(salutation, upTo: 9) }
    let first = units.count
    build(layout.beats(of: plan, fillers: fillers), layout: layout)
    guard units.count > first else { return nil }
    includeMissing(from: first)
    for beat in layout.frame.dropFirst() { add(beat, upTo: 9) }
    return open(layout.join(units))
  }

  /// A finished body with the letter's frame around it, an opening of its own, and every phrase that
  /// must occur.
  mutating func frame(_ body: String, size: Int) -> String? {
    let layout = Layout(wish)
    if let salutation = layout.frame.first { add(salutation, upTo: 9) }
    let first = units.count
    units.append(Unit(beat: "body", text: body, size: size))
    if wish.form.isCompleted { complete(after: size, layout: layout) }
    if wish.mustInclude.isEmpty == false { includeAfterBody(from: first) }
    for beat in layout.frame.dropFirst() { add(beat, upTo: 9) }
    return open(layout.join(units))
  }

  /// Ends a passage of the corpus with the last beats of a plan.
  private mutating func complete(after size: Int, layout: Layout) {
    guard let plan = library.grammars[wish.form]?.plans.first else { return }
    var remaining = layout.target - size
    guard remaining > 0, let last = plan.last else { return }
    for beat in plan.dropFirst(2).dropLast() where remaining > layout.lastSize {
      let before = units.count
      add(beat, upTo: remaining - layout.lastSize)
      if units.count > before { remaining -= units[before].size }
    }
    add(last, upTo: remaining)
  }

  private mutating func includeAfterBody(from first: Int) {
    for phrase in wish.mustInclude {
      let all = units.dropFirst(first).map(\.text).joined(separator: " ")
      if Words.contains(Words.tokens(phrase), in: Words.tokens(all)) { continue }
      if let unit = carrier(of: phrase, after: text(before: units.count), isOpening: false) {
        units.append(unit)
      }
    }
  }

  private var fillers: [String] {
    let names = library.grammars[wish.form]?.fillers ?? []
    return wish.isWarm ? names.map { "warm-" + $0 } : names
  }

  /// The beats that go on from a draft: no second opening, and an ending only of a long text.
  private func onward(_ number: Int) -> [String] {
    guard [.story, .fable].contains(wish.form) else {
      return Array((library.grammars[wish.form]?.plans.first ?? []).dropFirst())
    }
    let isSilent = !wish.silent.isEmpty
    let beats = [
      isSilent ? ["silent", "next", "next", "turn"] : ["next", "talk", "next", "turn"],
      ["next", isSilent ? "silent" : "detail", "next", "turn"],
      ["next", "next", "attempt", "turn"], ["next", "attempt", "detail", "next"],
    ]
    return beats[number % beats.count]
  }

  private mutating func build(_ beats: [String], layout: Layout) {
    let first = units.count
    var remaining = layout.target
    // Room for the last beat is kept free from the start.
    let reserved = beats.count > 1 ? layout.lastSize : 0
    for (index, beat) in beats.enumerated() where remaining > 0 {
      let isLast = index + 1 == beats.count
      let allowed = isLast ? remaining : remaining - reserved
      guard allowed > 0 else { continue }
      let before = units.count
      add(beat, upTo: allowed)
      if units.count > before { remaining -= units[before].size }
    }
    lengthen(by: &remaining, from: first)
  }

  /// Puts further units before the last one until nothing remains to be filled.
  private mutating func lengthen(by remaining: inout Int, from first: Int) {
    var tries = 0
    while remaining > 0, !fillers.isEmpty, tries < 12 {
      let beat = fillers[tries % fillers.count]
      let place = max(first, units.count - 1)
      renderer.clarity = clarity(before: place)
      if let unit = unit(for: beat, upTo: remaining, after: text(before: place), isOpening: place == 0) {
        units.insert(unit, at: place)
        remaining -= unit.size
      }
      tries += 1
    }
  }

  private mutating func add(_ beat: String, upTo size: Int) {
    let isOpening = units.isEmpty
    renderer.clarity = clarity(before: units.count)
    if let unit = unit(for: beat, upTo: size, after: text(before: units.count), isOpening: isOpening) {
      units.append(unit)
    }
  }

  /// Whether the hero's pronoun would be understood in a unit at `place`.
  private func clarity(before place: Int) -> Clarity {
    guard [.story, .fable].contains(wish.form) else { return .asWritten }
    guard place > 0 else { return .unclear }
    let last = units[place - 1]
    let run = units[..<place].suffix(2)
    if run.count == 2, run.allSatisfy(\.beginsWithPronoun) { return .unclear }
    return last.mentionsHero && !last.mentionsOther ? .clear : .unclear
  }

  private func text(before place: Int) -> String {
    place > 0 ? units[place - 1].text : String(wish.before.suffix(200))
  }

  /// The chosen unit for a beat: up to eight candidates from the shuffled bag, ranked.
  private mutating func unit(
    for beat: String, upTo size: Int, after left: String, isOpening: Bool, literal: String? = nil
  ) -> Unit? {
    let bag = draws.shuffled(library.templates(beat, of: wish.form).filter(isUsable))
    var candidates: [Rendering] = []
    var reserve: [Rendering] = []
    for template in bag where candidates.count < 4 {
      guard var made = renderer.render(template, literal: literal, draws: &draws)
      else { continue }
      if wish.form == .haiku { made.text = Sentence.lowered(made.text, names: []) }
      guard passes(made.text, size: size, beat: beat) else { continue }
      if isOpening, !opening.allows(made.text) { reserve.append(made) } else { candidates.append(made) }
    }
    if candidates.isEmpty { candidates = Array(reserve.filter { Opening.isLeadable($0.text) }.prefix(8)) }
    if candidates.isEmpty { candidates = reserve }
    let templates = Dictionary(bag.map { ($0.id, $0) }) { first, _ in first }
    var scores: [Double] = []
    for made in candidates {
      scores.append(score(made, tags: templates[made.id]?.tags ?? [], after: left))
    }
    guard let index = Choice.index(of: scores, temperature: temperature, draws: &draws) else { return nil }
    let chosen = candidates[index]
    usedTemplates.insert(chosen.id)
    renderer.used.formUnion(chosen.fills)
    return Unit(
      beat: beat, text: chosen.text, size: Layout.size(of: chosen.text, form: wish.form),
      mentionsHero: chosen.mentionsHero, mentionsOther: chosen.mentionsOther,
      beginsWithPronoun: chosen.beginsWithPronoun)
  }

  private func isUsable(_ template: Template) -> Bool {
    guard !usedTemplates.contains(template.id) else { return false }
    if template.tags.contains("speech"), !wish.silent.isEmpty { return false }
    if renderer.cast.roles["sender"] != nil, isSignature(template) {
      return template.slots.contains { $0.role == "sender" }
    }
    let kinds = template.tags.intersection(Self.kindTags)
    guard !kinds.isEmpty else { return true }
    guard let topic = renderer.cast.roles["topic"] else { return false }
    if kinds.contains("mass") || kinds.contains("count") {
      guard kinds.contains(topic.isMass ? "mass" : "count") else { return false }
    }
    let named = kinds.subtracting(["mass", "count"])
    return named.isEmpty || named.contains(topic.kind.rawValue)
  }

  private func isSignature(_ template: Template) -> Bool {
    library.templates("sign", of: wish.form).contains { $0.id == template.id }
  }

  /// Tags that restrict a template to topics of one kind.
  private static let kindTags = Set(NounKind.allCases.map(\.rawValue) + ["mass", "count"])

  private func passes(_ text: String, size: Int, beat: String = "") -> Bool {
    let tokens = Words.tokens(text)
    if wish.form == .haiku, let wanted = Syllables.haiku[beat], Syllables.count(text) != wanted {
      return false
    }
    return Layout.size(of: text, form: wish.form) <= size && !Sentence.hasDoubledWord(tokens)
      && !wish.avoid.contains { Words.contains($0, in: tokens) }
      && !units.contains { $0.text == text } && !wish.before.contains(text)
  }

  /// Higher is better: the prompt's nouns, the tone asked for, and how well the sentence joins on.
  private mutating func score(_ made: Rendering, tags: Set<String>, after left: String) -> Double {
    let head = Array(Words.tokens(String(made.text.prefix(60))).prefix(3))
    let join = model.score(head, after: Words.tokens(String(left.suffix(40))).suffix(2))
    let tone = wish.tones.isEmpty ? 0 : wish.tones.isDisjoint(with: tags) ? 0 : 1.5
    let jitter = temperature * Double(draws.draw(below: 1000)) / 2000
    let bound = Double(min(2, made.boundNouns.count)) * 0.6
    return bound - Double(made.looseNouns) * 0.3 + tone + join * 0.15 + jitter
  }

  /// Adds a sentence for each phrase that must occur and does not yet.
  private mutating func includeMissing(from first: Int) {
    for phrase in wish.mustInclude {
      let wanted = Words.tokens(phrase)
      let all = units.map(\.text).joined(separator: " ")
      if Words.contains(wanted, in: Words.tokens(all)) { continue }
      let place = max(first, units.count - 1)
      guard let unit = carrier(of: phrase, after: text(before: place), isOpening: place == 0) else { continue }
      // With a length asked for, it takes the place of a sentence in the middle.
      if wish.length != nil, units.count - first > 1 {
        let replaced = units.indices.dropFirst(first + (units.count - first > 2 ? 1 : 0)).first { index in
          !wish.mustInclude.contains { Words.contains(Words.tokens($0), in: Words.tokens(units[index].text)) }
        }
        if let replaced { units[replaced] = unit } else { units.insert(unit, at: place) }
      } else {
        units.insert(unit, at: place)
      }
    }
  }

  private mutating func carrier(of phrase: String, after left: String, isOpening: Bool) -> Unit? {
    let reader = PromptReader("about a " + phrase, lexicon: library.lexicon, isPrompt: false)
    let found = reader.mentions()
    let isNoun = found.count == 1 && Words.tokens(phrase).count <= 3 && found.first.map { mention in
      Words.tokens((mention.noun.adjective.map { $0 + " " } ?? "") + mention.noun.singular)
        == Words.tokens(phrase) && !mention.noun.isMass && !mention.noun.isName
    } ?? false
    let literal = isNoun ? Inflection.article(before: phrase) + " " + phrase : phrase
    let beats = isNoun ? ["include-noun", "include"] : ["include"]
    for beat in beats {
      if let unit = unit(for: beat, upTo: 9, after: left, isOpening: isOpening, literal: literal) { return unit }
    }
    return nil
  }

  /// Puts a lead-in in front where the variant may not begin as the text does.
  private mutating func open(_ text: String) -> String {
    guard !opening.allows(text) else { return text }
    let names = Set(renderer.cast.roles.values.filter { $0.isName || $0.calledName != nil }
      .flatMap { ($0.calledName ?? $0.singular).split(separator: " ").map(String.init) })
    let bag = draws.shuffled(library.templates(wish.continues ? "leadon" : "leadin", of: wish.form))
    for template in bag {
      guard let made = renderer.render(template, draws: &draws), passes(made.text, size: 9) else { continue }
      let separator = template.tags.contains("line") ? "\n\n" : " "
      let rest = template.tags.contains("line") ? text : Sentence.lowered(text, names: names)
      let whole = made.text + separator + rest
      let isWhole = template.tags.contains("line") || Opening.isLeadable(text)
      if isWhole, opening.allows(whole) { return whole }
    }
    return text
  }
}
