import DuetRuntime
import DuetSession
public import DuetStudio
import DuetText

/// What a person does in the studio, told so that it can be done with keys and with lines alike.
public struct Story: Sendable, CustomStringConvertible {
  /// One thing that is done, or that holds.
  public enum Step: Sendable {
    /// Types text where one is; a line feed is the enter key.
    case type(String)
    /// Goes to a pane.
    case go(PaneID)
    /// Does a command so many times.
    case run(CommandID, times: Int = 1)
    /// Gives the field in which one is a value, and goes on to the next or ends the entry.
    case fill(String)
    /// Strikes the enter key.
    case enter
    /// Writes a prompt in the place of what it was, and asks for variants.
    case ask(String)
    /// Chooses a variant, such as `2A`.
    case choose(String)
    /// Lets time pass until nothing is being written.
    case settle
    /// Lets time pass.
    case pass(Duration)
    /// Something holds; the words say what.
    case expect(String, @Sendable (StudioModel) -> Bool)
    /// The sentence at the bottom has these words in it.
    case told(String)
  }

  /// What it is about.
  public let title: String
  /// What is done, in order.
  public let steps: [Step]

  /// A story.
  public init(_ title: String, _ steps: Step...) {
    self.title = title
    self.steps = steps
  }

  /// A story from parts of others.
  public init(_ title: String, steps: [Step]) {
    self.title = title
    self.steps = steps
  }

  /// The title.
  public var description: String { title }
}

extension Story.Step {
  /// The draft has this text.
  public static func draft(_ text: String) -> Story.Step {
    .expect("the draft is \"\(text)\"") { $0.session.draft.buffer.text == text }
  }
}

/// Somebody who can do what a story says.
@MainActor
public protocol StoryPlayer: StudioStage {
  /// Does one step that changes something.
  func perform(_ step: Story.Step) async
}

extension StoryPlayer {
  /// Plays a story to its end, or to the first thing that does not hold.
  ///
  /// - Returns: what did not hold, and after which step; nil when all did.
  public func play(_ story: Story) async -> String? {
    for (number, step) in story.steps.enumerated() {
      switch step {
      case .expect(let words, let holds):
        if !holds(studio.model) { return "step \(number + 1): not so: \(words)" }
      case .told(let words):
        let notice = studio.model.notice?.text ?? ""
        if !notice.contains(words) {
          return "step \(number + 1): \"\(words)\" was not told, but \"\(notice)\""
        }
      case .settle: await finish()
      case .pass(let duration): await pass(duration)
      default: await perform(step)
      }
    }
    return nil
  }
}
