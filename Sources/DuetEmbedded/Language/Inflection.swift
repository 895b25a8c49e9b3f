/// Articles, plurals and verb forms of English, by rule.
enum Inflection {
  /// "a" or "an", by the sound with which `phrase` begins.
  static func article(before phrase: String) -> String {
    let word = phrase.prefix { $0 != " " && $0 != "-" }.lowercased()
    guard let first = word.first else { return "a" }
    let silent = ["hour", "honest", "heir", "honour", "honor"]
    if silent.contains(where: word.hasPrefix) { return "an" }
    let consonantal = [
      "uni", "use", "usu", "euro", "eu", "ewe", "one", "once", "ubiq", "uto", "ute",
    ]
    if consonantal.contains(where: word.hasPrefix), !word.hasPrefix("unin"), !word.hasPrefix("unim")
    {
      return "a"
    }
    if first.isNumber { return word.hasPrefix("8") || word == "11" || word == "18" ? "an" : "a" }
    return "aeiou".contains(first) ? "an" : "a"
  }

  /// The plural of a regular noun; of a phrase, the plural of its last word.
  static func plural(of singular: String) -> String {
    let lower = singular.lowercased()
    if lower.hasSuffix("man"), !lower.hasSuffix("human") { return singular.dropLast(3) + "men" }
    if ["s", "x", "z", "ch", "sh"].contains(where: lower.hasSuffix) { return singular + "es" }
    if lower.hasSuffix("y"), let before = lower.dropLast().last, !"aeiou".contains(before) {
      return singular.dropLast() + "ies"
    }
    return singular + "s"
  }

  /// What the singular of a plural may be, the likeliest first; empty where the word is no plural.
  static func singulars(of plural: String) -> [String] {
    guard plural.hasSuffix("s"), !plural.hasSuffix("ss"), plural.count > 3 else { return [] }
    var found: [String] = []
    if plural.hasSuffix("ies") { found.append(plural.dropLast(3) + "y") }
    if ["ses", "xes", "zes", "ches", "shes"].contains(where: plural.hasSuffix) {
      found.append(String(plural.dropLast(2)))
    }
    found.append(String(plural.dropLast()))
    return found
  }

  /// A verb phrase in the third person singular of the present: "say it once" gives "says it once".
  ///
  /// A second verb after "and" is inflected too where it follows at once: "run and hide".
  static func thirdPerson(_ phrase: String) -> String {
    let parts = phrase.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let verb = parts.first else { return phrase }
    var result = [inflected(verb)]
    for (index, part) in parts.enumerated().dropFirst() {
      let follows = parts[index - 1] == "and" && coordinated.contains(part)
      result.append(follows ? inflected(part) : part)
    }
    return result.joined(separator: " ")
  }

  /// The genitive: "the fox's", "the boss's".
  static func genitive(_ phrase: String) -> String { phrase + "'s" }

  /// Verbs that the lexicon joins to a first one by "and".
  private static let coordinated: Set<String> = [
    "begin", "rub", "fall", "wait", "go", "know", "run", "lend", "say", "leave", "look", "keep",
    "ask", "get", "explain", "listen", "complain", "live", "give", "rain",
  ]

  private static func inflected(_ verb: String) -> String {
    switch verb {
    case "have": return "has"
    case "be": return "is"
    case "do", "go": return verb + "es"
    default: return plural(of: verb)
    }
  }
}
