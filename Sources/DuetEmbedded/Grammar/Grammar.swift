/// The grammar of one form: its beats with their templates, and the plans that order them.
struct Grammar: Sendable {
  /// The beats of each plan, in order; a beat may occur more than once.
  private(set) var plans: [[String]] = []
  /// The beats that lengthen a text when a plan is too short for it.
  private(set) var fillers: [String] = []
  /// The templates of each beat.
  private(set) var beats: [String: [Template]] = [:]

  /// Reads a grammar file: `plan` and `more` lines, `= beat` headings, one template a line.
  init(_ text: String, base: Int) {
    var beat = ""
    var next = base
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      switch words.first {
      case "plan" where beat.isEmpty: plans.append(Array(words.dropFirst()))
      case "more" where beat.isEmpty: fillers = Array(words.dropFirst())
      case "=": beat = words.dropFirst().first ?? ""
      case nil: continue
      default:
        beats[beat, default: []].append(Template(line, id: next))
        next += 1
      }
    }
  }

  /// The templates of a beat; empty when there is no such beat.
  func templates(_ beat: String) -> [Template] { beats[beat] ?? [] }
}

/// The forms that `compose` can write.
enum Form: String, CaseIterable, Sendable {
  case story, fable, letter, poem, haiku, product, pitch, dialogue, list

  /// The genres of the corpus from which `sparks` takes its sentences for this form.
  var genres: [String] {
    switch self {
    case .poem, .haiku: ["poems", "verses"]
    case .letter: ["letters", "diary"]
    case .product, .list: ["products"]
    case .pitch: []
    case .dialogue: ["talk", "bench"]
    case .fable: ["fables"]
    case .story: ["clockmaker", "city", "harbour", "weather", "diary", "fables", "kitchen"]
    }
  }

  /// The grammar whose beats are used where this form has none of the name.
  var fallback: Form? { self == .fable ? .story : nil }

  /// Whether a passage of the corpus is completed by beats of the grammar.
  var isCompleted: Bool { [.poem, .product, .pitch, .letter].contains(self) }

  /// Whether its units are lines of verse.
  var isVerse: Bool { self == .poem || self == .haiku }

  /// What stands between two units.
  var separator: String {
    switch self {
    case .poem, .haiku, .dialogue, .list: "\n"
    case .story, .fable, .product, .pitch, .letter: " "
    }
  }
}
