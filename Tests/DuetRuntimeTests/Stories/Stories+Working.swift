import DuetSession
import DuetStudio
import DuetTesting
import DuetText

extension Stories {
  /// What is done with versions, with passages, and with parts of variants.
  static let working = [
    replacing, rewriting, continuing, taking, blending, askingForMore, versions,
  ]

  static let replacing = Story(
    "words are found and replaced", .go("draft"), .type("A storm, a storm and a storm."),
    .run("edit.replace"), .type("storm"), .run("find.switch-field"), .type("calm"),
    .run("find.replace-all"), .run("find.cancel"), .draft("A calm, a calm and a calm."),
    .run("draft.undo"), .draft("A storm, a storm and a storm."),
    .run("edit.find"), .fill("and"), .run("edit.find-next"),
    .expect("the match is selected") { $0.desk[.draft].selection == 17..<20 })

  static let rewriting = Story(
    "a passage is rewritten", .go("prompt"), .type("Drier."), .go("draft"), .type("It was a storm"),
    .run("edit.select-previous-word"), .run("prompt.rewrite-selection"), .run("ask.accept"),
    .settle,
    .expect("it was asked for") { $0.session.latestGeneration != nil },
    .choose("1B"), .run("variants.accept"),
    .expect("the passage is another") {
      $0.session.draft.buffer.text == "It was a Nobody repairs a storm twice."
    }, .run("draft.undo"), .draft("It was a storm"))

  static let continuing = Story(
    "the text is gone on with at the cursor", .go("draft"), .type("Once."),
    .run("prompt.continue"), .settle, .choose("1B"), .run("variants.accept"),
    .draft("Once. Nobody repairs a storm twice."))

  static let taking = Story(
    "a variant is taken word by word", .ask("Go on."), .settle, .choose("1B"),
    .run("variants.take-word"), .run("variants.take-word"), .draft("Nobody repairs"),
    .run("variants.take-sentence"), .draft("Nobody repairs a storm twice."))

  static let blending = Story(
    "two variants are blended", .ask("Go on."), .settle, .choose("1A"), .run("variants.blend"),
    .expect("the blend is shown") { $0.stage.keyboard == "blend" },
    .run("blend.take-right"), .run("blend.accept"),
    .expect("something of it is in the draft") { !$0.session.draft.buffer.isEmpty })

  static let askingForMore = Story(
    "more like one is asked for, and one by another preset", .ask("Go on."), .settle,
    .run("variants.more-like-this"), .settle,
    .expect("there are two generations") { $0.session.generations.count == 2 },
    .run("variants.retry-with"), .run("presets.choose"), .settle,
    .expect("there is a fifth variant") {
      $0.session.latestGeneration?.variants.count == 5
    })

  static let versions = Story(
    "a version is named and gone back to", .go("draft"), .type("One."), .pass(.seconds(20)),
    .run("versions.open"), .run("versions.name"), .fill("first"),
    .run("versions.cancel"), .go("draft"), .type(" Two."), .draft("One. Two."),
    .run("draft.undo", times: 5), .draft(""), .run("draft.redo", times: 5), .draft("One. Two."))
}
