/// A sentence or line of the corpus with the places whose nouns may be exchanged.
struct Skeleton: Sendable {
  /// A noun that may be exchanged.
  struct Place: Sendable {
    /// Where it stands among the words.
    let index: Int
    /// The noun.
    let noun: Noun
    /// Whether it stands in the plural.
    let isPlural: Bool
    /// Where its "a" or "an" stands; nil when it has another determiner.
    let article: Int?
    /// Whether it is a first name.
    let isName: Bool
  }

  /// The file it comes from.
  let genre: String
  /// The number of its passage in the corpus.
  let passage: Int
  /// Where it stands in its passage, from 0.
  let position: Int
  /// Its words as they are separated by spaces, marks included.
  let words: [String]
  /// The nouns that may be exchanged, in order.
  let places: [Place]
  /// Every word in lower case without marks.
  let cores: [String]
  /// Whether it can stand first: nothing in it points back to a sentence before.
  let isFree: Bool
  /// The pronouns of persons in it.
  let genders: Set<Gender>
  /// Whether it is told by an "I".
  let isFirstPerson: Bool

  init(_ text: String, genre: String, passage: Int, position: Int, lexicon: Lexicon) {
    self.genre = genre
    self.passage = passage
    self.position = position
    let words = text.split(separator: " ").map(String.init)
    self.words = words
    cores = words.map(Self.core)
    var places: [Place] = []
    for index in words.indices {
      if let place = Self.place(at: index, words: words, cores: cores, lexicon: lexicon) {
        places.append(place)
      }
    }
    self.places = places
    var genders: Set<Gender> = []
    for core in cores {
      if core == "he" || core == "him" || core == "his" { genders.insert(.he) }
      if core == "she" || core == "her" { genders.insert(.she) }
    }
    self.genders = genders
    isFirstPerson = cores.contains { ["i", "my", "me", "we", "our", "us"].contains($0) }
    isFree = Self.isFree(cores, places: places, text: text)
  }

  /// A word without the marks around it and without a genitive's ending, in lower case.
  static func core(_ word: String) -> String {
    var body = Substring(word)
    while let first = body.first, !first.isLetter, !first.isNumber { body.removeFirst() }
    while let last = body.last, !last.isLetter, !last.isNumber { body.removeLast() }
    if body.hasSuffix("'s") { body = body.dropLast(2) }
    return body.lowercased()
  }

  private static let pointers: Set<String> = [
    "he", "she", "it", "they", "this", "that", "these", "those", "but", "and", "so", "then",
    "still",
    "yet", "his", "her", "its", "their", "him", "them", "or", "because", "instead", "both",
    "neither",
    "such", "below", "above", "nobody", "also", "however", "otherwise", "finally", "under",
  ]

  private static func isFree(_ cores: [String], places: [Place], text: String) -> Bool {
    guard let first = cores.first, !pointers.contains(first), !text.hasPrefix("\"") else {
      return false
    }
    // A pronoun before any person or thing that it could stand for points back.
    let pronouns: Set = ["he", "she", "they", "him", "them", "his", "her", "their", "it"]
    if let several = cores.firstIndex(where: ["they", "them", "their"].contains),
      !places.contains(where: { $0.index < several && $0.isPlural })
    {
      return false
    }
    guard let pronoun = cores.firstIndex(where: pronouns.contains) else { return true }
    return places.contains { $0.index < pronoun }
  }

  private static func place(
    at index: Int, words: [String], cores: [String], lexicon: Lexicon
  ) -> Place? {
    let word = words[index]
    let core = cores[index]
    // "His neighbour Ruth" names somebody twice and cannot take a third name.
    let isApposition = index > 0 && lexicon.noun(cores[index - 1]) != nil
    if !isApposition, let gender = lexicon.names[core], word.first?.isUppercase ?? false,
      lexicon.nouns[core] == nil
    {
      return name(core, gender: gender, at: index, words: words, cores: cores)
    }
    guard index > 0, core == word.prefix(core.count) || core.isEmpty == false,
      word.first?.isLowercase ?? false, let noun = lexicon.noun(core),
      [.thing, .place, .person, .animal, .force, .matter, .abstract].contains(noun.kind)
    else { return nil }
    let next = index + 1 < cores.count && endsOpen(word) ? cores[index + 1] : ""
    guard next != "of", lexicon.noun(next) == nil, next != "and" || noun.kind != .abstract else {
      return nil
    }
    guard let determiner = determiner(before: index, words: words, cores: cores, lexicon: lexicon)
    else {
      return nil
    }
    if noun.kind == .abstract, index > 1 || !["a", "an", "the"].contains(cores[determiner]) {
      return nil
    }
    let isPlural = core != noun.singular.lowercased()
    if lexicon.isIn("homograph", core),
      determiner != index - 1 || !(next.isEmpty || lexicon.isIn("function", next))
    {
      return nil
    }
    // "Every night" counts; "the night" may become "the storm".
    if noun.kind == .force, Self.hours.contains(noun.key) { return nil }
    let article = ["a", "an"].contains(cores[determiner]) ? determiner : nil
    return Place(index: index, noun: noun, isPlural: isPlural, article: article, isName: false)
  }

  private static func name(
    _ core: String, gender: Gender, at index: Int, words: [String], cores: [String]
  ) -> Place? {
    let before = index > 0 ? words[index - 1] : ""
    // Somebody who is spoken to, or one of two names in a row, cannot become "the clockmaker".
    if before.hasSuffix(",") || before == "Dear" || words[index].hasSuffix(",")
      || words[index].hasPrefix("\"")
    {
      return nil
    }
    var noun = Noun(singular: core, plural: core, kind: .person, isName: true, gender: gender)
    noun.detail = "name"
    return Place(index: index, noun: noun, isPlural: false, article: nil, isName: true)
  }

  /// Whether nothing but a letter ends the word, so that the next word belongs to its phrase.
  private static func endsOpen(_ word: String) -> Bool { word.last?.isLetter ?? false }

  private static let hours: Set<String> = [
    "morning", "night", "evening", "dawn", "dusk", "spring", "summer", "autumn", "winter", "sunset",
    "sunrise", "horizon", "shadow", "sky",
  ]

  private static let articles: Set<String> = [
    "a", "an", "the", "this", "that", "every", "each", "one", "no", "another", "any", "two",
    "three",
    "four", "five", "six", "seven", "many",
  ]

  /// The determiner directly before, or with one adjective between.
  private static func determiner(
    before index: Int, words: [String], cores: [String], lexicon: Lexicon
  ) -> Int? {
    if articles.contains(cores[index - 1]) { return index - 1 }
    guard index > 1, articles.contains(cores[index - 2]), endsOpen(words[index - 1]),
      lexicon.isIn("adjective", cores[index - 1])
    else { return nil }
    return index - 2
  }
}

extension Skeleton {
  /// The text with the nouns exchanged as `targets` says, by the key of the noun in the corpus.
  ///
  /// Articles, number, genitives and capitals follow the new nouns.
  func text(_ targets: [String: Noun]) -> String {
    var result = words
    for place in places {
      guard let target = targets[place.noun.key] else { continue }
      let old = words[place.index]
      let name = place.isName || target.isName ? target.definite : nil
      let phrase = name ?? (place.isPlural ? target.plural : target.singular)
      result[place.index] = Self.exchange(old, with: phrase)
      if place.isName, place.index == 0 || Self.endsSentence(words[place.index - 1]) {
        result[place.index] = Sentence.capitalised(result[place.index])
      }
      if let article = place.article {
        let next = article + 1 == place.index ? phrase : words[article + 1]
        let right = Inflection.article(before: next)
        let isCapital = words[article].contains("A")
        result[article] = Self.exchange(
          words[article], with: isCapital ? Sentence.capitalised(right) : right)
      }
    }
    return result.joined(separator: " ")
  }

  private static func endsSentence(_ word: String) -> Bool {
    word.hasSuffix(".") || word.hasSuffix("?") || word.hasSuffix("!") || word.hasSuffix(".\"")
  }

  /// The word with its letters replaced and its marks and genitive kept.
  private static func exchange(_ word: String, with phrase: String) -> String {
    let head = word.prefix { !$0.isLetter }
    var body = word.dropFirst(head.count)
    var tail = ""
    while let last = body.last, !last.isLetter {
      tail = String(last) + tail
      body.removeLast()
    }
    let genitive = body.hasSuffix("'s") ? "'s" : ""
    return head + phrase + genitive + tail
  }
}
