import DuetSession
import DuetStudio
import DuetTesting
import DuetText

extension Stories {
  /// A piece of a thousand words, written with everything that the studio has.
  static let thousandWords = Story(
    "a thousand words",
    steps: Piece.finding + Piece.briefing + Piece.templating + (2...4).flatMap(Piece.part)
      + Piece.editing + Piece.branching + Piece.asking + Piece.looking + Piece.judging
      + (9...13).flatMap(Piece.part) + Piece.arranging + Piece.comforts + Piece.ending)

  /// What the person's own editor adds to a text.
  static let editorsWords = "The editor was another one."
}

/// The parts of the piece; each is one of the things that a day in the studio consists of.
private enum Piece {
  private static let own = [
    "I do not believe a word of it, and neither did the harbour master, who had seen worse.",
    "Nobody asked the boy what he thought, so he thought it twice and kept one for the winter.",
    "It is easy to mend a thing that wants to be mended; the others are called antiques.",
  ]

  /// The way is shown, and what cannot be done yet says why.
  static let finding: [Story.Step] = [
    .run("studio.tour"), .run("studio.end-tour"), .run("variants.accept"),
    .told("There is no variant yet"), .run("studio.help"), .run("help.close"),
    .run("studio.palette"), .fill("goal of words"), .fill("1000 300"),
    .expect("the goal is set") { $0.session.goal == WordGoal(words: 1_000, daily: 300) },
  ]

  /// The brief, a title, and the first words, with letters of all kinds.
  static let briefing: [Story.Step] = [
    .run("prompt.edit-brief"), .fill("adults"), .fill("dry"), .fill("100 words"),
    .run("brief.accept"), .go("draft"), .type("The clockmaker's storm\n"),
    .type("The clockmaker had repaired a flood once, and a drought, but never a storm."),
    .type(" 漢字 👩‍🚀 e\u{301} 🇩🇪 שלום."),
  ]

  /// A prompt with gaps is kept, filled in, and sent.
  static let templating: [Story.Step] = [
    .go("prompt"), .type("Part {{number}}: go on in a {{tone}} tone."),
    .run("prompt.save-template"), .fill("part"), .run("prompt.use-template"), .enter,
    .fill("one"), .fill("drier"),
    .expect("the gaps are filled in") {
      $0.session.prompt.buffer.text == "Part one: go on in a drier tone."
    }, .run("prompt.generate"), .settle, .choose("1B"),
    .expect("the template is known") {
      $0.session.generations.last?.request.template?.name == "part"
    }, .go("draft"), .run("edit.move-end-text"), .type("\n"), .run("variants.accept"),
    .run("versions.open"), .run("versions.name"), .fill("the first part"),
    .run("versions.cancel"), .go("draft"),
  ]

  /// One part: asked for, accepted, and gone on with.
  static func part(_ number: Int) -> [Story.Step] {
    [
      .ask("Part \(number): go on in a drier tone."), .settle, .choose("\(number)B"),
      .go("draft"), .run("edit.move-end-text"), .type("\n"), .run("variants.accept"),
      .type(" \(own[number % own.count]) \(own[(number + 1) % own.count])"),
    ]
  }

  /// Words are moved, found and replaced, and a text comes back from another editor.
  static let editing: [Story.Step] = [
    .run("edit.move-previous-sentence"), .run("edit.select-next-word", times: 2),
    .run("edit.cut"), .run("edit.move-end-text"), .type(" "), .run("edit.paste"),
    .run("edit.delete-word-backward"), .run("edit.paste"),
    .run("edit.move-start-text"), .run("edit.delete-to-line-end"), .run("edit.paste"),
    .expect("the title is there again") {
      $0.session.draft.buffer.text.hasPrefix("The clockmaker's storm\n")
    },
    .run("edit.replace"), .type("harbour master"), .run("find.switch-field"),
    .type("harbour mistress"), .run("find.replace-all"), .run("find.cancel"),
    .expect("it is replaced") { $0.session.draft.buffer.text.contains("harbour mistress") },
    .run("draft.undo"),
    .expect("it is as it was") { !$0.session.draft.buffer.text.contains("mistress") },
    .run("edit.open-editor"), .settle,
    .expect("the other editor's words are in") {
      $0.session.draft.buffer.text.hasSuffix(Stories.editorsWords)
    }, .run("edit.move-start-text"), .run("edit.select-end-line"), .run("edit.copy"),
    .run("edit.move-end-text"), .type("\n\n"), .run("edit.paste"), .type(", the end of it.\n"),
  ]

  /// What was undone is there again after other words were tried; versions are compared, gone to
  /// and brought back.
  static let branching: [Story.Step] = [
    .run("draft.undo", times: 3), .type(" Another end."), .run("draft.switch-branch"),
    .expect("the first end is back") {
      $0.session.draft.buffer.text.hasSuffix(", the end of it.\n")
    },
    .run("versions.open"), .run("versions.mark"), .run("versions.next-name"),
    .run("versions.compare"), .run("versions.compare"), .run("versions.show"),
    .expect("the named version is there") { $0.session.draft.share.count == 2 },
    .run("versions.restore"), .run("versions.oldest"), .run("versions.go"), .draft(""),
    .go("draft"), .run("draft.undo"),
    .expect("one is back from the jump") { $0.session.draft.share.count == 2 },
    .run("draft.undo"),
    .expect("and back from the one before") {
      $0.session.draft.buffer.text.hasSuffix(", the end of it.\n")
    },
    .run("draft.redo"), .run("versions.open"), .run("versions.oldest"),
    .run("versions.previous"), .run("versions.restore"), .run("versions.cancel"), .go("draft"),
    .run("draft.undo", times: 2),
    .run("draft.show-authors"), .run("draft.show-authors"), .run("draft.tell-shares"),
    .told("you"), .run("edit.move-start-text"), .run("draft.tell-author"), .told("You wrote"),
    .run("edit.move-end-text"),
  ]

  /// The text is gone on with, a passage rewritten, and parts of variants are taken.
  static let asking: [Story.Step] = [
    .run("prompt.continue"), .settle, .choose("5B"), .run("variants.take-word", times: 2),
    .run("variants.take-sentence"), .run("variants.accept"),
    .go("draft"), .run("edit.select-previous-sentence"), .run("prompt.rewrite-selection"),
    .settle, .choose("6C"), .run("variants.accept"),
    .go("draft"), .run("edit.move-end-text"), .type(" So it goes on. "),
    .ask("Part 7: blend them."), .settle, .choose("7A"), .run("variants.blend"),
    .run("blend.take-right"), .run("blend.take-left"), .run("blend.accept"),
    .run("variants.more-like-this"), .settle, .run("variants.retry-with"),
    .run("presets.choose"), .settle, .choose("8B"), .run("variants.accept"),
  ]

  /// Variants are looked at from all sides.
  static let looking: [Story.Step] = [
    .choose("8A"), .run("variants.compare"), .run("compare.next"), .run("studio.back"),
    .run("variants.show-facts"), .run("facts.close"),
    .run("variants.show-checks"), .run("checks.close"),
    .run("variants.switch-sync"), .run("variants.focus"), .run("variants.focus"),
    .run("variants.show-probabilities"), .run("variants.show-tokens"), .run("tokens.next"),
    .run("tokens.branch"), .settle,
    .expect("a variant branched off") { model in
      model.session.generations.last?.variants.contains { $0.text.contains(" comet") } == true
    }, .run("variants.retry"), .settle,
  ]

  /// One variant is scored, and a pair judged.
  static let judging: [Story.Step] = [
    .go("score"), .run("score.give-4"), .run("rating.start"), .run("rating.prefer-left"),
    .run("rating.next-pair"), .run("studio.back"), .go("draft"),
  ]

  /// The theme, and the panes: made wider, stacked, hidden, saved by name.
  static let arranging: [Story.Step] = [
    .run("studio.switch-theme"), .run("themes.keep"), .run("layout.grow-columns"),
    .go("prompt"), .run("layout.stack-pane"), .run("layout.next-in-stack"),
    .run("layout.unstack-pane"), .go("score"), .run("layout.hide-pane"),
    .run("layout.save"), .fill("mine"),
    .expect("the layout has its name") { $0.stage.layout == "mine" },
    .run("studio.switch-layout"), .run("layout.choose"), .fill("mine"),
    .expect("it is there again") { $0.stage.layout == "mine" },
    .run("layout.choose"), .fill("write"),
  ]

  /// Notes and tags.
  static let comforts: [Story.Step] = [
    .run("notes.open"), .type("Ask Ada about storms."), .run("notes.close"),
    .run("studio.set-tags"), .fill("storm"),
  ]

  /// The session is named, found by its words and its tags, and replayed.
  static let ending: [Story.Step] = [
    .run("studio.show-sessions"), .settle, .run("sessions.rename"), .fill("The storm"),
    .settle, .run("sessions.tag"), .fill("storm, novel"), .settle, .run("sessions.filter-tag"),
    .run("sessions.search"), .fill("harbour master"), .settle,
    .expect("it is found") { $0.derived.search?.sessions.count == 1 },
    .run("sessions.replay"), .settle, .run("replay.play-pause"), .run("replay.next-acceptance"),
    .expect("a variant was accepted") { $0.session.draft.share.count > 1 },
    .run("studio.back"), .settle,
    .expect("the session is back") { $0.replay == nil },
  ]
}
