import DuetRuntime
import DuetSession
import DuetStudio
import DuetTesting
import DuetText
import Testing

/// The studio as a dialogue in lines: what is said, and what lines mean.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct LinearStudioTests {
  @Test func nothingSaidIsNothingKept() async throws {
    let robot = LinearRobot()

    await robot.say("", "   ", "/help", "/quit")
    await robot.finish()

    #expect(robot.linear.hasQuit)
    #expect(try await robot.log.sessions(matching: "").isEmpty)
    #expect(robot.text.contains("/accept A"))
    #expect(!robot.text.contains("Saved"))
  }

  @Test func aLineIsAPromptAndItsVariantsAreSaidOnce() async {
    let robot = LinearRobot(variants: 2)

    let said = await robot.answer(to: "Tell of a storm")

    #expect(robot.session.generation(1)?.request.prompt == "Tell of a storm")
    #expect(
      said == [
        "Writing 2 variants; ctrl-C stops.", "Variant 1B, done, 5 words:",
        "Nobody repairs a storm twice.", "Variant 1A, done, 10 words:",
        "The storm came in its own box, tied with string.",
      ])
    #expect(await robot.answer(to: "/wait") == ["Nothing is being written."])
  }

  @Test func theDraftGrowsFromBothAndKnowsWho() async {
    let robot = LinearRobot()

    await robot.say("p")
    await robot.finish()
    await robot.say("/write Mine.", "/accept b", "/write And mine.")
    let said = await robot.answer(to: "/draft")

    #expect(robot.draft == "Mine. Nobody repairs a storm twice. And mine.")
    #expect(said == ["Draft, 8 words, 33% you.", robot.draft])
  }

  @Test func textInTheDraftIsTextAndAnEmptyLineBreaksIt() async {
    let robot = LinearRobot()

    await robot.say("/draft", "One.", "Two.", "", "Three.")

    #expect(robot.draft == "One. Two.\nThree.")
    #expect(
      await robot.answer(to: "/undo") == ["Draft, 2 words, 100% you.", "At the end of the draft."])
  }

  @Test func modeCountScoreTitleAndRetry() async {
    let robot = LinearRobot()

    for line in ["/mode task", "/count 1", "p", "/score A 4 style", "/title A day", "/retry A"] {
      _ = await robot.answer(to: line)
    }
    _ = await robot.answer(to: "/more")

    #expect(robot.session.brief.mode == .task)
    #expect(robot.session.generations.map(\.variants.count) == [2, 1])
    #expect(robot.session.scores[SessionScript.variant("1A")] == ["style": 4])
    #expect(robot.session.title == "A day")
    #expect(robot.text.contains("1A: style 4 of 5."))
  }

  @Test func comparingSaysWhatDiffers() async {
    let robot = LinearRobot { request, _ in .words(request.index == 0 ? "a red hat" : "a blue hat")
    }
    _ = await robot.answer(to: "p")

    let said = await robot.answer(to: "/compare A B")

    #expect(said.contains { $0.contains("[-red-]") && $0.contains("[+blue+]") }, "\(said)")
  }

  @Test func aPairIsJudgedByWordsAndRevealedAfterwards() async {
    let robot = LinearRobot()
    _ = await robot.answer(to: "p")

    let pair = await robot.answer(to: "/rate")
    let chosen = await robot.answer(to: "left")
    let judged = await robot.answer(to: "")

    for side in ["left", "right"] {
      #expect(pair.contains { $0.hasPrefix("Pair 1, \(side): ") }, "\(pair)")
    }
    #expect(chosen == ["overall: left is better, slightly (chosen)"])
    #expect(judged.contains { $0.hasPrefix("Pair 1: Left was preset-") }, "\(judged)")
    #expect(robot.session.preferences.map(\.preference.choice) == [.left])
  }

  @Test func aFailureIsSaidWithItsReasonAndTheWayOn() async {
    let robot = LinearRobot(variants: 1) { _, attempt in
      attempt == 0 ? .words("Cut", end: .failed(.interrupted(reason: "reset"))) : .words("Whole.")
    }

    let said = await robot.answer(to: "p")
    let again = await robot.answer(to: "/retry A")

    #expect(said.contains { $0.contains("reset") && $0.contains("/retry 1A") }, "\(said)")
    #expect(again.suffix(2) == ["Variant 1B, done, 1 word:", "Whole."])
  }

  @Test func ctrlCStopsVariantsFirstThenAsksThenLeaves() async {
    let robot = LinearRobot()
    await robot.say("/write Kept.", "p")

    await robot.linear.interrupt()
    #expect(robot.session.unfinishedVariants.isEmpty)
    #expect(robot.text.contains("Variant 1A, stopped"))
    await robot.linear.interrupt()
    #expect(!robot.linear.hasQuit)
    await robot.linear.interrupt()

    #expect(robot.linear.hasQuit)
    #expect(robot.said.last == "Saved as session \(robot.session.id).")
    #expect(Session(replaying: await stored(robot)) == robot.session)
  }

  @Test func aSessionGoesOnWhereItWas() async {
    let script = SessionScript(id: "one", .prompted("Go on."), .typed("Once."), .closed)

    let robot = LinearRobot(events: script.events)
    await robot.say("/write More.")

    #expect(robot.said[1...3] == ["Session one: Once.", "Draft, 1 word, 100% you.", "Once."])
    #expect(robot.draft == "Once. More.")
  }

  @Test(arguments: [
    ("/nonsense", "There is no command /nonsense"), ("/acept A", "did you mean /accept?"),
    ("/count 9", "It is used so: /count 1 to 8."), ("/score A 6", "It is used so: /score A 4"),
    ("/mode verse", "/mode creative"), ("/accept A", "There are no variants yet: type a prompt."),
    ("/more", "Write a prompt first"), ("/go nowhere", "It is used so: /go PANE."),
    ("/write", "It is used so: /write TEXT."), ("/undo", "Nothing to undo."),
    ("/press nokey!", "is no key"),
  ])
  func aWrongLineIsAnsweredAndChangesNothing(line: String, answer: String) async {
    let robot = LinearRobot()

    let said = await robot.answer(to: line)

    #expect(said.contains { $0.contains(answer) }, "\(said)")
    #expect(robot.session.generations.isEmpty)
  }

  @Test func everyCommandIsFoundByItsIDItsNameAndItsTitle() throws {
    for command in PaneCatalog.commands {
      for name in [command.id.name, String(CommandNames.name(of: command.id).dropFirst())] {
        #expect(CommandNames.find(name, scopes: []) == .command(command.id, rest: ""), "\(name)")
      }
      #expect(
        CommandNames.find(command.title, scopes: [command.scope]) == .command(command.id, rest: ""),
        "\(command.title)")
    }
  }

  @Test func everyCommandCanBeSaidAtTheDeskAndEachIsAnswered() async {
    for command in PaneCatalog.commands where command.id != "studio.quit" {
      let robot = LinearRobot()
      _ = await robot.answer(to: "Go on.")

      let said = await robot.answer(to: "/\(command.id)")

      #expect(!said.isEmpty, "\(command.id)")
    }
  }

  @Test func everyPlaceIsSaid() async {
    for type in PaneCatalog.all {
      let robot = LinearRobot()
      _ = await robot.answer(to: "Go on.")

      let said = await robot.answer(to: "/go \(type.id.name)")

      #expect(!said.isEmpty, "\(type.id)")
    }
  }

  private func stored(_ robot: LinearRobot) async -> [SessionEvent] {
    (try? await robot.log.events(of: robot.session.id)) ?? []
  }
}
