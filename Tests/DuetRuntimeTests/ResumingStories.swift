import DuetRuntime
import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// Streams that were stopped or broke off: nothing that came is lost, and they can be gone on with.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct ResumingStories {
  private nonisolated static let whole = "The storm came in its own box, tied with string."

  /// A studio whose one variant breaks off in the middle of a word, and then does as told.
  private func broken(then again: @escaping @Sendable (EngineRequest) -> String) async -> Robot {
    let robot = Robot(variants: 1) { request, attempt in
      attempt == 0
        ? .words("The storm came in its ow", end: .failed(.interrupted(reason: "gone")))
        : .words(again(request))
    }
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()
    return robot
  }

  @Test func whatWasReceivedWhenItIsStoppedIsKept() async {
    let robot = Robot(variants: 1) { _, _ in
      .words("One two three four five six.", every: .milliseconds(5))
    }
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.pass(.milliseconds(21))

    await robot.press("prompt.stop")

    #expect(robot.text(of: "1A") == "One two three four")
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func whatWasReceivedWhenDuetIsLeftIsKept() async {
    let robot = Robot(variants: 1) { _, _ in
      .words("One two three four five six.", every: .milliseconds(5))
    }
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.pass(.milliseconds(21))

    await robot.press("studio.quit")

    let stored = Session(replaying: await robot.stored())
    #expect(stored.variant(SessionScript.variant("1A"))?.text == "One two three four")
    #expect(stored.isClosed)
  }

  @Test(arguments: ["n box, tied with string.", "its own box, tied with string.", whole])
  func aStreamThatBrokeOffIsGoneOnWithWithoutDoubledWords(continuation: String) async {
    let robot = await broken { _ in continuation }
    #expect(robot.shows("goes on"))

    await robot.press("variants.resume")
    await robot.finish()

    #expect(robot.text(of: "1A") == "The storm came in its ow")
    #expect(robot.text(of: "1B") == Self.whole)
    #expect(robot.engine.requests.last?.partial == "The storm came in its ow")
    #expect(robot.engine.requests.last?.seed == robot.engine.requests.first?.seed)
    #expect(Session(replaying: await robot.stored()) == robot.session)
  }

  @Test func whatIsHeldBackAtTheSeamIsKeptWhenItIsStopped() async {
    let robot = await broken { _ in Self.whole }
    await robot.press("variants.resume")
    await robot.pass(.milliseconds(60))

    await robot.press("prompt.stop")

    #expect(robot.text(of: "1B").hasPrefix("The storm came in its ow"))
    #expect(robot.session.variant(SessionScript.variant("1B"))?.state == .stopped)
  }

  @Test func whatCameToItsEndIsNotGoneOnWith() async {
    let robot = Robot(variants: 1)
    await robot.focus("prompt")
    await robot.type("Go on.")
    await robot.press("prompt.generate")
    await robot.finish()

    await robot.press("variants.resume")

    #expect(robot.bottom.contains("It came to its end"))
    #expect(robot.session.generations[0].variants.count == 1)
  }

  @Test func afterACrashItIsOffered() async throws {
    let first = Robot()
    await first.focus("prompt")
    await first.type("Go on.")
    await first.press("prompt.generate")
    await first.pass(.milliseconds(200))

    let robot = Robot(log: first.log, events: await first.stored(), seed: 2)

    #expect(robot.bottom.contains("4 variants were cut off: Alt-l goes on"))
    await robot.press("variants.resume")
    await robot.finish()
    #expect(robot.text(of: "1E").hasPrefix("The storm came in"))
    #expect(robot.text(of: "1E") == "The storm came in its own box, tied with string.")
  }
}
