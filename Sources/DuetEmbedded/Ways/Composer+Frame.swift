import DuetSession

extension Composer {
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
  mutating func complete(after size: Int, layout: Layout) {
    guard let plan = plans.first else { return }
    var remaining = layout.target - size
    guard remaining > 0, let last = plan.last else { return }
    for beat in plan.dropFirst(2).dropLast() where remaining > layout.lastSize {
      let before = units.count
      add(beat, upTo: remaining - layout.lastSize)
      if units.count > before { remaining -= units[before].size }
    }
    let before = units.count
    add(last, upTo: remaining)
    if units.count > before { remaining -= units[before].size }
    lengthen(by: &remaining, from: before)
  }

  mutating func includeAfterBody(from first: Int) {
    for phrase in wish.mustInclude {
      let all = units.dropFirst(first).map(\.text).joined(separator: " ")
      if Words.contains(Words.tokens(phrase), in: Words.tokens(all)) { continue }
      if let unit = carrier(of: phrase, after: text(before: units.count), isOpening: false) {
        units.append(unit)
      }
    }
  }

  /// Adds a sentence for each phrase that must occur and does not yet.
  mutating func includeMissing(from first: Int) {
    for phrase in wish.mustInclude {
      let wanted = Words.tokens(phrase)
      let all = units.map(\.text).joined(separator: " ")
      if Words.contains(wanted, in: Words.tokens(all)) { continue }
      let place = max(first, units.count - 1)
      guard let unit = carrier(of: phrase, after: text(before: place), isOpening: place == 0) else {
        continue
      }
      // With a length asked for, it takes the place of a sentence in the middle.
      if wish.length != nil, units.count - first > 1 {
        let replaced = units.indices.dropFirst(first + (units.count - first > 2 ? 1 : 0)).first {
          index in
          !wish.mustInclude.contains {
            Words.contains(Words.tokens($0), in: Words.tokens(units[index].text))
          }
        }
        if let replaced { units[replaced] = unit } else { units.insert(unit, at: place) }
      } else {
        units.insert(unit, at: place)
      }
    }
  }

  mutating func carrier(of phrase: String, after left: String, isOpening: Bool) -> Unit? {
    let reader = PromptReader("about a " + phrase, lexicon: library.lexicon, isPrompt: false)
    let found = reader.mentions()
    let isNoun =
      found.count == 1 && Words.tokens(phrase).count <= 3
      && found.first.map { mention in
        Words.tokens((mention.noun.adjective.map { $0 + " " } ?? "") + mention.noun.singular)
          == Words.tokens(phrase) && !mention.noun.isMass && !mention.noun.isName
      } ?? false
    let literal = isNoun ? Inflection.article(before: phrase) + " " + phrase : phrase
    let beats = isNoun ? ["include-noun", "include"] : ["include"]
    for beat in beats {
      if let unit = unit(for: beat, upTo: 9, after: left, isOpening: isOpening, literal: literal) {
        return unit
      }
    }
    return nil
  }

  /// Puts a lead-in in front where the variant may not begin as the text does.
  mutating func open(_ text: String) -> String {
    guard !opening.allows(text) else { return text }
    let names = Set(
      renderer.cast.roles.values.filter { $0.isName || $0.calledName != nil }
        .flatMap { ($0.calledName ?? $0.singular).split(separator: " ").map(String.init) })
    let bag = draws.shuffled(library.templates(wish.continues ? "leadon" : "leadin", of: wish.form))
    // Days and months are drawn anew each time round, so that some lead-in fits at last.
    for template in repeatElement(bag, count: 12).joined() {
      guard let made = renderer.render(template, draws: &draws), passes(made.text, size: 9) else {
        continue
      }
      let separator = template.tags.contains("line") ? "\n\n" : " "
      let rest = template.tags.contains("line") ? text : Sentence.lowered(text, names: names)
      let whole = made.text + separator + rest
      let isWhole = template.tags.contains("line") || Opening.isLeadable(text)
      if isWhole, opening.allows(whole) { return whole }
    }
    return text
  }
}
