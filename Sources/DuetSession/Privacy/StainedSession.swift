import DuetText

/// The second walk: which letters of the texts are ever part of something that is to go.
struct StainedSession {
  /// Of each text, by the number of its insertion, whether a letter has to go.
  private(set) var stains: [TextPlace: [Bool]] = [:]
  /// Of each variant, in order, which of its scalars have to go.
  private(set) var variants: [VariantID: [Bool]] = [:]
  /// What has to go from the texts and the variants, once for each stretch.
  private(set) var taken: [PersonalDataKind] = []

  private var counted: Set<Counted> = []

  /// A letter of a text that was counted as part of something whole.
  private struct Counted: Hashable {
    var place: TextPlace
    var id: Int
  }

  init(_ events: [SessionEvent], trie: SecretTrie) {
    var walk = TrackedSession()
    for event in events {
      guard case .changed(let change) = walk.take(event) else { continue }
      stain(change.place, change, walk.text(change.place), trie)
    }
    for generation in walk.session.generations {
      for variant in generation.variants { stain(variant, trie) }
    }
  }

  /// Whether anything has to go from a text.
  func isStained(_ place: TextPlace) -> Bool { stains[place]?.contains(true) == true }

  private mutating func stain(
    _ place: TextPlace, _ change: TrackedSession.Change, _ text: TrackedText, _ trie: SecretTrie
  ) {
    var stained = stains[place] ?? []
    stained += Array(repeating: false, count: text.authors.count - stained.count)
    let scalars = text.scalars
    let range = change.range(in: scalars)
    // A grapheme may be many scalars long, so a little more than the longest secret is looked at.
    let reach = trie.longest + 32
    let start = max(range.lowerBound - reach, 0)
    let window = start..<min(range.upperBound + reach, scalars.count)
    for match in trie.matches(in: scalars[window].lazy.map(\.scalar)) {
      let letters = scalars[match.range.lowerBound + start..<match.range.upperBound + start]
      for letter in letters { stained[letter.id] = true }
      guard let kind = match.kind else { continue }
      let names = letters.map { Counted(place: place, id: $0.id) }
      if counted.isDisjoint(with: names) { taken.append(kind) }
      counted.formUnion(names)
    }
    stains[place] = stained
  }

  private mutating func stain(_ variant: Variant, _ trie: SecretTrie) {
    let scalars = Array(variant.text.unicodeScalars)
    var stained = Array(repeating: false, count: scalars.count)
    for match in trie.matches(in: scalars) {
      if let kind = match.kind, !stained[match.range.lowerBound] { taken.append(kind) }
      for place in match.range { stained[place] = true }
    }
    variants[variant.id] = stained
  }
}
