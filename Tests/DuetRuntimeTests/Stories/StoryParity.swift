import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// The same stories pass with keys on the screen and with lines in the plain mode.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct StoryParity {
  @Test(arguments: Stories.all)
  func theStoryPassesWithKeys(story: Story) async {
    let robot = Robot()

    let failure = await robot.play(story)

    #expect(failure == nil, "\(failure ?? "")\n\(robot.screen)")
  }

  @Test(arguments: Stories.all)
  func theStoryPassesWithLines(story: Story) async {
    let robot = LinearRobot()

    let failure = await robot.play(story)

    #expect(failure == nil, "\(failure ?? "")\n\(robot.text)")
  }

  @Test(arguments: Stories.all)
  func bothWaysEndInTheSameSession(story: Story) async {
    let robot = Robot()
    let linear = LinearRobot()

    _ = await robot.play(story)
    _ = await linear.play(story)

    #expect(Ending(robot.session) == Ending(linear.session))
  }
}

/// What a session came to, however its texts were typed.
private struct Ending: Equatable {
  var draft: String
  var prompt: String
  var share: [Author: Int]
  var variants: [[String]]
  var scores: [VariantID: [String: Int]]
  var brief: Brief
  var choices: [Choice]
  var title: String

  init(_ session: Session) {
    draft = session.draft.buffer.text
    prompt = session.prompt.buffer.text
    share = session.draft.share
    variants = session.generations.map { $0.variants.map(\.text) }
    scores = session.scores
    brief = session.brief
    choices = session.preferences.map(\.preference.choice)
    title = session.title
  }
}
