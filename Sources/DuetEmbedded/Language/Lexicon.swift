/// What the engine knows of single words: its nouns, names, word classes and associations.
///
/// Read from the files in `Resources/Lexicon`; their format is described in `Resources/README.md`.
struct Lexicon: Sendable {
  /// Every noun by its singular in lower case.
  private(set) var nouns: [String: Noun] = [:]
  /// The singular of each plural that differs from it.
  private(set) var singulars: [String: String] = [:]
  /// First names in lower case with the pronoun that a reader expects.
  private(set) var names: [String: Gender] = [:]
  /// Word classes such as "function" or "determiner", each a set of lower-case words.
  private(set) var classes: [String: Set<String>] = [:]
  /// What belongs to a thing, by its singular.
  private(set) var associations: [String: Association] = [:]
  /// Fillers for slots that a prompt leaves open, by slot.
  private(set) var pools: [String: [String]] = [:]
  /// The parts for which a thing is named, from part to things, in the order of the file.
  private(set) var companions: [String: [String]] = [:]

  init(nouns: String, words: String, names: String, associations: String, pools: String) {
    readNouns(nouns)
    for (heading, entries) in ListFile.sections(words) {
      classes[heading, default: []].formUnion(entries)
    }
    for (heading, entries) in ListFile.sections(names) {
      let gender = Gender(rawValue: heading) == .it ? .open : Gender(rawValue: heading) ?? .open
      for name in entries { self.names[name.lowercased()] = gender }
    }
    for (heading, entries) in ListFile.sections(pools) { self.pools[heading] = entries }
    readAssociations(associations)
  }

  /// The noun that a word, singular or plural and in any case, stands for.
  func noun(_ word: String) -> Noun? {
    let lower = word.lowercased()
    if let noun = nouns[lower] { return noun }
    if let singular = singulars[lower] { return nouns[singular] }
    // Scissors and the like have no singular; a pair of them has.
    if lower.hasSuffix("s"), let pair = nouns["pair of " + lower] { return pair }
    return nil
  }

  /// Whether a word belongs to a class of `words.txt`.
  func isIn(_ name: String, _ word: String) -> Bool { classes[name]?.contains(word) ?? false }

  /// A noun for a phrase of the pools or associations: known, or made by rule.
  func filler(_ phrase: String, kind: NounKind = .thing) -> Noun {
    if let known = nouns[phrase.lowercased()] { return known }
    let head = phrase.split(separator: " ").last.map(String.init) ?? phrase
    let made = Noun(
      singular: phrase, plural: phrase, kind: kind, gender: kind == .person ? .open : .it)
    var noun = nouns[head.lowercased()] ?? made
    noun.singular = phrase
    noun.plural = Inflection.plural(of: phrase)
    return noun
  }

  /// What goes with a noun: by its whole phrase, else by its head.
  func association(of noun: Noun) -> Association? {
    if let found = associations[noun.key] { return found }
    guard let head = noun.key.split(separator: " ").last, head.count < noun.key.count else {
      return nil
    }
    return associations[String(head)]
  }

  private mutating func readNouns(_ text: String) {
    for (heading, entries) in ListFile.sections(text) {
      let parts = heading.split(separator: " ").map(String.init)
      let kind = parts.first.flatMap(NounKind.init(rawValue:)) ?? .thing
      for entry in entries { add(entry, kind: kind, details: Array(parts.dropFirst())) }
    }
  }

  private mutating func add(_ entry: String, kind: NounKind, details: [String]) {
    var words = entry.split(separator: " ").map(String.init)
    var gender: Gender = kind == .person ? .open : .it
    if let last = words.last, let given = Gender(rawValue: last), words.count > 1 {
      gender = given
      words.removeLast()
    }
    let forms = words.joined(separator: " ").split(separator: "/").map(String.init)
    guard let singular = forms.first else { return }
    let plural = forms.count > 1 ? forms[1] : Inflection.plural(of: singular)
    let isMass = details.contains("mass") || kind == .people
    let noun = Noun(
      singular: singular, plural: isMass ? singular : plural, kind: kind,
      detail: details.first { $0 != "mass" } ?? "", isMass: isMass, gender: gender)
    if nouns[noun.key] == nil { nouns[noun.key] = noun }
    if noun.plural != singular, nouns[noun.plural.lowercased()] == nil {
      singulars[noun.plural.lowercased()] = noun.key
    }
  }

  private mutating func readAssociations(_ text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: ":", omittingEmptySubsequences: false).map(
        ListFile.entries)
      guard fields.count == 4, let name = fields[0].first else { continue }
      let found = Association(parts: fields[1], people: fields[2], doings: fields[3])
      associations[name.lowercased()] = found
      for part in found.parts + found.people {
        companions[part.lowercased(), default: []].append(name.lowercased())
      }
    }
  }
}

/// What belongs to a thing.
struct Association: Sendable {
  /// Things near it or part of it.
  var parts: [String]
  /// People who have to do with it.
  var people: [String]
  /// What it does: verb phrases in their base form.
  var doings: [String]
}

/// The files of lists: `[heading]` lines, then entries separated by commas; `#` begins a comment.
enum ListFile {
  /// The sections in the order of the file.
  static func sections(_ text: String) -> [(heading: String, entries: [String])] {
    var result: [(heading: String, entries: [String])] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
        result.append((String(line[line.index(after: line.startIndex)..<end]), []))
      } else if !result.isEmpty {
        result[result.count - 1].entries += entries(line)
      }
    }
    return result
  }

  /// The entries of one line.
  static func entries(_ line: Substring) -> [String] {
    line.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  /// A text without the spaces around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    var body = Substring(text)
    while let first = body.first, first.isWhitespace { body.removeFirst() }
    while let last = body.last, last.isWhitespace { body.removeLast() }
    return String(body)
  }
}
