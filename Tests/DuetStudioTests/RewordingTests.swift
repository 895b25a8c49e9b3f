import DuetSession
import DuetText
import Testing

@testable import DuetStudio

/// How one text becomes another by words, sentences and lines.
struct RewordingTests {
  /// The states of a text that is turned into another step by step.
  private static func states(
    from old: String, to new: String, by unit: Rewording.Unit
  ) -> [String] {
    var states = [old]
    var taken = ""
    var rest = old
    var left = new
    while let step = Rewording(from: rest, to: left).step(unit), states.count < 400 {
      taken += String(decoding: left.utf8.prefix(step.newCount), as: UTF8.self)
      left = String(decoding: left.utf8.dropFirst(step.newCount), as: UTF8.self)
      rest = String(decoding: rest.utf8.dropFirst(step.oldCount), as: UTF8.self)
      states.append(taken + rest)
    }
    return states
  }

  private static func text(_ count: Int, _ random: inout SeededGenerator) -> String {
    let pieces = [
      "one", "two", " ", " ", ". ", "\n", "don't", "漢", "字。", "👩‍👩‍👧", "e\u{301}", "\u{301}",
      "\r\n", "-", "\u{200D}",
    ]
    return (0..<random.draw(below: count + 1)).map { _ in
      pieces[random.draw(below: pieces.count)]
    }.joined()
  }

  @Test func nothingIsLeftBetweenEqualTexts() {
    #expect(Rewording(from: "", to: "").step(.word) == nil)
    #expect(Rewording(from: "One two.", to: "One two.").step(.whole) == nil)
  }

  @Test func aTextIsPutInWordByWordWithTheMarksBehindIt() {
    let states = Self.states(from: "", to: " A storm, \"she\" said.", by: .word)

    #expect(
      states == ["", " A", " A storm,", " A storm, \"she\"", " A storm, \"she\" said."])
  }

  @Test func eachWordTakesThePlaceOfWhatItChanges() {
    let states = Self.states(
      from: "The cat sat on a mat.", to: "The old dog sat on the mat, alone.", by: .word)

    #expect(states.first == "The cat sat on a mat.")
    #expect(states.dropFirst().first == "The old sat on a mat.")
    #expect(states.contains("The old dog sat on a mat."))
    #expect(states.contains("The old dog sat on the mat."))
    #expect(states.last == "The old dog sat on the mat, alone.")
  }

  @Test func sentencesAndLinesAreTakenOneByOne() {
    let text = "One. Two two.\nThree? Four."

    #expect(
      Self.states(from: "", to: text, by: .sentence)
        == ["", "One. ", "One. Two two.\n", "One. Two two.\nThree? ", text])
    #expect(Self.states(from: "", to: text, by: .line) == ["", "One. Two two.\n", text])
  }

  @Test func whatOnlyGoesIsAStepOfItsOwn() {
    let states = Self.states(from: "A very old storm.", to: "A storm.", by: .word)

    #expect(states == ["A very old storm.", "A storm."])
  }

  @Test func theWholeIsOneStepThatLeavesWhatBothHaveAlone() throws {
    let step = try #require(
      Rewording(from: "The cat sat.", to: "The dog sat!").step(.whole))

    #expect(step.skipped == 4)
    #expect(step.removed == "cat sat.")
    #expect(step.inserted == "dog sat!")
    #expect(step.pieces.map(\.isSame) == [false, true, false])
  }

  @Test(arguments: 0..<60 as Range<UInt64>, [Rewording.Unit.word, .sentence, .line, .whole])
  func everyWayEndsAtTheNewText(seed: UInt64, unit: Rewording.Unit) {
    var random = SeededGenerator(seed: seed)
    let old = Self.text(14, &random)
    let new = seed % 5 == 0 ? old + Self.text(4, &random) : Self.text(14, &random)

    let states = Self.states(from: old, to: new, by: unit)

    #expect(Array((states.last ?? "").utf8) == Array(new.utf8))
    #expect(Set(states).count == states.count)
  }
}
