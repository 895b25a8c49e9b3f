/// One sentence, couplet or exchange of a grammar, with slots and alternatives.
///
/// Written as text: `{a small}` is a slot, `[late|early]` a choice, `/` with spaces around it a new
/// line, and words beginning with `@` in front are tags.
struct Template: Sendable {
  /// Its tags, such as "dry", "mass" or "speech".
  let tags: Set<String>
  /// What it is made of, in order.
  let pieces: [Piece]
  /// Its number in its grammar's file, which no other template has.
  let id: Int

  /// A part of a template.
  indirect enum Piece: Sendable {
    case text(String)
    case slot(Slot)
    case choice([[Piece]])
  }

  init(_ line: Substring, id: Int) {
    var tags: Set<String> = []
    var rest = line
    while rest.first == "@" {
      let word = rest.prefix { $0 != " " }
      tags.insert(String(word.dropFirst()))
      rest = rest.dropFirst(word.count).drop { $0 == " " }
    }
    self.tags = tags
    self.id = id
    pieces = Self.parse(rest)
  }

  /// Every slot, in order, those inside choices included.
  var slots: [Slot] { Self.slots(of: pieces) }

  private static func slots(of pieces: [Piece]) -> [Slot] {
    pieces.flatMap { piece in
      switch piece {
      case .text: [Slot]()
      case .slot(let slot): [slot]
      case .choice(let options): options.flatMap { slots(of: $0) }
      }
    }
  }

  private static func parse(_ source: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var rest = source
    func flush() {
      if !text.isEmpty { pieces.append(.text(text.replacing(" / ", with: "\n"))) }
      text = ""
    }
    while let first = rest.first {
      if first == "{", let end = rest.firstIndex(of: "}") {
        flush()
        pieces.append(.slot(Slot(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else if first == "[", let end = rest.firstIndex(of: "]") {
        flush()
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        let options = inner.split(separator: "|", omittingEmptySubsequences: false)
        pieces.append(.choice(options.map { parse($0) }))
        rest = rest[rest.index(after: end)...]
      } else {
        text.append(first)
        rest = rest.dropFirst()
      }
    }
    flush()
    return pieces
  }
}

/// A place in a template that is filled from the cast or a pool.
struct Slot: Hashable, Sendable {
  /// How the noun is written.
  enum Form: String, Sendable {
    /// With its definite article.
    case the
    /// With its indefinite article.
    case a
    /// Without an article.
    case bare
    /// In the plural, without an article.
    case many
    /// With its preposition and article: "in the kitchen".
    case preposition = "in"
  }

  /// How the noun is written.
  let form: Form
  /// Who or what fills it, such as "hero" or "small2".
  let role: String
  /// Whether the filler begins with a capital.
  let isCapital: Bool
  /// Whether "'s" follows.
  let isGenitive: Bool

  init(_ source: Substring) {
    let parts = source.split(separator: " ").map(String.init)
    let last = parts.last ?? ""
    form = parts.count > 1 ? Form(rawValue: parts[0].lowercased()) ?? .the : .the
    isGenitive = last.hasSuffix("'s")
    isCapital = source.first?.isUppercase ?? false
    role = (isGenitive ? String(last.dropLast(2)) : last).lowercased()
  }

  /// The role without the digit that tells one of its fillers from another.
  var pool: String {
    var name = role
    while let last = name.last, last.isNumber { name.removeLast() }
    return name
  }
}
