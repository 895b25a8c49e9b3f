import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Somebody who asks the same kind of thing often.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct TemplateStory {
  @Test func aPromptIsSavedAsATemplateAndFilledInAgain() async {
    let robot = Robot(variants: 2)
    await robot.focus("prompt")
    await robot.type("Write about {{subject}}, {{tone}}.")
    await robot.choose("prompt.save-template")
    await robot.type("about")
    await robot.press("chooser.take")
    #expect(robot.shows("template about"))

    await robot.press("prompt.use-template")
    await robot.press("chooser.take")
    #expect(robot.studio.model.stage.keyboard == "template")
    await robot.type("rain")
    await robot.press("template.fill")
    await robot.press("template.fill")
    #expect(robot.shows("Nothing is given for tone"))
    await robot.type("drily")
    await robot.press("template.fill")
    #expect(robot.session.prompt.buffer.text == "Write about rain, drily.")
    await robot.press("prompt.generate")
    await robot.finish()

    #expect(robot.session.generations.last?.request.template?.name == "about")
  }

  @Test func aPromptThatWasChangedIsNotTheTemplatesAnyMore() async {
    let robot = Robot(variants: 2)
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.choose("prompt.save-template")
    await robot.type("on")
    await robot.press("chooser.take")
    await robot.press("prompt.use-template")
    await robot.press("chooser.take")
    #expect(robot.shows("template on"))

    await robot.focus("prompt")
    await robot.type(" Now.")
    #expect(!robot.shows("template on"))
    await robot.press("prompt.generate")
    await robot.finish()

    #expect(robot.session.generations.last?.request.template == nil)
  }
}
