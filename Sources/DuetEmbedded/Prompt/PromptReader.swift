/// What a prompt or a draft speaks of.
struct Mention: Sendable, Equatable {
  /// The noun, with its adjective and called name where the text gives them.
  var noun: Noun
  /// The preposition or determiner in front, such as "about" or "to"; empty where there is none.
  var relation: String
  /// Where it begins, counted in words.
  var position: Int
}

/// Finds the nouns and names of a text by rule: word classes, determiners, suffixes and capitals.
///
/// It is no parser. It prefers to miss a noun over taking a verb for one, because a wrong noun
/// spoils every sentence that is bound to it.
struct PromptReader {
  let lexicon: Lexicon
  private let words: [String]
  private let usesTitleCase: Bool
  /// Whether instruction and form words such as "write" and "poem" are passed over.
  private let isPrompt: Bool

  init(_ text: String, lexicon: Lexicon, isPrompt: Bool) {
    self.lexicon = lexicon
    self.isPrompt = isPrompt
    words = Words.pieces(of: Words.plain(text))
    let letters = words.filter { $0.first?.isLetter ?? false }
    let capitals = letters.filter { $0.first?.isUppercase ?? false }
    usesTitleCase = letters.count > 2 && capitals.count * 5 > letters.count * 3
  }

  /// The mentions in the order of the text, each noun once.
  func mentions() -> [Mention] {
    var found: [Mention] = []
    var index = 0
    while index < words.count {
      if let (mention, end) = mention(at: index) {
        merge(mention, into: &found)
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  private func merge(_ mention: Mention, into found: inout [Mention]) {
    if ["called", "named"].contains(lower(mention.position - 1)), mention.noun.isName,
      let last = found.indices.last, found[last].noun.kind.acts
    {
      found[last].noun.calledName = mention.noun.singular
      if mention.noun.gender != .open { found[last].noun.gender = mention.noun.gender }
      return
    }
    guard !found.contains(where: { $0.noun.key == mention.noun.key }) else { return }
    let isPair = ["two", "both"].contains(lower(mention.position - 1)) && mention.noun.kind.acts
    guard isPair, !mention.noun.isName else { return found.append(mention) }
    for age in ["elder", "younger"] {
      var one = mention
      one.noun.singular = age + " " + mention.noun.singular
      one.noun.plural = age + " " + mention.noun.plural
      found.append(one)
    }
  }

  private func mention(at index: Int) -> (Mention, Int)? {
    // A love letter is a kind of letter and not about love.
    if isPrompt, lower(index) == "love", lower(index + 1) == "letter" { return nil }
    if let (noun, end) = name(at: index) {
      return (Mention(noun: noun, relation: relation(before: index), position: index), end)
    }
    guard let end = nounPhraseEnd(from: index) else { return nil }
    let head = lower(end - 1)
    var noun = lexicon.noun(head) ?? guess(head)
    let isPlural = noun.singular.lowercased() != head
    let modifiers = (index..<(end - 1)).map { lower($0) }
    let compound = modifiers.filter { lexicon.noun($0) != nil }
    let adjectives = modifiers.filter { lexicon.noun($0) == nil }
    if !compound.isEmpty, !noun.isMass || noun.kind == .thing {
      noun.singular = (compound + [noun.singular]).joined(separator: " ")
      noun.plural = (compound + [noun.plural]).joined(separator: " ")
      if let known = lexicon.nouns[noun.key] { noun = known }
    }
    if !isPlural, let adjective = adjectives.last { noun.adjective = adjective }
    return (Mention(noun: noun, relation: relation(before: index), position: index), end)
  }

  /// The end of the noun phrase that begins at `index`: adjectives, then one to three nouns.
  private func nounPhraseEnd(from index: Int) -> Int? {
    var end = index
    while end < index + 2, isAdjective(at: end), end + 1 < words.count { end += 1 }
    let firstNoun = end
    while end < words.count, end < firstNoun + 3,
      isNoun(at: end, first: index, begun: end > firstNoun)
    {
      end += 1
    }
    guard end > firstNoun else { return nil }
    return end
  }

  private func isAdjective(at index: Int) -> Bool {
    let word = lower(index)
    guard !word.isEmpty, isPlainWord(word) else { return false }
    let isKnown = lexicon.isIn("adjective", word)
    let noun = lexicon.noun(word) != nil
    if noun { return isKnown && isNoun(at: index + 1, first: index, begun: true) }
    if isKnown { return true }
    // An unknown word between a determiner and a noun, as in "a stubborn kettle".
    return lexicon.isIn("determiner", lower(index - 1)) && index + 1 < words.count
      && lexicon.noun(lower(index + 1)) != nil && word.count > 3
  }

  private func isNoun(at index: Int, first: Int, begun: Bool) -> Bool {
    guard index < words.count else { return false }
    let word = lower(index)
    guard isPlainWord(word), !lexicon.isIn("function", word) else { return false }
    let before = lower(begun ? index - 1 : first - 1)
    if lexicon.noun(word) != nil {
      return begun ? !isLikelyVerb(at: index) : !isVerbal(word, after: before)
    }
    guard !begun, word.count > 2 else { return false }
    guard lexicon.isIn("determiner", before) || lexicon.isIn("topical", before) || index > first
    else { return false }
    let next = lower(index + 1)
    // "A drier tone": what stands before a word for a form or a tone describes it.
    if isPrompt, lexicon.isIn("meta", next) { return false }
    return !["ly", "ing", "ed"].contains(where: word.hasSuffix)
      && !lexicon.isIn("adjective", word)
  }

  /// Whether a homograph is more likely a verb, by the word before it.
  private func isVerbal(_ word: String, after before: String) -> Bool {
    if ["to", "i", "you", "we", "they", "he", "she", "it", "who", "not", "will", "can", "would"]
      .contains(before)
    {
      return before != "to" || lexicon.isIn("homograph", word) || lexicon.isIn("instruction", word)
    }
    let stem = lexicon.noun(word)?.key ?? word
    guard lexicon.isIn("homograph", word) || lexicon.isIn("homograph", stem) else { return false }
    return
      !(lexicon.isIn("determiner", before) || lexicon.isIn("preposition", before)
      || lexicon.isIn("adjective", before) || ["and", "or", ",", ""].contains(before))
  }

  /// Whether a second noun in a row is a verb after all, as in "a clockmaker repairs a storm".
  private func isLikelyVerb(at index: Int) -> Bool {
    let word = lower(index)
    let stem = lexicon.noun(word)?.key ?? word
    guard stem != word || lexicon.isIn("homograph", word) else { return false }
    guard lexicon.isIn("homograph", stem) else { return false }
    let next = lower(index + 1)
    return lexicon.isIn("determiner", next) || (stem != word && lexicon.isIn("preposition", next))
      || ["it", "him", "them", "her", "that"].contains(next)
  }

  private func guess(_ word: String) -> Noun {
    let singular = Inflection.singulars(of: word).first ?? word
    let suffixes = ["maker", "keeper", "ist", "smith", "monger", "wright", "ologist", "ian", "eer"]
    let isPerson = suffixes.contains(where: singular.hasSuffix)
    let isAbstract = ["ness", "ity", "ism", "ship", "hood", "tion", "ance", "ence"]
      .contains(where: singular.hasSuffix)
    let isMass = isAbstract && !singular.hasSuffix("tion") && !lexicon.isIn("determiner", "")
    return Noun(
      singular: singular, plural: Inflection.plural(of: singular),
      kind: isPerson ? .person : isAbstract ? .abstract : .thing, isMass: isMass,
      gender: isPerson ? .open : .it)
  }

  private func name(at index: Int) -> (Noun, Int)? {
    var end = index
    while end < words.count, isNamePart(at: end, begun: end > index) { end += 1 }
    guard end > index else { return nil }
    let parts = Array(words[index..<end])
    let title = parts.count > 1 && lexicon.isIn("title", parts[0].lowercased())
    if parts.count == 1, lexicon.isIn("title", parts[0].lowercased()),
      lexicon.names[parts[0].lowercased()] == nil
    {
      return nil
    }
    let known = parts.compactMap { lexicon.names[$0.lowercased()] }.first
    let isPlace =
      known == nil && !title && ["in", "at", "near", "from", "of"].contains(lower(index - 1))
    let gender = known ?? titleGender(parts[0].lowercased())
    let text = parts.joined(separator: " ")
    let noun = Noun(
      singular: text, plural: text, kind: isPlace ? .place : .person, isName: true,
      gender: isPlace ? .it : gender)
    return (noun, end)
  }

  private func titleGender(_ title: String) -> Gender {
    if ["mrs", "ms", "miss", "aunt", "lady", "sister", "mother"].contains(title) { return .she }
    return ["mr", "sir", "lord", "uncle", "brother", "father"].contains(title) ? .he : .open
  }

  private func isNamePart(at index: Int, begun: Bool) -> Bool {
    let word = words[index]
    guard let first = word.first, first.isUppercase, word.count > 1 else { return false }
    let low = word.lowercased()
    if lexicon.names[low] != nil { return !(isSentenceStart(index) && lexicon.nouns[low] != nil) }
    if lexicon.isIn("function", low) || lexicon.isIn("meta", low) { return false }
    if let noun = lexicon.noun(low), noun.kind == .time { return false }
    if lexicon.isIn("title", low), index + 1 < words.count,
      words[index + 1].first?.isUppercase ?? false
    {
      return !usesTitleCase
    }
    if usesTitleCase { return lexicon.noun(low) == nil && !isKnown(low) && index > 0 }
    return begun || !isSentenceStart(index)
  }

  private func isKnown(_ word: String) -> Bool {
    ["adjective", "determiner", "preposition", "instruction", "homograph"].contains {
      lexicon.isIn($0, word)
    }
  }

  private func isSentenceStart(_ index: Int) -> Bool {
    index == 0 || [".", "!", "?", ":", "\""].contains(words[index - 1])
  }

  private func isPlainWord(_ word: String) -> Bool {
    guard let first = word.first, first.isLetter else { return false }
    if isPrompt, lexicon.isIn("meta", word) || lexicon.isIn("instruction", word) {
      return false
    }
    return true
  }

  private func relation(before index: Int) -> String {
    var place = index - 1
    var last = ""
    while place >= 0, index - place <= 3 {
      let word = lower(place)
      if lexicon.isIn("preposition", word) { return word }
      guard lexicon.isIn("determiner", word) || lexicon.isIn("adjective", word) else { break }
      last = word
      place -= 1
    }
    return last
  }

  private func lower(_ index: Int) -> String {
    words.indices.contains(index) ? words[index].lowercased() : ""
  }
}
