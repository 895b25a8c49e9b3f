/// How often each item beat each other: all that a rating depends on.
///
/// Items are sorted by name and pairs by item, so equal votes in any order make an equal table.
public struct PairTable: Sendable {
  /// The outcomes of one pair, seen from its first item.
  public struct Counts: Sendable, Hashable {
    /// Votes for the first item.
    public var firstWins: Int
    /// Votes for the second item.
    public var secondWins: Int
    /// Votes for neither, as equally good.
    public var ties: Int
    /// Votes for neither, as not acceptable.
    public var bothBad: Int

    /// Makes counts; all are zero by default.
    public init(firstWins: Int = 0, secondWins: Int = 0, ties: Int = 0, bothBad: Int = 0) {
      self.firstWins = firstWins
      self.secondWins = secondWins
      self.ties = ties
      self.bothBad = bothBad
    }

    /// All votes.
    public var total: Int { firstWins + secondWins + ties + bothBad }
    /// Votes for one of the two.
    public var decisive: Int { firstWins + secondWins }
    /// Votes for neither.
    public var undecided: Int { ties + bothBad }

    static func + (left: Counts, right: Counts) -> Counts {
      Counts(
        firstWins: left.firstWins + right.firstWins,
        secondWins: left.secondWins + right.secondWins,
        ties: left.ties + right.ties, bothBad: left.bothBad + right.bothBad)
    }

    var mirrored: Counts {
      Counts(firstWins: secondWins, secondWins: firstWins, ties: ties, bothBad: bothBad)
    }
  }

  /// Two items that met.
  public struct Pair: Sendable, Hashable {
    /// Position in `items` of the one whose name sorts first.
    public var first: Int
    /// Position in `items` of the other.
    public var second: Int
    /// Votes given while the first was on the left.
    public var firstOnLeft: Counts
    /// Votes given while the second was on the left, still seen from the first.
    public var secondOnLeft: Counts

    /// Votes in both orders.
    public var counts: Counts { firstOnLeft + secondOnLeft }
  }

  /// Votes of one rater on one prompt; -1 stands for one that is not known.
  struct Cluster: Sendable, Hashable {
    /// Number of the prompt in the order of the names.
    var prompt: Int32
    /// Number of the rater in the order of the names.
    var rater: Int32
  }

  /// The part of a pair's counts that comes from one cluster.
  ///
  /// There may be as many cells as votes, so they are small.
  struct Cell: Sendable, Hashable {
    /// Position in `clusters`.
    var cluster: UInt32
    /// Position in `pairs`.
    var pair: UInt32
    var firstWins: UInt32
    var secondWins: UInt32
    var undecided: UInt32
  }

  /// The part of a pair's counts that comes from one cluster, one order of the two and texts that
  /// differ in one way.
  struct StyleCell: Sendable, Hashable {
    /// Position in `clusters`; -1 for votes of which neither prompt nor rater is known.
    var cluster: Int32
    /// Position in `pairs`.
    var pair: UInt32
    var isFirstLeft: Bool
    /// How the first text differs from the second.
    var style: StyleDifference
    var firstWins: UInt32
    var secondWins: UInt32
    var undecided: UInt32

    var total: Int { Int(firstWins) + Int(secondWins) + Int(undecided) }
  }

  /// A vote of one rater on one unit, which is a pair of texts in either order.
  struct Rating: Sendable, Hashable {
    var unit: UInt32
    var rater: UInt32
    /// Outcome for the first item of the pair.
    var outcome: Vote.Outcome
    var isFirstLeft: Bool
  }

  /// A vote in the order of time.
  struct Step: Sendable, Hashable {
    var left: Int
    var right: Int
    var outcome: Vote.Outcome
  }

  /// The items' names, sorted by their bytes.
  public internal(set) var items: [String]
  /// The pairs with at least one vote, sorted by first and second item.
  public internal(set) var pairs: [Pair]
  /// The clusters that votes come from, sorted by prompt and rater; empty when not known.
  var clusters: [Cluster] = []
  /// The counts by cluster, sorted by cluster and pair.
  var cells: [Cell] = []
  /// The counts of votes whose texts are measured, sorted by cluster, pair, order and style.
  var styleCells: [StyleCell] = []
  /// Decisive votes for the longer of two texts.
  public internal(set) var longerWins = 0
  /// Decisive votes for the shorter of two texts.
  public internal(set) var shorterWins = 0
  /// Votes that compared an item with itself and were left out.
  public internal(set) var selfPairCount = 0
  /// How many raters are known by name.
  public internal(set) var raterCount = 0

  /// Votes on units that have at least two, sorted by unit and rater.
  var ratings: [Rating] = []
  /// Raters of any unit, rising.
  var unitRaters: [UInt32] = []
  /// The names of the raters of `ratings`, by number.
  var raterNames: [UInt32: String] = [:]
  var steps: [Step] = []
  /// True when some vote in `steps` has no time, so that its place is only that in the input.
  var isOrderUncertain = false

  /// A table of the given votes on one criterion, or on all of them together.
  public init(
    _ votes: some Sequence<Vote>, criterion: String? = nil,
    collecting collection: VoteTable.Collection = .standard
  ) {
    self = VoteTable(votes, collecting: collection).pairs(criterion: criterion)
  }

  /// A table from a matrix of wins, without sides or clusters.
  ///
  /// - Parameters:
  ///   - items: Names in any order.
  ///   - wins: `wins[i][j]` votes for item i over item j; the diagonal is ignored.
  ///   - ties: `ties[i][j]` votes for neither, read above the diagonal.
  public init(items: [String], wins: [[Int]], ties: [[Int]] = []) {
    let order = items.indices.sorted { items[$0].utf8.lexicographicallyPrecedes(items[$1].utf8) }
    self.items = order.map { items[$0] }
    pairs = []
    for first in order.indices {
      for second in order.indices where second > first {
        let (i, j) = (order[first], order[second])
        let counts = Counts(
          firstWins: wins[i][j], secondWins: wins[j][i],
          ties: ties.isEmpty ? 0 : ties[min(i, j)][max(i, j)])
        if counts.total > 0 {
          pairs.append(
            Pair(first: first, second: second, firstOnLeft: counts, secondOnLeft: Counts()))
        }
      }
    }
  }

  /// All votes.
  public var voteCount: Int { pairs.reduce(0) { $0 + $1.counts.total } }
  /// Votes for neither item.
  public var tieCount: Int { pairs.reduce(0) { $0 + $1.counts.undecided } }
}
