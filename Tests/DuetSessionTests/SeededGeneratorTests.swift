import DuetSession
import Testing

struct SeededGeneratorTests {
  /// The first numbers of Vigna's splitmix64.c for the seed 1234567, as Rosetta Code lists them.
  @Test
  func theNumbersAreThePublishedOnes() {
    var generator = SeededGenerator(seed: 1_234_567)

    let numbers = (0..<5).map { _ in generator.next() }

    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test(arguments: [Int.min, -1, 0, 1])
  func thereIsNothingToDrawBelowOne(bound: Int) {
    var generator = SeededGenerator(seed: 1)

    #expect(generator.draw(below: bound) == 0)
    #expect(generator == SeededGenerator(seed: 1))
  }

  @Test(arguments: [2, 3, 7, 1_000, Int.max])
  func drawsStayBelowTheirBound(bound: Int) {
    var generator = SeededGenerator(seed: 9)

    let draws = (0..<1_000).map { _ in generator.draw(below: bound) }

    #expect(draws.allSatisfy { (0..<bound).contains($0) })
    #expect(Set(draws).count > min(bound, 500) / 2)
  }

  /// Pearson's chi-square of a die of six faces.
  ///
  /// It has five degrees of freedom; above 20.52 it has a probability of 0.001.
  @Test
  func facesOfADieComeEquallyOften() {
    var generator = SeededGenerator(seed: 4)
    var counts = Array(repeating: 0.0, count: 6)

    for _ in 0..<60_000 { counts[generator.draw(below: 6)] += 1 }

    #expect(counts.reduce(0) { $0 + ($1 - 10_000) * ($1 - 10_000) / 10_000 } < 20.52)
  }

  @Test
  func everyOrderOfThreeComesEquallyOften() {
    var generator = SeededGenerator(seed: 5)
    var counts: [[Int]: Double] = [:]

    for _ in 0..<60_000 { counts[generator.shuffled([1, 2, 3]), default: 0] += 1 }

    #expect(counts.count == 6)
    #expect(counts.values.reduce(0) { $0 + ($1 - 10_000) * ($1 - 10_000) / 10_000 } < 20.52)
  }

  @Test
  func streamsOfOneSeedDiffer() {
    let firsts = (0..<1_000 as Range<UInt64>).map { stream in
      var generator = SeededGenerator(seed: 3, stream: stream)
      return generator.next()
    }

    #expect(Set(firsts).count == 1_000)
  }
}
