import DuetSession
import DuetStudio
import DuetTesting
import DuetText

/// What can be done in the studio, told as stories; each is played with keys and with lines.
enum Stories {
  /// All of them.
  static let all =
    writing + working + [
      scoring, comparing, retrying, stopping, judging, judgingOnSeveralCriteria, filling, theming,
      arranging, watching, finding, naming, beginningAnew, refusing,
    ]

  private static let opening = "The clockmaker had never repaired a storm."

  static let writing = [
    Story(
      "text is typed, moved in, selected, cut and pasted",
      .go("draft"), .type("One two.\nThree."), .draft("One two.\nThree."),
      .run("edit.move-start-text"), .run("edit.select-next-word"), .run("edit.cut"),
      .run("edit.move-end-text"), .type(" "), .run("edit.paste"),
      .expect("the first word is at the end") { $0.session.draft.buffer.text.hasSuffix("One") },
      .run("edit.delete-word-backward"), .run("edit.delete-backward", times: 2),
      .expect("the words are gone") { $0.session.draft.buffer.text.hasSuffix("Three") }),
    Story(
      "what was undone is a branch that can be taken again",
      .go("draft"), .type("A first way."), .run("draft.undo", times: 30),
      .told("Nothing to undo"), .draft(""), .type("Another."),
      .run("draft.undo", times: 30), .run("draft.switch-branch"), .run("draft.redo", times: 30),
      .draft("A first way.")),
    Story(
      "a variant is taken into the draft, and who wrote what stays known",
      .go("draft"), .type(opening), .ask("Go on, drier."), .settle,
      .expect("four are done") { $0.session.latestGeneration?.current.count == 4 },
      .choose("1B"), .run("variants.accept"), .told("accepted B"),
      .draft(opening + " Nobody repairs a storm twice."),
      .expect("the sentence is the machine's") {
        $0.session.draft.share[.variant(SessionScript.variant("1B"))] == 30
      },
      .run("draft.undo"), .draft(opening), .run("draft.redo"),
      .draft(opening + " Nobody repairs a storm twice.")),
  ]

  static let scoring = Story(
    "a variant is scored", .ask("Go on."), .settle, .choose("1C"), .go("score"),
    .run("score.next-criterion"), .run("score.give-4"),
    .expect("the second criterion has a 4") { model in
      model.session.scores[SessionScript.variant("1C")] == [model.settings.criteria[1]: 4]
    }, .run("score.clear"),
    .expect("it has none") { ($0.session.scores[SessionScript.variant("1C")] ?? [:]).isEmpty })

  static let comparing = Story(
    "two variants are compared", .ask("Go on."), .settle, .choose("1B"), .run("variants.compare"),
    .expect("the comparison has the keyboard") { $0.stage.keyboard == "compare" },
    .expect("B stays the chosen one") { $0.desk.selected == SessionScript.variant("1B") },
    .expect("C is beside it") { $0.desk.marked == SessionScript.variant("1C") },
    .run("compare.next"), .run("compare.swap"), .run("studio.back"),
    .expect("the desk is back") { $0.stage.layout == "write" })

  static let retrying = Story(
    "a variant is written again", .ask("Go on."), .settle, .choose("1A"), .run("variants.retry"),
    .settle,
    .expect("E says it again") {
      $0.session.variant(SessionScript.variant("1E"))?.text.hasPrefix("Again: ") == true
    }, .run("variants.build-on"), .settle,
    .expect("there are two generations") { $0.session.generations.count == 2 },
    .go("variants"), .run("variants.show-earlier"),
    .expect("the first is shown") { $0.desk.selected?.generation == 1 })

  static let stopping = Story(
    "variants are stopped", .ask("Go on."), .pass(.milliseconds(200)), .run("variants.stop"),
    .expect("A is stopped") {
      $0.session.variant(SessionScript.variant("1A"))?.state == .stopped
    }, .run("prompt.stop"),
    .expect("all are stopped") { $0.session.unfinishedVariants.isEmpty },
    .run("prompt.stop"), .told("Nothing is being written"), .run("variants.resume"), .settle,
    .expect("A goes on") { $0.session.variant(SessionScript.variant("1E"))?.state.isOver == true })

  static let judging = Story(
    "pairs are judged blind", .ask("Go on."), .settle, .run("rating.start"),
    .expect("a pair is open") { $0.session.isBlind },
    .run("rating.next-pair"), .told("Choose left, right, tie or both bad first"),
    .run("rating.prefer-left"), .run("rating.write-reason"), .fill("Drier."),
    .run("rating.next-pair"),
    .expect("left was better") {
      $0.session.preferences.map(\.preference.choice) == [.left]
        && $0.session.preferences[0].preference.reason == "Drier."
    },
    .run("rating.next-pair"), .run("rating.tie"), .enter, .run("rating.undo"),
    .expect("one is taken back") { $0.session.preferences.count == 1 && $0.session.isBlind },
    .run("rating.skip"), .run("studio.back"),
    .expect("the desk is back") { $0.stage.layout == "write" })

  static let judgingOnSeveralCriteria = Story(
    "a pair is judged on a second criterion, and stays open when it is left", .ask("Go on."),
    .settle, .run("rating.start"), .run("rating.prefer-right", times: 2),
    .run("rating.next-criterion"), .run("rating.both-bad"), .run("studio.back"),
    .told("The pair stays open"), .run("variants.accept"), .told("A pair is open"),
    .run("rating.start"), .enter,
    .expect("clearly right, and both bad on the second") { model in
      let preference = model.session.preferences.first?.preference
      return preference?.choice == .right && preference?.strength == .clearly
        && preference?.criteria == [model.settings.criteria[1]: .bothBad]
    })

  static let filling = Story(
    "the brief is filled in", .run("prompt.edit-brief"), .fill("adults"), .fill("dry"),
    .run("brief.accept"),
    .expect("the brief says so") {
      $0.session.brief.audience == "adults" && $0.session.brief.tone == "dry"
    }, .run("prompt.edit-brief"), .fill("children"), .run("brief.cancel"),
    .expect("it still does") { $0.session.brief.audience == "adults" },
    .run("prompt.switch-mode"), .expect("it is a task") { $0.session.brief.mode == .task })

  static let theming = Story(
    "the theme and the layout are switched", .run("studio.switch-theme"),
    .run("themes.next"), .run("themes.keep"),
    .run("studio.switch-layout"), .run("draft.show-authors"))

  static let arranging = Story(
    "the keyboard goes from pane to pane", .go("draft"), .run("studio.focus-next"),
    .expect("it is in the prompt") { $0.stage.keyboard == "prompt" },
    .run("studio.focus-previous"),
    .expect("it is in the draft") { $0.stage.keyboard == "draft" },
    .run("studio.help"), .run("help.close"),
    .expect("it is there again") { $0.stage.keyboard == "draft" })

  static let watching = Story(
    "a session is replayed", .go("draft"), .type("Once."), .ask("Go on."), .settle,
    .run("studio.show-sessions"), .settle, .run("sessions.replay"), .settle,
    .expect("it is a replay") { $0.replay != nil }, .run("replay.play-pause"),
    .run("replay.next-generation"),
    .expect("nothing is written yet") { $0.session.latestGeneration?.variants.count == 4 },
    .run("replay.go-to"), .fill("100%"), .run("studio.back"), .settle,
    .expect("the session is back") { $0.replay == nil }, .draft("Once."))

  static let finding = Story(
    "sessions are searched", .go("draft"), .type("A heron waits."),
    .run("studio.show-sessions"), .settle, .run("sessions.search"), .fill("heron"), .settle,
    .expect("it is found") { $0.derived.search?.sessions.count == 1 })

  static let naming = Story(
    "a session is named", .go("draft"), .type("Words."), .run("studio.show-sessions"), .settle,
    .run("sessions.rename"), .fill("The heron"),
    .expect("it has its name") { $0.session.title == "The heron" })

  static let beginningAnew = Story(
    "another session is begun and the first opened again", .go("draft"), .type("First."),
    .pass(.seconds(1)), .run("studio.new-session"), .settle, .draft(""), .pass(.seconds(1)),
    .go("draft"), .type("Second."), .run("studio.show-sessions"), .settle, .run("sessions.next"),
    .run("sessions.open"), .settle,
    .draft("First."))

  static let refusing = Story(
    "what cannot be done says why", .run("prompt.generate"), .told("Write a prompt first"),
    .run("variants.accept"), .told("There is no variant yet"), .run("draft.redo"),
    .told("Nothing to redo"), .run("studio.take-over"), .told("writes the session already"))
}
