import DuetText
import Testing

struct MotionPropertyTests {
  @Test(arguments: 0..<30)
  func graphemeStepsAreTheCharactersOfTheText(seed: Int) {
    var random = SeededRandom(seed: seed)
    let text = random.text(pieces: 60)
    let buffer = TextBuffer(text)
    let boundaries = text.indices.map { text.utf8.distance(from: text.startIndex, to: $0) }
    let expected = boundaries + [text.utf8.count]

    for (lower, upper) in zip(expected, expected.dropFirst()) {
      #expect(buffer.offset(after: lower, by: .grapheme) == upper)
      #expect(buffer.offset(before: upper, by: .grapheme) == lower)
      for inside in lower..<upper {
        #expect(buffer.graphemeBoundary(atOrBefore: inside) == lower)
      }
    }
    #expect(buffer.graphemeBoundary(atOrBefore: text.utf8.count + 5) == text.utf8.count)
  }

  @Test(arguments: 0..<30, TextUnit.allCases)
  func everyMotionMovesOnAndStaysOnBoundaries(seed: Int, unit: TextUnit) {
    var random = SeededRandom(seed: seed)
    let buffer = TextBuffer(random.text(pieces: 40))

    for offset in -1...buffer.utf8Count + 1 {
      let here = buffer.graphemeBoundary(atOrBefore: offset)
      let forward = buffer.offset(after: offset, by: unit)
      let backward = buffer.offset(before: offset, by: unit)
      #expect(forward > here || here == buffer.utf8Count)
      #expect(backward < min(max(offset, 0), buffer.utf8Count) || backward == 0)
      #expect(buffer.graphemeBoundary(atOrBefore: forward) == forward)
      #expect(buffer.graphemeBoundary(atOrBefore: backward) == backward)
    }
  }
}
