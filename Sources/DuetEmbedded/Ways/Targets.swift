/// Which noun of the corpus becomes which noun of the prompt, for one text.
struct Targets: Sendable {
  /// The noun that takes the place of each noun of the corpus, by key.
  private(set) var nouns: [String: Noun] = [:]
  private let wanted: [Noun]

  /// - Parameter wanted: the nouns of the prompt and the draft, the most important first.
  init(_ wanted: [Noun]) { self.wanted = wanted }

  /// These targets with those added that a passage allows; each wanted noun is used once.
  func extended(by passage: [Skeleton]) -> Targets {
    var result = self
    let present = Set(passage.flatMap(\.cores))
    let genders = passage.reduce(into: Set<Gender>()) { $0.formUnion($1.genders) }
    var order: [String] = []
    var sources: [String: Noun] = [:]
    var counts: [String: Int] = [:]
    var isSubject: Set<String> = []
    for place in passage.flatMap(\.places) where !place.isPlural {
      let key = place.noun.key
      if sources[key] == nil { order.append(key) }
      sources[key] = place.noun
      counts[key, default: 0] += 1
      // Near the beginning of its sentence a noun is its subject, and most things can be a subject.
      if place.index <= 2 { isSubject.insert(key) }
    }
    // Where a noun also stands without an article it would be left behind: "our clock".
    for key in order {
      let forms = [key, sources[key]?.plural.lowercased() ?? key]
      let standing = passage.flatMap(\.cores).count { forms.contains($0) }
      let exchangeable = passage.flatMap(\.places).count { $0.noun.key == key }
      if standing > exchangeable { counts[key] = nil }
    }
    for noun in wanted where !present.contains(noun.key) {
      guard !result.nouns.values.contains(where: { $0.key == noun.key }) else { continue }
      // A wanted noun takes the place of the noun that the passage is most about.
      let best = order.enumerated()
        .filter { _, key in
          guard result.nouns[key] == nil, counts[key] != nil, let source = sources[key] else {
            return false
          }
          let isAlike = !noun.detail.isEmpty && noun.detail == source.detail
          guard isSubject.contains(key) || isAlike || noun.kind.acts else { return false }
          return !wanted.contains { $0.key == key }
            && Self.fits(noun, for: source, genders: genders)
        }
        .max { left, right in
          (weight(left.element, noun, sources, counts), -left.offset)
            < (weight(right.element, noun, sources, counts), -right.offset)
        }
      if let best { result.nouns[best.element] = noun }
    }
    return result
  }

  private func weight(
    _ key: String, _ noun: Noun, _ sources: [String: Noun], _ counts: [String: Int]
  ) -> Int {
    let isSame = sources[key].map { $0.detail == noun.detail && !noun.detail.isEmpty } ?? false
    return counts[key, default: 0] * 2 + (isSame ? 3 : 0)
  }

  /// Whether a sentence stays a sentence when `source` becomes `target`.
  static func fits(_ target: Noun, for source: Noun, genders: Set<Gender>) -> Bool {
    guard target.isMass == source.isMass || source.isName else { return false }
    switch (source.kind, target.kind) {
    case (.person, .person):
      // "The teacher" cannot become "the Ruth".
      if target.isName, !source.isName { return false }
      return (target.gender == .open || genders.isEmpty || genders == [target.gender])
        && (source.gender == .open || target.gender == .open || source.gender == target.gender)
        && genders.count < 2
    case (.animal, .animal): return true
    case (.thing, .thing):
      return !isLarge(source) && !isLarge(target) || source.detail == target.detail
    case (.place, .place): return source.detail == target.detail && !target.isName
    case (.force, .force), (.matter, .matter): return true
    case (.abstract, .thing), (.abstract, .place), (.abstract, .abstract): return true
    default: return false
    }
  }

  private static func isLarge(_ noun: Noun) -> Bool {
    ["vehicle", "part", "furniture", "plant"].contains(noun.detail)
  }
}
