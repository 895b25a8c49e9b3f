import DuetSession

/// What a line in the linear studio means.
enum PlainCommand: Equatable {
  /// Ask for variants of this prompt.
  case generate(String)
  /// Ask for variants of the same prompt once more.
  case generateAgain
  /// How many variants a generation has.
  case count(Int)
  /// Switch the brief to this mode.
  case mode(Mode)
  /// Take a variant into the draft at its end.
  case accept(String)
  /// Ask for a variant again.
  case retry(String)
  /// Let a variant that broke off go on from its text.
  case resume(String)
  /// Say the variants, or one of them.
  case variants(String?)
  /// Say how two variants differ.
  case compare(String, String)
  /// Score a variant on a criterion.
  case score(String, value: Int, criterion: String)
  /// Add the person's own text to the end of the draft.
  case write(String)
  /// Say the draft.
  case draft
  /// Go back one change of the draft.
  case undo
  /// Go forward one change of the draft.
  case redo
  /// Judge the variants of this session in pairs.
  case rate
  /// Give the session a title.
  case title(String)
  /// Say the commands.
  case help
  /// Leave.
  case quit

  /// The commands, as help says them.
  static let guide = """
    Any line      asks for variants of that line
    /more         asks for more variants of the same prompt
    /count N      sets how many variants there are, 1 to 8
    /mode M       creative or task
    /accept A     takes variant A into the draft, at its end
    /retry A      asks for variant A again
    /resume A     lets variant A, which broke off, go on from its text
    /variants     says all variants; /variants A says one
    /compare A B  says how two variants differ
    /score A 4    scores variant A from 1 to 5; a criterion may follow
    /write TEXT   adds your own text to the draft
    /draft        says the draft
    /undo /redo   goes back and forward in the draft
    /rate         judges the variants blind, pair by pair
    /title TEXT   names the session
    /quit         leaves; everything is saved
    """

  /// Why a line means nothing.
  struct Problem: Error, Equatable {
    /// A sentence.
    var sentence: String
  }

  private static let names = [
    "more", "count", "mode", "accept", "retry", "resume", "variants", "compare", "score", "write",
    "draft",
    "undo", "redo", "rate", "title", "help", "quit",
  ]

  /// The command of a line.
  ///
  /// - Throws: why it is none.
  init(_ line: String) throws(Problem) {
    guard line.hasPrefix("/") else {
      self = .generate(line)
      return
    }
    let name = String(line.dropFirst().prefix { !$0.isWhitespace }).lowercased()
    let rest = line.dropFirst(1 + name.count).drop(while: \.isWhitespace)
    let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    guard Self.names.contains(name) else {
      throw Problem(
        sentence: "There is no command /\(SafeText.excerpt(name, limit: 20)); "
          + Nearest.remedy(for: name, among: Self.names))
    }
    guard let command = Self.command(name, words: words, text: String(rest)) else {
      throw Problem(sentence: "/\(name) is used as /help says.")
    }
    self = command
  }

  private static func command(
    _ name: String, words: [String], text: String
  ) -> PlainCommand? {
    switch (name, words.count) {
    case ("more", 0): .generateAgain
    case ("count", 1): Int(words[0]).flatMap { (1...8).contains($0) ? .count($0) : nil }
    case ("mode", 1): Mode(rawValue: words[0]).map(PlainCommand.mode)
    case ("accept", 1): .accept(words[0])
    case ("retry", 1): .retry(words[0])
    case ("resume", 1): .resume(words[0])
    case ("variants", 0): .variants(nil)
    case ("variants", 1): .variants(words[0])
    case ("compare", 2): .compare(words[0], words[1])
    case ("score", 2...): score(words)
    case ("write", 1...): .write(text)
    case ("draft", 0): .draft
    case ("undo", 0): .undo
    case ("redo", 0): .redo
    case ("rate", 0): .rate
    case ("title", 1...): .title(text)
    case ("help", 0): .help
    case ("quit", 0): .quit
    default: nil
    }
  }

  private static func score(_ words: [String]) -> PlainCommand? {
    guard let value = Int(words[1]), (1...5).contains(value) else { return nil }
    let criterion = words.dropFirst(2).joined(separator: " ")
    return .score(
      words[0], value: value, criterion: criterion.isEmpty ? Criteria.main : criterion)
  }
}
