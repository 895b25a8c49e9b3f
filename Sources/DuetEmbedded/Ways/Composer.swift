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
  var usedTemplates: Set<Int> = []

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
  ///
  /// - Parameters:
  ///   - number: which of the form's plans is followed.
  ///   - change: how many sentences or lines are added to a length that is given in words.
  mutating func write(plan number: Int, change: Int = 0) -> String? {
    let layout = Layout(wish, change: change)
    let plans = plans
    guard !plans.isEmpty else { return nil }
    let plan = wish.continues ? onward(number) : plans[number % plans.count]
    if let salutation = layout.frame.first { add(salutation, upTo: 9) }
    let first = units.count
    build(layout.beats(of: plan, fillers: fillers), layout: layout)
    guard units.count > first else { return nil }
    includeMissing(from: first)
    for beat in layout.frame.dropFirst() { add(beat, upTo: 9) }
    return open(layout.join(units))
  }

  /// The plans of the form; of a letter's two families the one that suits its purpose.
  var plans: [[String]] {
    let all = library.grammars[wish.form]?.plans ?? []
    let family = all.filter { ($0.first?.hasPrefix("warm") ?? false) == wish.isWarm }
    return family.isEmpty ? all : family
  }

  var fillers: [String] {
    let names = library.grammars[wish.form]?.fillers ?? []
    return wish.isWarm ? names.map { "warm-" + $0 } : names
  }

  /// The beats that go on from a draft: no second opening, and an ending only of a long text.
  func onward(_ number: Int) -> [String] {
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

  mutating func build(_ beats: [String], layout: Layout) {
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
  mutating func lengthen(by remaining: inout Int, from first: Int) {
    var tries = 0
    while remaining > 0, !fillers.isEmpty, tries < 60 {
      let beat = fillers[tries % fillers.count]
      let place = max(first, units.count - 1)
      renderer.clarity = clarity(before: place)
      if let unit = unit(
        for: beat, upTo: remaining, after: text(before: place), isOpening: place == 0)
      {
        units.insert(unit, at: place)
        remaining -= unit.size
      }
      tries += 1
    }
  }

  mutating func add(_ beat: String, upTo size: Int) {
    let isOpening = units.isEmpty
    renderer.clarity = clarity(before: units.count)
    if let unit = unit(
      for: beat, upTo: size, after: text(before: units.count), isOpening: isOpening)
    {
      units.append(unit)
    }
  }

  /// Whether the hero's pronoun would be understood in a unit at `place`.
  func clarity(before place: Int) -> Clarity {
    guard [.story, .fable].contains(wish.form) else { return .asWritten }
    guard place > 0 else { return .unclear }
    let last = units[place - 1]
    let run = units[..<place].suffix(2)
    if run.count == 2, run.allSatisfy(\.beginsWithPronoun) { return .unclear }
    return last.mentionsHero && !last.mentionsOther ? .clear : .unclear
  }

  func text(before place: Int) -> String {
    place > 0 ? units[place - 1].text : String(wish.before.suffix(200))
  }

  /// The chosen unit for a beat: up to eight candidates from the shuffled bag, ranked.
  mutating func unit(
    for beat: String, upTo size: Int, after left: String, isOpening: Bool, literal: String? = nil
  ) -> Unit? {
    var bag = draws.shuffled(library.templates(beat, of: wish.form).filter(isUsable))
    bag = bag.filter(bringsTopic) + bag.filter { !bringsTopic($0) }
    // A tone is heard in half of the sentences; in all of them it would be a mannerism.
    if !wish.tones.isEmpty, draws.draw(below: 2) == 0 {
      let tones = wish.tones
      let isToned = { (template: Template) in !template.tags.isDisjoint(with: tones) }
      bag = bag.filter(isToned) + bag.filter { !isToned($0) }
    }
    var candidates: [Rendering] = []
    var reserve: [Rendering] = []
    for template in bag where candidates.count < 4 {
      guard var made = renderer.render(template, literal: literal, draws: &draws)
      else { continue }
      if wish.form == .haiku { made.text = Sentence.lowered(made.text, names: []) }
      guard passes(made.text, size: size, beat: beat) else { continue }
      if isOpening, !opening.allows(made.text) {
        reserve.append(made)
      } else {
        candidates.append(made)
      }
    }
    if candidates.isEmpty {
      candidates = Array(reserve.filter { Opening.isLeadable($0.text) }.prefix(8))
    }
    if candidates.isEmpty { candidates = reserve }
    let templates = Dictionary(bag.map { ($0.id, $0) }) { first, _ in first }
    var scores: [Double] = []
    for made in candidates {
      scores.append(score(made, tags: templates[made.id]?.tags ?? [], after: left))
    }
    guard let index = Choice.index(of: scores, temperature: temperature, draws: &draws) else {
      return nil
    }
    let chosen = candidates[index]
    usedTemplates.insert(chosen.id)
    renderer.used.formUnion(chosen.fills)
    return Unit(
      beat: beat, text: chosen.text, size: Layout.size(of: chosen.text, form: wish.form),
      mentionsHero: chosen.mentionsHero, mentionsOther: chosen.mentionsOther,
      beginsWithPronoun: chosen.beginsWithPronoun)
  }
}
