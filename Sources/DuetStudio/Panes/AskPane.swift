public import DuetScreen
import DuetSession

/// One question with an answer of one line: tags, a goal.
public struct AskPane: TextPane {
  /// Its name.
  public static let id: PaneID = "ask"
  /// Its title.
  public static let title = "Set"

  /// What is asked for.
  enum Question: Sendable {
    case tags
    case goal

    /// What it is called.
    var label: String {
      switch self {
      case .tags: "tags: "
      case .goal: "goal: "
      }
    }

    /// How it is answered.
    var advice: String {
      switch self {
      case .tags: "Words that the session is found by, with commas between them."
      case .goal: "Words in all, and on a day where you want: 1000, or 1000 250. Empty is none."
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
    }
  }

  /// What can be done in it.
  public static let commands: [Command<AskPane>] =
    [
      Command(
        "ask.accept", "Take the answer over", label: "done", keys: ["enter"],
        help: "Takes over what is typed."
      ) { pane, _, context in pane.accept(context) },
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

  private func accept(_ context: Context) -> Outcome {
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
    }
    return outcome
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
    canvas.sub(canvas.bounds.rows(from: 2)) {
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
