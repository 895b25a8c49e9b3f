public import DuetSession

/// What a line means where the studio is a dialogue in lines.
///
/// A line that begins with a stroke is a command; any other is text or a key for the place where
/// one is.
public enum LinearLine: Equatable, Sendable {
  /// Text for the place, or a key of it.
  case text(String)
  /// A command of the studio, and what was typed after its name.
  case command(CommandID, words: String)
  /// The person's own text at the end of the draft, after a space where one is needed.
  case write(String)
  /// Text as it is, at the cursor of the place.
  case type(String)
  /// Presses keys, in the notation of sequences.
  case press(String)
  /// Goes to a pane and says it.
  case go(PaneID)
  /// Puts a text in the place of the prompt's, without asking for variants.
  case prompt(String)
  /// Says one variant, by its letter.
  case variant(String)
  /// Says the place once more, whole.
  case say
  /// Says commands by some of their letters.
  case commands(String)
  /// Says how commands are typed, and those of the place; or one command.
  case help(String)
  /// Waits until nothing is being written.
  case wait
  /// How many variants a generation has.
  case count(Int)
  /// Switches the brief to a mode.
  case mode(Mode)
  /// Scores a variant; an empty criterion is the main one.
  case score(variant: String, value: Int, criterion: String)
  /// Gives the session a title.
  case title(String)

  /// Why a line means nothing.
  public struct Problem: Error, Equatable, Sendable {
    /// A sentence.
    public var sentence: String

    /// A reason.
    public init(sentence: String) { self.sentence = sentence }
  }

  /// The words after the stroke that are no commands of the studio.
  static let words = [
    "write", "type", "press", "go", "draft", "prompt", "variants", "score", "say", "commands",
    "help", "wait", "count", "mode", "title", "compare",
  ]

  /// The meaning of a line.
  ///
  /// - Parameters:
  ///   - line: without its end.
  ///   - scopes: whose commands are meant where several have one name, the first first.
  /// - Throws: why it has none.
  public init(_ line: String, scopes: [String]) throws(Problem) {
    guard line.first == "/", line.count > 1 else {
      self = .text(line)
      return
    }
    let words = String(line.dropFirst())
    let name = words.prefix { !$0.isWhitespace }.lowercased()
    if let own = try Self.own(name, CommandNames.rest(of: words, after: 1)) {
      self = own
      return
    }
    switch CommandNames.find(words, scopes: scopes) {
    case .command(let id, let rest): self = .command(id, words: rest)
    case .several(let ids):
      let names = ids.map { "/\($0)" }.joined(separator: ", ")
      throw Problem(sentence: "Several commands are called so: \(names).")
    case .nothing(let nearest):
      let near = nearest.map { "did you mean /\($0)?" } ?? "/commands WORDS finds one."
      throw Problem(sentence: "There is no command /\(name.prefix(30)); \(near)")
    }
  }

  private static func own(_ name: String, _ text: String) throws(Problem) -> LinearLine? {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    switch name {
    case "draft": return .go("draft")
    case "prompt": return text.isEmpty ? .go("prompt") : .prompt(text)
    case "variants": return words.isEmpty ? .go("variants") : .variant(words[0])
    case "score": return words.isEmpty ? .go("score") : try score(words)
    case "go":
      guard words.count == 1, let pane = pane(words[0]) else { throw wrong(name, "PANE") }
      return .go(pane)
    case "write", "type", "press", "title":
      guard text.contains(where: { !$0.isWhitespace }) || (name == "type" && !text.isEmpty) else {
        throw wrong(name, name == "press" ? "KEY" : "TEXT")
      }
      return name == "write"
        ? .write(text)
        : name == "type" ? .type(text) : name == "press" ? .press(text) : .title(text)
    case "count":
      guard words.count == 1, let count = Int(words[0]), (1...8).contains(count) else {
        throw wrong(name, "1 to 8")
      }
      return .count(count)
    case "mode":
      guard words.count == 1, let mode = Mode(rawValue: words[0]) else {
        throw wrong(name, "creative, or /mode task")
      }
      return .mode(mode)
    case "compare": return .command("variants.compare", words: text)
    case "say": return .say
    case "wait": return .wait
    case "commands": return .commands(text)
    case "help": return .help(text)
    default: return nil
    }
  }

  private static func pane(_ name: String) -> PaneID? {
    PaneCatalog.all.map { $0.id }.first { $0.name == name.lowercased() }
  }

  private static func score(_ words: [String]) throws(Problem) -> LinearLine {
    guard words.count >= 2, let value = Int(words[1]), (1...5).contains(value) else {
      throw wrong("score", "A 4, where 4 is 1 to 5; a criterion may follow")
    }
    return .score(
      variant: words[0], value: value, criterion: words.dropFirst(2).joined(separator: " "))
  }

  private static func wrong(_ name: String, _ usage: String) -> Problem {
    Problem(sentence: "It is used so: /\(name) \(usage).")
  }
}
