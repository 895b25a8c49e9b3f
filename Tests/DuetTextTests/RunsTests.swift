import DuetText
import Testing

struct RunsTests {
  @Test func emptyRunsHaveNoValue() {
    let runs = Runs<Int>(repeating: 7, count: 0)

    #expect(runs.isEmpty)
    #expect(runs.value(at: 0) == nil)
    #expect(runs == Runs())
  }

  @Test func equalNeighboursMerge() {
    var runs = Runs(repeating: "a", count: 4)

    runs.replaceSubrange(1..<3, with: Runs(repeating: "b", count: 5))
    #expect(runs.runCount == 3)
    runs.replaceSubrange(1..<6, with: Runs(repeating: "a", count: 1))

    #expect(runs == Runs(repeating: "a", count: 3))
  }

  @Test(arguments: 0..<30)
  func randomReplacementsAgreeWithAnArray(seed: Int) {
    var random = SeededRandom(seed: seed)
    var runs = Runs<Int>()
    var array: [Int] = []

    for _ in 0..<100 {
      let ends = (0..<2).map { _ in random.below(array.count + 1) }.sorted()
      let value = random.below(3)
      let count = random.below(5)
      runs.replaceSubrange(ends[0]..<ends[1], with: Runs(repeating: value, count: count))
      array.replaceSubrange(ends[0]..<ends[1], with: Array(repeating: value, count: count))

      #expect(runs.expanded == array)
      #expect(
        runs.runCount == zip(array, array.dropFirst()).filter { $0 != $1 }.count
          + min(array.count, 1))
      #expect((-1...array.count).map(runs.value) == [nil] + array.map(Optional.some) + [nil])
      #expect(
        runs.slice(ends[0]..<ends[1] + 9).expanded
          == Array(array.dropFirst(ends[0]).prefix(ends[1] + 9 - ends[0])))
    }
  }
}
