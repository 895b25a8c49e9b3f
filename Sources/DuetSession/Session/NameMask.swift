/// Finds names of presets, models and engines in a text, however they are written.
///
/// A name is found in any case, and whether its parts are joined by hyphens, points, spaces or
/// nothing: `gpt-4o` is found in "GPT 4o". It is found as a whole word only; a number behind the name
/// of a model belongs to it.
struct NameMask: Equatable, Sendable {
  /// A name as its letters and digits.
  private struct Name: Equatable, Sendable {
    let letters: [Character]
    let isModel: Bool
  }

  /// The names by their first letter, the longest first.
  private var table: [Character: [Name]] = [:]

  /// Hides names.
  ///
  /// - Parameters:
  ///   - names: hidden as they are.
  ///   - models: hidden with the families that they are of: `anthropic/claude-3-5-sonnet` is also
  ///     `Claude`, `Sonnet` and `Anthropic`.
  init(names: Set<String>, models: Set<String>) {
    add(names, isModel: false)
    add(Set(models.flatMap(Self.names)), isModel: true)
    for first in table.keys {
      table[first]?.sort { $0.letters.count > $1.letters.count }
    }
  }

  private mutating func add(_ names: Set<String>, isModel: Bool) {
    for name in names {
      let letters = Self.letters(of: name)
      // One letter, or a number, stands in too many texts to tell anything.
      guard letters.count > 1, letters.contains(where: \.isLetter), let first = letters.first
      else { continue }
      table[first, default: []].append(Name(letters: letters, isModel: isModel))
    }
  }

  /// Where names stand in a text, in bytes of UTF-8, in order and apart from one another.
  func ranges(in text: String) -> [Range<Int>] {
    guard !table.isEmpty else { return [] }
    var found: [Range<Int>] = []
    var place = text.startIndex
    var offset = 0
    var isInWord = false
    while place < text.endIndex {
      let character = text[place]
      if !isInWord, let end = end(ofNameAt: place, in: text) {
        let length = text.utf8.distance(from: place, to: end)
        found.append(offset..<offset + length)
        offset += length
        place = end
        continue
      }
      isInWord = Self.isOfWord(character)
      offset += character.utf8.count
      place = text.index(after: place)
    }
    return found
  }

  /// Where the longest name ends that begins at a place; nil when none does.
  private func end(ofNameAt place: String.Index, in text: String) -> String.Index? {
    guard let first = Self.folded(text[place]), let names = table[first] else { return nil }
    for name in names {
      guard let end = Self.end(of: name.letters, at: place, in: text) else { continue }
      return name.isModel ? Self.endOfVersion(after: end, in: text) : end
    }
    return nil
  }

  /// Where the numbers end that follow a model's name: the rest of "Claude 3.5" behind "Claude".
  private static func endOfVersion(after end: String.Index, in text: String) -> String.Index {
    var end = end
    while end < text.endIndex, joints.contains(text[end]) {
      let next = text.index(after: end)
      guard next < text.endIndex, text[next].isNumber else { return end }
      end = text[next...].firstIndex { !isOfWord($0) } ?? text.endIndex
    }
    return end
  }

  /// Whether a character and its neighbour can be of one word; ideographs stand for themselves.
  private static func isOfWord(_ character: Character) -> Bool {
    guard character.isLetter || character.isNumber else { return false }
    return character.unicodeScalars.allSatisfy { $0.value < 0x2E80 }
  }

  private static func end(
    of name: [Character], at place: String.Index, in text: String
  ) -> String.Index? {
    var place = place
    for (number, letter) in name.enumerated() {
      if number > 0, place < text.endIndex, joints.contains(text[place]) {
        place = text.index(after: place)
      }
      guard place < text.endIndex, folded(text[place]) == letter else { return nil }
      place = text.index(after: place)
    }
    guard place < text.endIndex else { return place }
    return isOfWord(text[place]) ? nil : place
  }

  private static let joints: Set<Character> = ["-", "_", ".", " ", "/", ":", "\u{2011}"]

  private static func folded(_ character: Character) -> Character? {
    guard character.isLetter || character.isNumber else { return nil }
    let small = character.lowercased()
    return small.count == 1 ? small.first : character
  }

  private static func letters(of name: String) -> [Character] { name.compactMap(folded) }

  /// A model's name, what it is called without its maker and version, and its maker.
  private static func names(of model: String) -> Set<String> {
    var names: Set = [model]
    for part in model.split(separator: "/") {
      names.insert(String(part))
      for word in part.split(whereSeparator: { "-_:. @".contains($0) }) {
        let family = word.prefix { $0.isLetter }.lowercased()
        guard family.count > 2, !plainWords.contains(family) else { continue }
        names.insert(family)
        if family.count < word.count { names.insert(String(word)) }
        names.formUnion(kin[family] ?? [])
      }
    }
    return names
  }

  /// Parts of models' names that tell a size or a kind, and stand in ordinary texts.
  private static let plainWords: Set<String> = [
    "instruct", "chat", "base", "mini", "nano", "micro", "small", "medium", "large", "big",
    "latest", "preview", "turbo", "fast", "pro", "plus", "max", "ultra", "flash", "lite", "light",
    "high", "low", "model", "text", "code", "coder", "the", "and", "for", "with", "experimental",
    "exp", "beta", "alpha", "free", "thinking", "reasoning", "vision", "audio", "embed", "new",
    "old", "test", "default", "main", "local", "server", "gguf", "awq", "gptq", "quant",
  ]

  /// Makers and other names of families.
  private static let kin: [String: Set<String>] = [
    "gpt": ["ChatGPT", "OpenAI"], "claude": ["Anthropic"], "gemini": ["Google DeepMind"],
    "gemma": ["Google DeepMind"], "llama": ["Meta AI", "Meta Llama"],
    "qwen": ["Tongyi", "Alibaba"], "mistral": ["Mistral AI"], "mixtral": ["Mistral AI", "Mistral"],
    "deepseek": ["DeepSeek AI"], "grok": ["xAI"], "command": ["Cohere"],
  ]
}
