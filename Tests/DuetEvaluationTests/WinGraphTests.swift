import Testing

@testable import DuetEvaluation

struct WinGraphTests {
  private func table(_ wins: [String], ties: [String] = []) -> PairTable {
    func votes(_ texts: [String], _ outcome: Vote.Outcome) -> [Vote] {
      texts.map {
        Vote(modelA: String($0.prefix(1)), modelB: String($0.suffix(1)), outcome: outcome)
      }
    }
    return PairTable(votes(wins, .aWins) + votes(ties, .tie))
  }

  @Test func aCycleOfWinsHasAnEstimate() {
    #expect(WinGraph(table(["ab", "bc", "ca"])).hasEstimate)
  }

  @Test func aChainOfWinsHasNone() {
    let graph = WinGraph(table(["ab", "bc"]))

    #expect(!graph.hasEstimate)
    #expect(graph.strongComponents == [[0], [1], [2]])
    #expect(graph.undefeated == [0])
    #expect(graph.winless == [2])
  }

  @Test func aTieConnectsBothWaysUnlessItIsDropped() {
    let tied = table(["ab", "bc"], ties: ["ac"])

    #expect(WinGraph(tied).hasEstimate)
    #expect(!WinGraph(tied, countsTies: false).hasEstimate)
  }

  @Test func groupsWithoutAVoteBetweenThemAreComponents() {
    let graph = WinGraph(table(["ab", "ba", "cd", "dc", "ec", "ce"]))

    #expect(graph.components == [[2, 3, 4], [0, 1]])
    #expect(graph.strongComponents.count == 2)
  }

  @Test func componentsEqualThoseOfExhaustiveSearch() {
    var random = RandomSource(seed: 8)
    for _ in 0..<300 {
      let count = 1 + random.below(8)
      let edges = (0..<count).map { _ in
        (0..<count).filter { _ in random.below(4) == 0 }
      }
      var reach = (0..<count).map { i in (0..<count).map { $0 == i || edges[i].contains($0) } }
      for k in 0..<count {
        for i in 0..<count {
          for j in 0..<count where reach[i][k] && reach[k][j] { reach[i][j] = true }
        }
      }
      let expected = Set(
        (0..<count).map { i in (0..<count).filter { reach[i][$0] && reach[$0][i] } })

      #expect(Set(WinGraph.strong(edges)) == expected)
    }
  }

  @Test func aLongChainDoesNotExhaustTheStack() {
    let edges = (0..<100_000).map { $0 + 1 < 100_000 ? [$0 + 1] : [] }

    #expect(WinGraph.strong(edges).count == 100_000)
  }
}
