import Testing

@testable import DuetEvaluation

/// Who judges which pair, on machines that do not know of one another.
struct PairShareTests {
  private let pairs = (0..<2000).map { "session/\($0 / 6 + 1)A-\($0 / 6 + 1)\($0 % 6)" }

  private func share(_ raters: [String], overlap: Double = 0.2, seed: UInt64 = 1) -> PairShare {
    PairShare(raters: raters, seed: seed, overlap: overlap)
  }

  @Test(arguments: [[], ["ana"]])
  func whoJudgesAloneGetsEveryPair(raters: [String]) {
    let share = share(raters)

    #expect(pairs.allSatisfy { share.gives($0, to: "ana") })
    #expect(!pairs.contains { share.isCommon($0) })
  }

  @Test func everyPairIsCommonOrOfOneRater() {
    let raters = ["ana", "ben", "cleo"]
    let share = share(raters)

    for pair in pairs {
      let owners = raters.filter { share.gives(pair, to: $0) }
      #expect(owners.count == (share.isCommon(pair) ? 3 : 1))
    }
  }

  @Test func theSharesAreOfTheSizesAskedFor() {
    let share = share(["ana", "ben", "cleo"])
    let common = pairs.count { share.isCommon($0) }

    #expect(common > 330 && common < 470)
    for rater in share.raters {
      let own = pairs.count { !share.isCommon($0) && share.gives($0, to: rater) }
      #expect(own > 440 && own < 630)
    }
  }

  @Test(arguments: [(0.0, 0), (1.0, 2000)])
  func nothingOrEverythingCanBeCommon(overlap: Double, count: Int) {
    let share = share(["ana", "ben"], overlap: overlap)

    #expect(pairs.count { share.isCommon($0) } == count)
  }

  @Test func theOrderOfTheNamesDoesNotMatterAndTheSeedDoes() {
    let one = share(["ana", "ben", "cleo"])
    let other = share(["cleo", "ana", "ben"])
    let third = share(["ana", "ben", "cleo"], seed: 2)

    #expect(pairs.allSatisfy { one.owner(of: $0) == other.owner(of: $0) })
    #expect(pairs.contains { one.owner(of: $0) != third.owner(of: $0) })
  }

  @Test func oneMoreRaterMovesPairsToThemselvesOnly() {
    let before = share(["ana", "ben"])
    let after = share(["ana", "ben", "cleo"])

    for pair in pairs where before.owner(of: pair) != after.owner(of: pair) {
      #expect(after.owner(of: pair) == "cleo")
    }
    #expect(pairs.allSatisfy { before.isCommon($0) == after.isCommon($0) })
  }
}
