import DuetText
import Testing

struct TextMarkTests {
  @Test(arguments: 0..<40)
  func everyStateIsFoundAgainByItsMark(seed: Int) {
    var random = SeededRandom(seed: seed + 3000)
    var text = AuthoredText<String>()
    var states: [(mark: TextMark, text: String)] = []
    var milliseconds = 0

    for _ in 0..<120 {
      milliseconds += random.below(1500)
      change(&text, &random, milliseconds)
      states.append((text.mark, text.buffer.text))
    }

    for state in states {
      #expect(Array(text.buffer(at: state.mark).text.utf8) == Array(state.text.utf8))
    }
  }

  @Test(arguments: 0..<20)
  func aTextThatWasPackedGoesOnAsItself(seed: Int) {
    var random = SeededRandom(seed: seed + 4000)
    var text = AuthoredText<String>()
    for step in 0..<60 { change(&text, &random, step * 400) }

    var writer = PackedWriter()
    writer.write(text)
    var reader = PackedReader(writer.bytes, pages: writer.pages)
    var read = AuthoredText<String>(unpacking: &reader)

    #expect(reader.isAtEnd)
    #expect(read == text)
    let again = random
    for step in 60..<120 { change(&text, &random, step * 400) }
    var same = again
    for step in 60..<120 { change(&read, &same, step * 400) }
    #expect(read == text)
    #expect(read.share == text.share)
  }

  /// Types, deletes, replaces, or jumps in the tree.
  private func change(
    _ text: inout AuthoredText<String>, _ random: inout SeededRandom, _ milliseconds: Int
  ) {
    let count = text.buffer.utf8Count
    let author = ["ann", "ben"][random.below(8) / 7]
    switch random.below(8) {
    case 0: text.move(to: random.below(text.revisions.count))
    case 1: text.move(to: text.undoTarget ?? 0)
    case 2, 3, 4:
      let edit = TextEdit(
        offset: count, removed: "", inserted: ["a", "b", " ", "é"][random.below(4)])
      text.apply(edit, by: author, atMilliseconds: milliseconds)
    case 5, 6:
      let edit = text.buffer.edit(replacing: max(count - 1, 0)..<count, with: "")
      text.apply(edit, by: author, atMilliseconds: milliseconds)
    default:
      let place = random.below(count + 1)
      let edit = text.buffer.edit(
        replacing: place..<place + random.below(4), with: random.text(pieces: 3))
      text.apply(edit, by: author, atMilliseconds: milliseconds)
    }
  }
}
