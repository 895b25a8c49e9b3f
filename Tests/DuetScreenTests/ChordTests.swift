import DuetScreen
import Testing

@Suite struct ChordTests {
  @Test(arguments: [
    "ctrl-g", "alt-x", "shift-tab", "f1", "f24", "enter", "left", "pageup", "a", "G", "=", "-",
    "ctrl-left", "space", "ctrl-space", "ctrl-alt-shift-delete", "alt-G", "ctrl--", "alt--", "é",
    "ctrl-shift-p", "?", "escape",
  ])
  func notationReadsBackAsItself(_ notation: String) throws {
    let chord = try #require(Chord(notation))

    #expect(chord.description == notation)
    #expect(Chord(chord.description) == chord)
  }

  @Test(arguments: [
    ("ctrl-G", "ctrl-g"), ("shift-g", "G"), ("CTRL-Left", "ctrl-left"),
    ("alt-ctrl-x", "ctrl-alt-x"),
    ("alt-shift-g", "alt-G"), (" ", "space"), ("F5", "f5"),
  ])
  func otherSpellingsComeToTheOneForm(_ spelling: String, _ form: String) {
    #expect(Chord(spelling)?.description == form)
  }

  @Test(arguments: [
    "", "ctrl-", "ctrl-alt-", "hyper-x", "f0", "f25", "f01", "ab", "\u{1}", "ctrl-\n",
  ])
  func unknownKeysAreRefused(_ notation: String) {
    #expect(Chord(notation) == nil)
  }

  @Test func plainKeysTypeTheirCharacter() {
    #expect(Chord("a")?.character == "a")
    #expect(Chord("space")?.character == " ")
    #expect(Chord("enter")?.character == nil)
    #expect(Chord("ctrl-a")?.character == nil)
  }

  @Test func sequenceReadsBackAsItself() throws {
    let sequence = try #require(ChordSequence("ctrl-k g"))

    #expect(sequence.chords == [Chord(.character("k"), .ctrl), Chord("g" as Character)])
    #expect(sequence.description == "ctrl-k g")
    #expect(sequence.starts(with: Array(sequence.chords.prefix(1))))
  }

  @Test(arguments: ["", " ", "ctrl-k nothing"])
  func brokenSequencesAreRefused(_ notation: String) {
    #expect(ChordSequence(notation) == nil)
  }

  @Test func textAndChordsShareOneVocabulary() {
    #expect(InputEvent.text("x").chord == Chord("x"))
    #expect(InputEvent.text(" ").chord == Chord("space"))
    #expect(InputEvent.chord(Chord(.enter)).chord == Chord("enter"))
    #expect(InputEvent.paste("x").chord == nil)
  }
}
