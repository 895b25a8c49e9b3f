import DuetText
import Testing

struct AuthoredTextPropertyTests {
  @Test(arguments: 0..<40)
  func randomScriptsAgreeWithAnArrayOfScalars(seed: Int) {
    var random = SeededRandom(seed: seed)
    var text = AuthoredText<String>()
    var oracle = AuthoredOracle()
    var states = [0: oracle]
    var milliseconds = 0

    for _ in 0..<80 {
      milliseconds += random.below(2000)
      switch random.below(6) {
      case 0:
        let target = random.below(text.revisions.count)
        let isMoved = text.move(to: target)
        #expect(isMoved)
        oracle = states[target] ?? oracle
      case 1, 2:
        type(&text, &oracle, &random, milliseconds)
      default:
        replace(&text, &oracle, &random, milliseconds)
      }
      states[text.revisions.current] = oracle
      expectAgreement(text, oracle)
    }
  }

  @Test(arguments: 0..<20)
  func undoThenRedoRestoresTextAndAuthors(seed: Int) throws {
    var random = SeededRandom(seed: seed + 1000)
    var text = AuthoredText<String>()
    var oracle = AuthoredOracle()
    for step in 0..<30 { replace(&text, &oracle, &random, step * 500) }
    let before = text
    let depth = text.path.count - 1

    for _ in 0..<depth { text.move(to: try #require(text.undoTarget)) }
    #expect(text.buffer.isEmpty)
    for _ in 0..<depth { text.move(to: try #require(text.redoTarget)) }

    #expect(text == before)
  }

  private func type(
    _ text: inout AuthoredText<String>, _ oracle: inout AuthoredOracle,
    _ random: inout SeededRandom, _ milliseconds: Int
  ) {
    let letter = ["n", "e", "w", " ", "\u{302}"][random.below(5)]
    let place = oracle.elements.count
    let edit = TextEdit(offset: text.buffer.utf8Count, removed: "", inserted: letter)
    let isApplied = text.apply(edit, by: "typist", atMilliseconds: milliseconds)
    #expect(isApplied)
    oracle.replace(place..<place, with: letter, by: ["typist", "typist"])
  }

  private func replace(
    _ text: inout AuthoredText<String>, _ oracle: inout AuthoredOracle,
    _ random: inout SeededRandom, _ milliseconds: Int
  ) {
    let ends = (0..<2).map { _ in random.below(oracle.elements.count + 1) }.sorted()
    let lower = oracle.offset(ofScalar: ends[0])
    let upper = oracle.offset(ofScalar: ends[1])
    let inserted = random.text(pieces: 4)
    let edit = text.buffer.edit(replacing: lower..<upper, with: inserted)
    var authors = Runs<String>()
    for scalar in inserted.unicodeScalars {
      authors.append(["ann", "ben", "model"][random.below(3)], count: UTF8.width(scalar))
    }
    let isApplied = text.apply(edit, authors: authors, atMilliseconds: milliseconds)
    #expect(isApplied)
    oracle.replace(ends[0]..<ends[1], with: inserted, by: authors.expanded)
  }

  private func expectAgreement(_ text: AuthoredText<String>, _ oracle: AuthoredOracle) {
    #expect(Array(text.buffer.text.utf8) == Array(oracle.text.utf8))
    #expect(text.authors.expanded == oracle.byteAuthors)
    #expect(text.share == oracle.share)
  }
}
