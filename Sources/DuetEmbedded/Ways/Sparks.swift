import DuetSession

/// The way `sparks`: passages of the corpus that go together, their nouns exchanged for the prompt's.
struct Sparks {
  private let library: Library
  private let wish: Wish
  private let request: EngineRequest
  private let model: LanguageModel
  private let opening: Opening
  private let wanted: [Noun]
  private let near: Set<String>
  private var draws: SeededGenerator

  private static let whole: Set<String> = ["fables", "products", "kitchen", "weather", "diary"]

  /// One to six sentences that stand together in the corpus.
  private struct Candidate {
    var passage: [Skeleton]
    var targets: Targets
    var score: Double
  }

  init(_ wish: Wish, _ request: EngineRequest, library: Library, model: LanguageModel) {
    self.library = library
    self.wish = wish
    self.request = request
    self.model = model
    opening = Opening(index: request.index, count: request.count)
    draws = SeededGenerator(seed: request.seed, stream: Opening.mix(request, salt: 2))
    let mentions = wish.continues ? wish.draftMentions + wish.mentions : wish.mentions
    var seen: Set<String> = []
    if wish.form == .letter, let addressee = mentions.first(where: { $0.relation == "to" }) {
      seen.insert(addressee.noun.key)
    }
    wanted = mentions.map(\.noun).filter {
      ![.time, .body, .people].contains($0.kind) && seen.insert($0.key).inserted
    }
    var near: Set<String> = []
    for noun in wanted {
      near.insert(noun.key)
      near.insert(noun.plural.lowercased())
      guard let found = library.lexicon.association(of: noun) else { continue }
      near.formUnion(found.parts + found.people)
    }
    self.near = near
  }

  /// Writes the text; nil when the corpus has nothing that suits the prompt.
  mutating func write() -> String? {
    guard wish.mustInclude.isEmpty || wish.form != .poem else { return nil }
    let size = target
    var chosen: [Candidate] = []
    var count = 0
    var targets = Targets(wanted)
    while count < size {
      guard let next = pick(upTo: size - count, targets: targets, after: chosen) else { break }
      chosen.append(next)
      targets = next.targets
      count += next.passage.count
      if wish.length == nil, !wish.form.isVerse, count >= 3 { break }
    }
    guard let first = chosen.first, wish.form.isCompleted || count >= min(2, size) else {
      return nil
    }
    if !wish.form.isCompleted, case .sentences = wish.length, count != size { return nil }
    // The first stays first; the others follow in the order in which the corpus has them.
    let rest = chosen.dropFirst().sorted { place($0) < place($1) }
    let texts = ([first] + rest).map { candidate in
      candidate.passage.map { $0.text(targets.nouns) }.joined(
        separator: wish.form.isVerse ? "\n" : " ")
    }
    let body = texts.joined(separator: wish.form.isVerse ? "\n\n" : " ")
    var composer = Composer(wish, request, library: library, model: model)
    return composer.frame(body, size: count)
  }

  private func place(_ candidate: Candidate) -> (Int, Int) {
    (candidate.passage.first?.passage ?? 0, candidate.passage.first?.position ?? 0)
  }

  private var target: Int {
    switch wish.length {
    case .sentences(let count): min(count, 12)
    case .words(let count): max(1, min(12, (count + 8) / 16))
    case .lines(let count): wish.form == .poem ? max(4, count) : count
    case .paragraphs(let count): min(12, count * 4)
    case .short: wish.form == .poem ? 4 : 2
    case .long: 8
    case nil: wish.form.isCompleted ? (wish.form == .poem ? 4 : 3) : wish.continues ? 2 : 6
    }
  }

  private mutating func pick(upTo size: Int, targets: Targets, after chosen: [Candidate])
    -> Candidate?
  {
    let isFirst = chosen.isEmpty
    let genre = chosen.first?.passage.first?.genre
    let used = Set(chosen.compactMap { $0.passage.first?.passage })
    let isPersonal = chosen.first.map { $0.passage.contains(where: \.isFirstPerson) }
    var found: [Candidate] = []
    for (number, skeletons) in library.skeletons.enumerated()
    where !used.contains(number) && isOwn(number) {
      guard let sample = skeletons.first,
        genre.map({ $0 == sample.genre }) ?? wish.form.genres.contains(sample.genre)
      else { continue }
      for window in windows(skeletons, upTo: size) {
        guard suits(window, isFirst: isFirst, isPersonal: isPersonal) else { continue }
        if let candidate = candidate(window, targets: targets, isFirst: isFirst) {
          found.append(candidate)
        }
      }
    }
    let bound = found.filter { $0.score >= 2 }
    let fitting = bound.isEmpty && !isFirst && !wish.form.isVerse ? found : bound
    let best = (isFirst ? openers(fitting) : fitting).sorted { $0.score > $1.score }.prefix(10)
    let temperature = request.decoding.temperature ?? 1
    let scores = best.map(\.score)
    guard let index = Choice.index(of: scores, temperature: temperature * 2, draws: &draws) else {
      return nil
    }
    return best[index]
  }

  /// Whether a passage is this variant's: variants of one generation share none.
  private func isOwn(_ passage: Int) -> Bool {
    // With "mixed" every second variant takes sparks.
    let isMixed = request.model != Way.sparks.rawValue
    let count = max(1, isMixed ? request.count / 2 : request.count)
    let index = max(0, request.index)
    return passage % count == (isMixed ? index / 2 : index) % count
  }

  /// Those with which this variant may open, if there are any; else those that take a lead-in.
  private func openers(_ candidates: [Candidate]) -> [Candidate] {
    if wish.form == .letter { return candidates }
    let allowed = candidates.filter { candidate in
      candidate.passage.first.map { opening.allows($0.text(candidate.targets.nouns)) } ?? false
    }
    if !allowed.isEmpty { return allowed }
    return candidates.filter { candidate in
      candidate.passage.first.map { Opening.isLeadable($0.text(candidate.targets.nouns)) } ?? false
    }
  }

  /// Runs of sentences: whole stanzas of verse; one to three sentences of prose.
  private func windows(_ skeletons: [Skeleton], upTo size: Int) -> [[Skeleton]] {
    if wish.form.isVerse { return skeletons.count <= size ? [skeletons] : [] }
    var result: [[Skeleton]] = []
    let genre = skeletons.first?.genre ?? ""
    for start in skeletons.indices where skeletons[start].isFree {
      // A fable or a product text is one thought and begins at its beginning.
      if start > 0, Self.whole.contains(genre) { break }
      for length in min(wish.length == nil ? 3 : 2, size)...6
      where length <= size && start + length <= skeletons.count {
        result.append(Array(skeletons[start..<(start + length)]))
      }
    }
    return result
  }

  private func suits(_ window: [Skeleton], isFirst: Bool, isPersonal: Bool?) -> Bool {
    if wish.continues, !wish.isFirstPerson, window.contains(where: \.isFirstPerson) { return false }
    if let isPersonal, !isPersonal, window.contains(where: \.isFirstPerson), !wish.form.isVerse {
      return false
    }
    let text = window.map { $0.words.joined(separator: " ") }.joined(separator: " ")
    if window.contains(where: { $0.words.first == "Dear" }) { return false }
    if text.filter({ $0 == "\"" }).count % 2 != 0 { return false }
    if !wish.silent.isEmpty, text.contains("\"") { return false }
    return true
  }

  private mutating func candidate(_ window: [Skeleton], targets: Targets, isFirst: Bool)
    -> Candidate?
  {
    let extended = targets.extended(by: window)
    var score = 0.0
    var held: Set<String> = []
    for (offset, skeleton) in window.enumerated() {
      for place in skeleton.places {
        let key = extended.nouns[place.noun.key]?.key ?? place.noun.key
        if place.isName, extended.nouns[place.noun.key] == nil { return nil }
        guard wanted.contains(where: { $0.key == key }), held.insert(key).inserted else { continue }
        score += (key == wanted.first?.key ? 3 : 1.5) - Double(offset) * 0.3
      }
      score += 0.6 * Double(Set(skeleton.cores).intersection(near).count)
      if hasStrangeName(skeleton) { return nil }
    }
    guard score > (isFirst ? 0.5 : -0.5), !isFirst || !held.isEmpty,
      wish.form != .product || isApt(window)
    else { return nil }
    let text = window.map { $0.text(extended.nouns) }.joined(separator: " ")
    let tokens = Words.tokens(text)
    if wish.avoid.contains(where: { Words.contains($0, in: tokens) })
      || Sentence.hasDoubledWord(tokens)
    {
      return nil
    }
    if wish.before.contains(text) { return nil }
    // What stands together in the corpus hangs together better than what is put together here.
    score += Double(window.count) * 0.9 + Double(draws.draw(below: 1000)) / 600
    return Candidate(passage: window, targets: extended, score: score)
  }

  /// Whether what is said of a product is said of the very thing that the prompt names.
  private func isApt(_ window: [Skeleton]) -> Bool {
    guard let topic = wanted.first else { return false }
    return window.contains { $0.cores.contains(topic.key) }
  }

  /// Whether it holds a capitalised word inside a sentence that no target replaces, such as a surname.
  private func hasStrangeName(_ skeleton: Skeleton) -> Bool {
    for index in skeleton.words.indices.dropFirst() {
      let word = skeleton.words[index]
      guard let first = word.first, first.isUppercase, skeleton.cores[index] != "i" else {
        continue
      }
      let before = skeleton.words[index - 1].last ?? " "
      if ".!?:\"".contains(before) || skeleton.places.contains(where: { $0.index == index }) {
        continue
      }
      if library.lexicon.noun(skeleton.cores[index])?.kind == .time { continue }
      if skeleton.cores[index].hasPrefix("i'") { continue }
      return true
    }
    return false
  }
}
