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
  }

  init(_ wish: Wish, _ request: EngineRequest, library: Library, model: LanguageModel) {
    self.library = library
    self.wish = wish
    self.model = model
    opening = Opening(index: request.index, count: request.count)
    temperature = request.decoding.temperature ?? 1
    draws = SeededGenerator(seed: request.seed, stream: UInt64(request.index) &+ 1)
    let cast = Cast(wish, lexicon: library.lexicon, draws: &draws)
    renderer = Renderer(cast: cast, lexicon: library.lexicon)
  }

  /// Writes the text; nil when the brief forbids every sentence that there is.
  mutating func write(plan number: Int) -> String? {
    let layout = Layout(wish)
    let plans = library.grammars[wish.form]?.plans ?? []
    guard !plans.isEmpty else { return nil }
    let plan = plans[number % plans.count]
    if let salutation = layout.frame.first { add(salutation, upTo: 9) }
    let first = units.count
    build(layout.beats(of: plan, fillers: fillers), layout: layout)
    guard units.count > first else { return nil }
    includeMissing(from: first)
    for beat in layout.frame.dropFirst() { add(beat, upTo: 9) }
    return open(layout.join(units))
  }

  private var fillers: [String] { library.grammars[wish.form]?.fillers ?? [] }

  private mutating func build(_ beats: [String], layout: Layout) {
    let first = units.count
    var remaining = layout.target
    for (index, beat) in beats.enumerated() where remaining > 0 {
      let isLast = index + 1 == beats.count
      let allowed = isLast ? remaining : max(1, remaining - 1)
      let before = units.count
      add(beat, upTo: allowed)
      if units.count > before { remaining -= units[before].size }
    }
    var tries = 0
    while remaining > 0, !fillers.isEmpty, tries < 12 {
      let beat = fillers[tries % fillers.count]
      let place = max(first, units.count - 1)
      if let unit = unit(for: beat, upTo: remaining, after: text(before: place), isOpening: place == 0) {
        units.insert(unit, at: place)
        remaining -= unit.size
      }
      tries += 1
    }
  }

  private mutating func add(_ beat: String, upTo size: Int) {
    let isOpening = units.isEmpty
    if let unit = unit(for: beat, upTo: size, after: text(before: units.count), isOpening: isOpening) {
      units.append(unit)
    }
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
    for template in bag where candidates.count < 8 {
      guard let made = renderer.render(template, literal: literal, draws: &draws),
        passes(made.text, size: size)
      else { continue }
      if isOpening, !opening.allows(made.text) { reserve.append(made) } else { candidates.append(made) }
    }
    if candidates.isEmpty { candidates = Array(reserve.prefix(8)) }
    let templates = Dictionary(bag.map { ($0.id, $0) }) { first, _ in first }
    let scores = candidates.map { score($0, tags: templates[$0.id]?.tags ?? [], after: left) }
    guard let index = Choice.index(of: scores, temperature: temperature, draws: &draws) else { return nil }
    let chosen = candidates[index]
    usedTemplates.insert(chosen.id)
    renderer.used.formUnion(chosen.fills)
    return Unit(beat: beat, text: chosen.text, size: Layout.size(of: chosen.text, form: wish.form))
  }

  private func isUsable(_ template: Template) -> Bool {
    guard !usedTemplates.contains(template.id) else { return false }
    if template.tags.contains("speech"), !wish.silent.isEmpty { return false }
    let kinds = template.tags.intersection(Self.kindTags)
    guard !kinds.isEmpty else { return true }
    guard let topic = renderer.cast.roles["topic"] else { return false }
    if kinds.contains("mass") || kinds.contains("count") {
      guard kinds.contains(topic.isMass ? "mass" : "count") else { return false }
    }
    let named = kinds.subtracting(["mass", "count"])
    return named.isEmpty || named.contains(topic.kind.rawValue)
  }

  /// Tags that restrict a template to topics of one kind.
  private static let kindTags = Set(NounKind.allCases.map(\.rawValue) + ["mass", "count"])

  private func passes(_ text: String, size: Int) -> Bool {
    let tokens = Words.tokens(text)
    return Layout.size(of: text, form: wish.form) <= size && !Sentence.hasDoubledWord(tokens)
      && !wish.avoid.contains { Words.contains($0, in: tokens) }
      && !units.contains { $0.text == text } && !wish.before.contains(text)
  }

  /// Higher is better: the prompt's nouns, the tone asked for, and how well the sentence joins on.
  private func score(_ made: Rendering, tags: Set<String>, after left: String) -> Double {
    let head = Array(Words.tokens(String(made.text.prefix(60))).prefix(3))
    let join = model.score(head, after: Words.tokens(String(left.suffix(40))).suffix(2))
    let tone = wish.tones.isEmpty ? 0 : wish.tones.isDisjoint(with: tags) ? 0 : 1.5
    let length = Double(Words.count(made.text)) * 0.02
    return Double(min(3, made.boundNouns.count)) * 0.8 + tone + join * 0.5 + min(0.4, length)
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
    let bag = draws.shuffled(library.templates("leadin", of: wish.form))
    for template in bag {
      guard let made = renderer.render(template, draws: &draws), passes(made.text, size: 9) else { continue }
      let separator = template.tags.contains("line") ? "\n\n" : " "
      let rest = template.tags.contains("line") ? text : Sentence.lowered(text, names: names)
      let whole = made.text + separator + rest
      if opening.allows(whole), !(rest.hasPrefix("\"") && separator == " ") { return whole }
    }
    return text
  }
}
