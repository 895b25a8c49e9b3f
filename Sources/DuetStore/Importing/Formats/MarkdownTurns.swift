import DuetSession

/// The turns of a conversation that is written down as a text.
///
/// A turn begins with a line that names who speaks and says nothing else, as a heading
/// (`## User`) or in bold (`**User:**`), or with a name and a colon before the words
/// (`User: go on`). Without any such line, a text that begins with a quotation and in which
/// quotations and other paragraphs take turns is one too: the quotations are the prompts.
struct MarkdownTurns {
  private enum Speaker { case person, model }

  private struct Turn {
    var speaker: Speaker
    var name: String
    var lines: [Substring]

    var text: String {
      var lines = lines[...]
      while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
      while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
      return lines.joined(separator: "\n")
    }
  }

  private var turns: [Turn] = []
  /// The first heading that names nobody.
  private(set) var title: String?
  /// Whether words stand before the first turn.
  private(set) var hasPreamble = false

  /// Whether both sides speak.
  var isConversation: Bool {
    turns.contains { $0.speaker == .person } && turns.contains { $0.speaker == .model }
  }

  init(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    title = lines.lazy.compactMap(Self.heading).first { Self.speaker(named: $0) == nil }
    readMarked(lines)
    if turns.isEmpty { readQuoted(lines) }
  }

  /// The conversation.
  var chat: ForeignChat {
    var chat = ForeignChat()
    var asked: Int?
    var last: ForeignChat.Place?
    for turn in turns where !turn.text.isEmpty {
      switch turn.speaker {
      case .person:
        if let asked {
          chat.extend(asked, with: turn.text)
        } else {
          asked = chat.ask(ForeignChat.Exchange(prompt: turn.text, after: last))
        }
      case .model:
        let exchange = asked ?? chat.ask(ForeignChat.Exchange(prompt: "", after: last))
        last = chat.answer(
          exchange, ForeignChat.Answer(text: turn.text, model: Self.model(named: turn.name)))
        asked = nil
      }
    }
    return chat
  }

  private mutating func readMarked(_ lines: [Substring]) {
    var isCode = false
    for line in lines {
      if line.hasPrefix("```") { isCode.toggle() }
      if !isCode, let (name, rest) = Self.mark(in: line),
        let speaker = Self.speaker(named: name)
      {
        turns.append(Turn(speaker: speaker, name: name, lines: rest.isEmpty ? [] : [rest]))
      } else if turns.isEmpty {
        if Self.heading(line) == nil, line.contains(where: { !$0.isWhitespace }) {
          hasPreamble = true
        }
      } else {
        turns[turns.count - 1].lines.append(line)
      }
    }
    if turns.isEmpty { hasPreamble = false }
  }

  private mutating func readQuoted(_ lines: [Substring]) {
    var found: [Turn] = []
    for line in lines where Self.heading(line) == nil {
      let isQuoted = line.hasPrefix(">")
      let isBlank = line.allSatisfy(\.isWhitespace)
      let speaker: Speaker = isQuoted ? .person : .model
      let words = isQuoted ? line.dropFirst().drop { $0 == " " } : line
      if isBlank {
        if !found.isEmpty { found[found.count - 1].lines.append(line) }
      } else if found.last?.speaker == speaker {
        found[found.count - 1].lines.append(words)
      } else {
        found.append(Turn(speaker: speaker, name: "", lines: [words]))
      }
    }
    let isTold = found.first?.speaker == .person && found.last?.speaker == .model
    if isTold, found.count >= 4 { turns = found }
  }

  /// The words of a heading.
  private static func heading(_ line: Substring) -> String? {
    let marks = line.prefix { $0 == "#" }.count
    guard (1...6).contains(marks), line.dropFirst(marks).first == " " else { return nil }
    return line.dropFirst(marks).trimmed
  }

  /// The name that a line begins a turn with, and what it says behind the name.
  private static func mark(in line: Substring) -> (name: String, rest: Substring)? {
    if let heading = heading(line) { return (heading, "") }
    if line.hasPrefix("**"), let end = line.dropFirst(2).firstRange(of: "**") {
      let rest = line[end.upperBound...].drop { $0 == ":" || $0 == " " }
      return (line.dropFirst(2)[..<end.lowerBound].trimmed, rest)
    }
    guard let colon = line.firstIndex(of: ":"), line.first?.isUppercase == true else { return nil }
    return (String(line[..<colon]), line[line.index(after: colon)...].drop { $0 == " " })
  }

  private static let people: Set<String> = ["user", "you", "human", "me", "prompt", "question"]
  private static let models: Set<String> = [
    "assistant", "ai", "bot", "model", "chatgpt", "claude", "gemini", "llama", "mistral", "answer",
    "response",
  ]

  private static func speaker(named name: String) -> Speaker? {
    let word = name.trimming(":").lowercased()
    if people.contains(word) { return .person }
    if models.contains(word) || word.hasPrefix("gpt-") || word.hasPrefix("claude-") {
      return .model
    }
    return nil
  }

  /// The name of a model, where a turn is headed with one and not with a role.
  private static func model(named name: String) -> String {
    let name = name.trimming(":")
    let roles: Set<String> = ["assistant", "ai", "bot", "model", "answer", "response"]
    return roles.contains(name.lowercased()) ? "" : name
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension String {
  fileprivate func trimming(_ mark: Character) -> String {
    hasSuffix(String(mark)) ? String(dropLast()) : self
  }
}
