import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Everything that can happen in a session can be brought about from the keyboard.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct FactWalk {
  @Test func everyKindOfFactIsReachedByKeysAlone() async throws {
    var presets = SessionScript.presets
    presets[0].decoding.logprobs = 1
    let robot = Robot(presets: presets) { request, attempt in
      switch (request.index, attempt) {
      case (2, 0): .words("Broken off", end: .failed(.interrupted(reason: "reset")))
      case (3, 0): .words("Never done", end: .never)
      case (0, _):
        ScriptedEngine.Script(["A text."], notices: ["min-p is not supported"])
      default: Robot.storms(request, attempt)
      }
    }

    await write(on: robot)
    await judge(on: robot)
    await robot.press("studio.show-sessions")
    await robot.press("sessions.rename")
    await robot.type("!\n")
    await robot.press("sessions.rate")
    await robot.pass(.seconds(1))
    await judgeAgain(on: robot)
    await robot.press("studio.show-sessions")
    await robot.press("sessions.next")
    await robot.press("sessions.open")
    await robot.type("On.")
    await robot.press("studio.quit")

    var kinds: Set<FactKind> = []
    for summary in try await robot.log.sessions(matching: "") {
      kinds.formUnion(try await robot.log.events(of: summary.id).map(\.fact.kind))
    }
    #expect(Set(FactKind.allCases).subtracting(kinds).isEmpty)
  }

  private func write(on robot: Robot) async {
    await robot.type("A storm. ")
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.switch-mode")
    await robot.press("prompt.generate")
    await robot.pass(.seconds(5))
    await robot.press("prompt.stop")
    await robot.press("variants.accept")
    await robot.press("variants.next", times: 2)
    await robot.press("variants.retry")
    await robot.finish()
    await robot.focus("draft")
    await robot.press("draft.undo")
    await robot.press("versions.open")
    await robot.press("versions.name")
    await robot.type("before\n")
    await robot.press("versions.cancel")
    await robot.choose("draft.set-goal")
    await robot.type("1000\n")
    await robot.choose("studio.set-tags")
    await robot.type("storm\n")
    await robot.focus("score")
    await robot.press("score.give-4")
  }

  /// Judges a pair, skips the next, and goes back to the first from the third.
  private func judgeAgain(on robot: Robot) async {
    await robot.press("rating.prefer-left")
    await robot.press("rating.next-pair", times: 2)
    await robot.press("rating.skip")
    await robot.press("rating.next-pair")
    await robot.press("rating.undo")
    await robot.press("rating.tie")
    await robot.press("rating.next-pair")
  }

  private func judge(on robot: Robot) async {
    await robot.press("rating.start")
    await robot.press("rating.prefer-left")
    await robot.press("rating.next-pair")
    await robot.press("rating.undo")
    await robot.press("rating.tie")
    await robot.press("rating.next-pair")
  }
}
