import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// What the studio looks like on the terminal that everybody has.
@MainActor
@Suite(.timeLimit(.minutes(1)))
struct WholeScreenStory {
  @Test func showAll() async {
    let robot = Robot()
    await robot.type("The clockmaker had never repaired a storm. ")
    await robot.focus("prompt")
    await robot.type("Go on, drier.")
    await robot.press("prompt.generate")
    await robot.pass(.milliseconds(200))
    print(robot.screen)
    await robot.finish()
    await robot.press("variants.accept")
    await robot.press("rating.start")
    print(robot.screen)
    await robot.press("rating.prefer-left")
    await robot.press("rating.next-pair")
    print(robot.screen)
    await robot.press("studio.show-sessions")
    print(robot.screen)
    await robot.press("sessions.replay")
    await robot.press("replay.play-pause")
    await robot.press("replay.seek-end")
    print(robot.screen)
    await robot.press("studio.switch-layout")
    print(robot.screen)
  }
}
