/// Cuts English words down to their stems.
///
/// Sources: Porter, "An algorithm for suffix stripping", Program 14 (1980), with the departures of
/// the Natural Language Toolkit, which ROUGE scores of today are computed with.
struct PorterStemmer {
  private static let irregular: [String: String] = [
    "sky": "sky", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news",
    "innings": "inning", "inning": "inning", "outings": "outing", "outing": "outing",
    "cannings": "canning", "canning": "canning", "howe": "howe", "proceed": "proceed",
    "exceed": "exceed", "succeed": "succeed",
  ]

  /// The stem of a word in lower case.
  static func stem(_ word: String) -> String {
    if let known = irregular[word] { return known }
    if word.utf8.count <= 2 { return word }
    var letters = Array(word.utf8)
    for step in [plural, past, finalY, double, suffix, ending, finalE, finalL] {
      letters = step(letters)
    }
    return String(decoding: letters, as: UTF8.self)
  }

  private typealias Letters = [UInt8]
  private typealias Condition = (Letters) -> Bool

  // MARK: Shapes of words

  private static func isConsonant(_ word: Letters, _ place: Int) -> Bool {
    switch word[place] {
    case 0x61, 0x65, 0x69, 0x6F, 0x75: false
    case 0x79: place == 0 || !isConsonant(word, place - 1)
    default: true
    }
  }

  /// How many times a vowel is followed by a consonant: Porter's m.
  private static func measure(_ word: Letters) -> Int {
    var count = 0
    var wasVowel = false
    for place in word.indices {
      let isVowel = !isConsonant(word, place)
      if wasVowel, !isVowel { count += 1 }
      wasVowel = isVowel
    }
    return count
  }

  private static func hasVowel(_ word: Letters) -> Bool {
    word.indices.contains { !isConsonant(word, $0) }
  }

  private static func endsDouble(_ word: Letters) -> Bool {
    let last = word.count - 1
    return last >= 1 && word[last] == word[last - 1] && isConsonant(word, last)
  }

  /// Ends consonant, vowel, consonant other than w, x, y; or is a vowel and a consonant.
  private static func endsShort(_ word: Letters) -> Bool {
    let last = word.count - 1
    if last == 1 { return !isConsonant(word, 0) && isConsonant(word, 1) }
    return last >= 2 && isConsonant(word, last - 2) && !isConsonant(word, last - 1)
      && isConsonant(word, last) && ![0x77, 0x78, 0x79].contains(word[last])
  }

  private static func ends(_ word: Letters, _ suffix: String) -> Bool {
    word.count >= suffix.utf8.count && word.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  private static func cut(_ word: Letters, _ suffix: String) -> Letters {
    Array(word.dropLast(suffix.utf8.count))
  }

  /// Applies the first rule whose suffix fits, if its condition holds for what is left.
  private static func apply(
    _ rules: [(suffix: String, to: String)], to word: Letters, if condition: Condition
  ) -> Letters {
    for rule in rules where ends(word, rule.suffix) {
      let left = cut(word, rule.suffix)
      return condition(left) ? left + rule.to.utf8 : word
    }
    return word
  }

  // MARK: Steps

  private static func plural(_ word: Letters) -> Letters {
    if ends(word, "ies"), word.count == 4 { return cut(word, "s") }
    return apply([("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")], to: word) { _ in true }
  }

  private static func past(_ word: Letters) -> Letters {
    if ends(word, "ied") { return cut(word, "ied") + (word.count == 4 ? "ie" : "i").utf8 }
    if ends(word, "eed") {
      return measure(cut(word, "eed")) > 0 ? cut(word, "d") : word
    }
    for suffix in ["ed", "ing"] where ends(word, suffix) && hasVowel(cut(word, suffix)) {
      return afterPast(cut(word, suffix))
    }
    return word
  }

  private static func afterPast(_ word: Letters) -> Letters {
    for suffix in ["at", "bl", "iz"] where ends(word, suffix) { return word + "e".utf8 }
    if endsDouble(word) {
      return [0x6C, 0x73, 0x7A].contains(word[word.count - 1]) ? word : Array(word.dropLast())
    }
    return measure(word) == 1 && endsShort(word) ? word + "e".utf8 : word
  }

  private static func finalY(_ word: Letters) -> Letters {
    apply([("y", "i")], to: word) { $0.count > 1 && isConsonant($0, $0.count - 1) }
  }

  private static func double(_ word: Letters) -> Letters {
    if ends(word, "alli"), measure(cut(word, "alli")) > 0 { return double(cut(word, "li")) }
    let rules = [
      ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
      ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
      ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
      ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"),
      ("biliti", "ble"), ("fulli", "ful"),
    ]
    if ends(word, "logi") { return measure(cut(word, "ogi")) > 0 ? cut(word, "i") : word }
    return apply(rules, to: word) { measure($0) > 0 }
  }

  private static func suffix(_ word: Letters) -> Letters {
    let rules = [
      ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"),
      ("ful", ""), ("ness", ""),
    ]
    return apply(rules, to: word) { measure($0) > 0 }
  }

  private static func ending(_ word: Letters) -> Letters {
    let suffixes = [
      "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou",
      "ism", "ate", "iti", "ous", "ive", "ize",
    ]
    guard let found = suffixes.first(where: { ends(word, $0) }) else { return word }
    let left = cut(word, found)
    guard measure(left) > 1 else { return word }
    if found == "ion", left.last != 0x73, left.last != 0x74 { return word }
    return left
  }

  private static func finalE(_ word: Letters) -> Letters {
    guard ends(word, "e") else { return word }
    let left = cut(word, "e")
    let count = measure(left)
    return count > 1 || (count == 1 && !endsShort(left)) ? left : word
  }

  private static func finalL(_ word: Letters) -> Letters {
    ends(word, "ll") && measure(cut(word, "l")) > 1 ? cut(word, "l") : word
  }
}
