/// Votes on the way in: counts per item pair and criterion, filled one vote at a time.
///
/// Memory grows with the item pairs, not with the votes, unless structure is collected that needs
/// more: clusters take a cell per prompt, rater and pair seen; agreement takes 12 bytes for each
/// vote that names its pair and rater; the sequence takes 24 bytes a vote.
public struct VoteTable: Sendable {
  /// What is kept beside the counts.
  public struct Collection: OptionSet, Sendable {
    /// The bits of the set.
    public let rawValue: Int
    /// Makes a set of its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Which prompt and rater each count comes from, for clustered intervals.
    public static let clusters = Collection(rawValue: 1)
    /// Who judged which pair how, for agreement and self-consistency.
    public static let agreement = Collection(rawValue: 2)
    /// The order in time, which only Elo needs.
    public static let sequence = Collection(rawValue: 4)
    /// What every method but Elo uses.
    public static let standard: Collection = [.clusters, .agreement]
  }

  /// What is kept beside the counts.
  public let collection: Collection
  /// How many votes were added.
  public private(set) var voteCount = 0
  /// How many votes compared an item with itself; they say nothing and are not counted.
  public private(set) var selfPairCount = 0

  var items = NameTable()
  var raters = NameTable()
  var prompts = NameTable()
  var pairIDs = NameTable()
  var criteria = NameTable()
  var tallies: [VoteTally] = []

  /// An empty table.
  public init(collecting collection: Collection = .standard) {
    self.collection = collection
  }

  /// A table of the given votes.
  public init(_ votes: some Sequence<Vote>, collecting collection: Collection = .standard) {
    self.init(collecting: collection)
    for vote in votes { add(vote) }
  }

  /// The criteria that were judged, sorted; votes without one count as `overall`.
  public var criterionNames: [String] {
    (0..<criteria.count).map { criteria.name($0) }.sorted()
  }

  /// Counts one vote.
  public mutating func add(_ vote: Vote) {
    let keepsClusters = collection.contains(.clusters)
    let keepsAgreement = collection.contains(.agreement)
    let keepsRater = keepsClusters || keepsAgreement
    var row = VoteRow(
      left: items.index(of: vote.modelA), right: items.index(of: vote.modelB),
      slot: vote.outcome.slot)
    row.criterion = criteria.index(of: vote.criterion ?? Self.overall)
    if keepsRater, let rater = vote.rater { row.rater = raters.index(of: rater) }
    if keepsRater, let prompt = vote.promptID { row.prompt = prompts.index(of: prompt) }
    if keepsAgreement, let pair = vote.pairID { row.pair = pairIDs.index(of: pair) }
    if let time = vote.timestamp { row.time = time }
    if let left = vote.lengthA, let right = vote.lengthB {
      row.longer = left == right ? 0 : (left > right ? 1 : -1)
    }
    add(row)
  }

  /// Counts one vote whose names are numbers already.
  mutating func add(_ row: VoteRow) {
    voteCount += 1
    guard row.left != row.right else {
      selfPairCount += 1
      return
    }
    while tallies.count <= row.criterion { tallies.append(VoteTally()) }
    tallies[row.criterion].add(row, collection)
  }

  /// The counts of one criterion, with everything sorted by name.
  ///
  /// - Parameter criterion: A name of `criterionNames`, or `nil` for all votes together.
  /// - Returns: A table without items when nothing was judged by that criterion.
  public func pairs(criterion: String? = nil) -> PairTable {
    var chosen: [VoteTally] = []
    for (number, tally) in tallies.enumerated()
    where criterion == nil || criteria.name(number) == criterion {
      chosen.append(tally)
    }
    return PairTable(merging: chosen, of: self)
  }

  static let overall = "overall"
}

/// One vote with its names as numbers; -1 stands for what is not known.
struct VoteRow {
  var left: Int
  var right: Int
  var slot: Int
  var criterion = 0
  var rater = -1
  var prompt = -1
  var pair = -1
  /// 1 when the left text is longer, -1 when it is shorter, 0 when equal, 2 when not known.
  var longer = 2
  var time = Double.nan
}

/// The counts of one criterion, by numbers in order of appearance.
struct VoteTally: Sendable {
  /// A rating of a unit by a rater.
  struct Rating: Sendable {
    var unit: UInt32
    var rater: UInt32
    /// The outcome for the item with the lower number.
    var slot: UInt8
    /// Whether the item with the lower number was on the left.
    var isLowerLeft: Bool
  }

  /// A vote in the order of time.
  struct Step: Sendable {
    var time: Double
    var left: UInt32
    var right: UInt32
    var slot: UInt8
  }

  /// Keys are `lower << 32 | upper`.
  var pairs = KeyIndex()
  /// Eight counters a pair: the four outcomes for the lower item when it is left, then when right.
  var counts: [UInt32] = []
  /// Keys are `prompt + 1 << 32 | rater + 1`.
  var clusters = KeyIndex()
  /// Keys are `cluster << 32 | pair`.
  var cells = KeyIndex()
  /// Four counters a cell: the outcomes for the lower item.
  var cellCounts: [UInt32] = []
  /// Keys are `pair id << 32 | pair`; the top bit marks a prompt standing in for a pair id.
  var units = KeyIndex()
  var ratings: [Rating] = []
  var steps: [Step] = []
  var longerWins = 0
  var shorterWins = 0

  mutating func add(_ row: VoteRow, _ collection: VoteTable.Collection) {
    let isLowerLeft = row.left < row.right
    let lower = isLowerLeft ? row.left : row.right
    let upper = isLowerLeft ? row.right : row.left
    let slot = isLowerLeft || row.slot > 1 ? row.slot : 1 - row.slot
    let pair = pairs.index(of: UInt64(lower) << 32 | UInt64(upper))
    if pair * 8 == counts.count { counts.append(contentsOf: repeatElement(0, count: 8)) }
    counts[pair * 8 + (isLowerLeft ? 0 : 4) + slot] += 1
    if row.longer != 2 { addLength(row) }
    if collection.contains(.clusters), row.rater >= 0 || row.prompt >= 0 {
      addCell(row, pair, slot)
    }
    if collection.contains(.agreement), row.rater >= 0, row.pair >= 0 || row.prompt >= 0 {
      addRating(row, pair, slot, isLowerLeft)
    }
    if collection.contains(.sequence) {
      steps.append(
        Step(
          time: row.time, left: UInt32(row.left), right: UInt32(row.right),
          slot: UInt8(row.slot)))
    }
  }

  private mutating func addLength(_ row: VoteRow) {
    guard row.slot < 2, row.longer != 0 else { return }
    if (row.slot == 0) == (row.longer == 1) { longerWins += 1 } else { shorterWins += 1 }
  }

  private mutating func addCell(_ row: VoteRow, _ pair: Int, _ slot: Int) {
    let cluster = clusters.index(of: UInt64(row.prompt + 1) << 32 | UInt64(row.rater + 1))
    let cell = cells.index(of: UInt64(cluster) << 32 | UInt64(pair))
    if cell * 4 == cellCounts.count { cellCounts.append(contentsOf: repeatElement(0, count: 4)) }
    cellCounts[cell * 4 + slot] += 1
  }

  private mutating func addRating(
    _ row: VoteRow, _ pair: Int, _ slot: Int, _ isLowerLeft: Bool
  ) {
    let shown = row.pair >= 0 ? UInt64(row.pair) : UInt64(row.prompt) | 1 << 31
    let unit = units.index(of: shown << 32 | UInt64(pair))
    ratings.append(
      Rating(
        unit: UInt32(unit), rater: UInt32(row.rater), slot: UInt8(slot),
        isLowerLeft: isLowerLeft))
  }
}
