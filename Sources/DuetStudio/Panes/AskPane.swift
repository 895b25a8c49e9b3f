public import DuetScreen
import DuetSession
import DuetText

/// One question with an answer of one line: tags, a goal, how a passage is rewritten.
public struct AskPane: TextPane {
  /// Its name.
  public static let id: PaneID = "ask"
  /// Its title.
  public static let title = "Question"

  /// What is asked for.
  enum Question: Sendable {
    case tags
    case goal
    case rewriting

    /// What is asked for, as the title.
    var title: String {
      switch self {
      case .tags: "Tags of this session"
      case .goal: "Goal of words"
      case .rewriting: "Rewrite the selection"
      }
    }

    /// What it is called.
    var label: String {
      switch self {
      case .tags: "tags: "
      case .goal: "goal: "
      case .rewriting: "how: "
      }
    }

    /// How it is answered.
    var advice: String {
      switch self {
      case .tags: "Words that the session is found by, with commas between them."
      case .goal: "Words in all, and on a day where you want: 1000, or 1000 250. Empty is none."
      case .rewriting:
        "As the prompt says, or type something else, for this passage alone."
      }
    }
  }

  private var question = Question.tags
  private var answer = TextField()

  /// The pane at the start.
  public init() {}

  /// The pane with a question, and what the answer is now.
  init(_ question: Question, in session: Session) {
    self.question = question
    switch question {
    case .tags: answer.set(Tags.text(session.tags.sorted()))
    case .goal:
      let words = session.goal.words ?? (session.goal.daily == nil ? nil : 0)
      answer.set(
        [words, session.goal.daily].compactMap { $0.map(String.init) }.joined(separator: " "))
    case .rewriting:
      answer.set(Self.line(session.prompt.buffer.text))
      answer.selectAll()
    }
  }

  /// A text in one line.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What can be done in it.
  public static let commands: [Command<AskPane>] =
    [
      Command(
        "ask.accept", "Take the answer over", label: "done", keys: ["enter"],
        help: "Takes over what is typed."
      ) { pane, desk, context in pane.accept(&desk, context) },
      Command(
        "ask.cancel", "Leave it as it was", label: "cancel", keys: ["escape"],
        help: "Forgets what is typed."
      ) { _, _, _ in .effect(.closeOverlay) },
    ] + EditCommands.all()

  /// The answer takes every character.
  var openField: TextField? { answer }

  /// Keeps what is typed.
  mutating func keep(
    _ field: TextField, isChanged: Bool, _ desk: inout Desk, _ context: Context
  ) -> Outcome {
    answer = field
    return .none
  }

  /// Takes in what is typed.
  public mutating func receive(
    _ input: PaneInput, _ desk: inout Desk, _ context: Context
  ) -> Outcome? { receiveText(input, &desk, context) }

  private func accept(_ desk: inout Desk, _ context: Context) -> Outcome {
    var outcome = Outcome.effect(.closeOverlay)
    switch question {
    case .tags:
      let tags = Tags.list(answer.string)
      guard Set(tags) != context.session.tags else { return outcome }
      outcome.facts = [.sessionTagged(SessionTags(tags: tags))]
      outcome.notice = Notice(tags.isEmpty ? "no tags" : "tagged \(Tags.text(tags))")
    case .goal:
      guard let goal = WordGoal(typed: answer.string) else {
        return .notice("A goal is one number, or two: 1000 250", .warning)
      }
      guard goal != context.session.goal else { return outcome }
      outcome.facts = [.goalSet(goal)]
      outcome.notice = Notice(goal.isEmpty ? "no goal" : "goal: \(goal.phrase)")
    case .rewriting: return rewrite(&desk, context)
    }
    return outcome
  }

  /// Asks for texts in the place of the selection, as is said here.
  private func rewrite(_ desk: inout Desk, _ context: Context) -> Outcome {
    if let reason = context.reasonNotToGenerate { return .notice(reason, .warning) }
    guard let range = desk[.draft].selection else {
      return Outcome(
        effects: [.closeOverlay], notice: Notice("Nothing is selected any more", .warning))
    }
    let typed = Self.line(answer.string)
    guard !typed.isEmpty else { return .notice("Say how it is to be rewritten", .warning) }
    // The prompt as it stands is sent with its own lines.
    let prompt = context.session.prompt.buffer.text
    var outcome = desk.asking(
      context.session.rewrite(
        of: range, as: typed == Self.line(prompt) ? prompt : answer.string,
        presets: context.settings.presets, count: desk.variantCount))
    outcome.effects.insert(.closeOverlay, at: 0)
    return outcome
  }

  /// What is asked.
  public func heading(_ desk: Desk, _ context: Context) -> String { question.title }

  /// The answer, and how it is given.
  public func rowsAtBottom(_ size: Size) -> Int? {
    2 + Wrapping.wrap(line: question.advice, width: max(1, size.columns - 2)).count
  }

  /// The keys that matter here.
  public func hints(_ context: Context) -> [CommandID] { ["ask.accept", "ask.cancel"] }

  /// Settles where the answer stands.
  public mutating func arrange(_ size: Size, _ desk: Desk, _ context: Context) {
    let label = question.label.utf8.count
    answer.arrange(
      Rectangle(column: label, row: 0, columns: max(1, size.columns - label), rows: 1))
  }

  /// Draws the answer, and how it is given.
  public func draw(on canvas: inout Canvas, _ desk: Desk, _ context: Context) {
    canvas.text(question.label, at: .zero, style: context[.accent])
    answer.draw(on: &canvas, context, isFocused: context.isFocused, style: context[.text])
    canvas.sub(canvas.bounds.rows(from: 1)) {
      _ = StyledText.draw(question.advice, style: context[.faint], on: &$0)
    }
  }
}

/// Tags as they are typed: words with commas between them.
enum Tags {
  /// The tags of what is typed, each once, in its order.
  static func list(_ typed: String) -> [String] {
    var seen: Set<String> = []
    return typed.split(separator: ",").map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// Tags as one types them.
  static func text(_ tags: [String]) -> String { tags.joined(separator: ", ") }
}

extension WordGoal {
  /// Reads nothing, a number, or two: in all, and on a day; a 0 is none; nil for anything else.
  init?(typed: String) {
    let parts = typed.split { $0 == " " || $0 == "/" || $0 == ";" }
      .map { $0.filter { $0 != "," } }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers.count <= 2,
      numbers.allSatisfy({ (0...100_000_000).contains($0) })
    else { return nil }
    func wanted(_ place: Int) -> Int? {
      numbers.indices.contains(place) && numbers[place] > 0 ? numbers[place] : nil
    }
    self.init(words: wanted(0), daily: wanted(1))
  }
}
