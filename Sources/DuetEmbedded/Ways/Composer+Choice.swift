import DuetSession

extension Composer {
  func isUsable(_ template: Template) -> Bool {
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

  /// Whether a template brings in an abstract or uncountable topic of which nothing was said yet.
  func bringsTopic(_ template: Template) -> Bool {
    guard units.count > 0 else { return false }
    return ["idea", "stuff"].contains { role in
      guard renderer.cast.bound.contains(role), let noun = renderer.cast.roles[role] else {
        return false
      }
      let isSaid = units.contains { Words.tokens($0.text).contains(noun.key) }
      return !isSaid && template.slots.contains { $0.role == role }
    }
  }

  func isSignature(_ template: Template) -> Bool {
    library.templates("sign", of: wish.form).contains { $0.id == template.id }
  }

  /// Tags that restrict a template to topics of one kind.
  static let kindTags = Set(NounKind.allCases.map(\.rawValue) + ["mass", "count"])

  func passes(_ text: String, size: Int, beat: String = "") -> Bool {
    let tokens = Words.tokens(text)
    if wish.form == .haiku, let wanted = Syllables.haiku[beat], Syllables.count(text) != wanted {
      return false
    }
    return Layout.size(of: text, form: wish.form) <= size && !Sentence.hasDoubledWord(tokens)
      && !wish.avoid.contains { Words.contains($0, in: tokens) }
      && !units.contains { $0.text == text } && !wish.before.contains(text)
  }

  /// Higher is better: the prompt's nouns, the tone asked for, and how well the sentence joins on.
  mutating func score(_ made: Rendering, tags: Set<String>, after left: String) -> Double {
    let head = Array(Words.tokens(String(made.text.prefix(60))).prefix(3))
    let join = model.score(head, after: Words.tokens(String(left.suffix(40))).suffix(2))
    let tone = wish.tones.isEmpty ? 0 : wish.tones.isDisjoint(with: tags) ? 0 : 1.5
    let jitter = temperature * Double(draws.draw(below: 1000)) / 1200
    let bound = Double(min(2, made.boundNouns.count)) * 0.5 + (made.holdsPart ? 0.2 : 0)
    return bound - Double(made.looseNouns) * 0.3 + tone + join * 0.15 + jitter
  }
}
