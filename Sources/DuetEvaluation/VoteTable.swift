public import DuetSession

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
    /// How the texts of votes differ, where they are measured, for style control.
    public static let style = Collection(rawValue: 8)
    /// The sides of all votes by cluster, measured or not, for the position alone.
    public static let sides = Collection(rawValue: 16)
    /// What every method but Elo uses.
    public static let standard: Collection = [.clusters, .agreement, .style]
  }

  /// What is kept beside the counts.
  public let collection: Collection
  /// How many votes were added.
  public internal(set) var voteCount = 0
  /// How many votes compared an item with itself; they say nothing and are not counted.
  public internal(set) var selfPairCount = 0

  var items = NameTable()
  var raters = NameTable()
  var prompts = NameTable()
  var pairIDs = NameTable()
  var criteria = NameTable()
  /// What votes are split by beside the criterion, where a file is read for that.
  var parts = NameTable()
  /// Raters that are models; what they said is kept apart from what people said.
  let judges: Set<String>
  /// Whether a rater is among `judges`, for those whose number is known.
  private var isJudge: [Bool] = []
  /// What `VoteRow.tallyKey` made of a row's criterion, part, mode and kind of rater.
  var tallyKeys = KeyIndex()
  var tallies: [VoteTally] = []

  /// An empty table.
  ///
  /// - Parameter judges: Raters that are models.
  public init(collecting collection: Collection = .standard, judges: Set<String> = []) {
    self.collection = collection
    self.judges = judges
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
  ///
  /// - Parameters:
  ///   - mode: What kind of work was judged, when known.
  ///   - part: What the vote is split by, if anything.
  public mutating func add(_ vote: Vote, mode: Mode? = nil, part: String? = nil) {
    let keepsClusters = collection.contains(.clusters)
    let keepsAgreement = collection.contains(.agreement)
    let keepsRater = keepsClusters || keepsAgreement || !judges.isEmpty
    var row = VoteRow(
      left: items.index(of: vote.modelA), right: items.index(of: vote.modelB),
      slot: vote.outcome.slot)
    row.criterion = criteria.index(of: vote.criterion ?? Self.overall)
    if keepsRater, let rater = vote.rater { row.rater = raters.index(of: rater) }
    if keepsRater, let prompt = vote.promptID { row.prompt = prompts.index(of: prompt) }
    if keepsAgreement, let pair = vote.pairID { row.pair = pairIDs.index(of: pair) }
    if let time = vote.timestamp { row.time = time }
    if let part { row.part = parts.index(of: part) }
    row.mode = mode == .creative ? 1 : mode == .task ? 2 : 0
    if let left = vote.lengthA, let right = vote.lengthB {
      row.longer = left == right ? 0 : (left > right ? 1 : -1)
      row.style = StyleDifference(vote)
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
    let tally = tallyKeys.index(of: row.tallyKey(isJudge: !judges.isEmpty && judged(by: row)))
    if tally == tallies.count { tallies.append(VoteTally()) }
    tallies[tally].add(row, collection)
  }

  private mutating func judged(by row: VoteRow) -> Bool {
    guard row.rater >= 0 else { return false }
    while isJudge.count < raters.count {
      isJudge.append(judges.contains(raters.name(isJudge.count)))
    }
    return isJudge[row.rater]
  }

  /// The counts of one criterion, with everything sorted by name.
  ///
  /// - Parameter criterion: A name of `criterionNames`, or `nil` for all votes together.
  /// - Returns: A table without items when there is no such vote.
  public func pairs(criterion: String? = nil) -> PairTable {
    pairs(Selection(criterion: criterion))
  }

  /// The counts of some votes, with everything sorted by name.
  ///
  /// - Returns: A table without items when there is no such vote.
  public func pairs(_ selection: Selection) -> PairTable {
    var chosen: [VoteTally] = []
    var criteriaChosen: [Int] = []
    for (tally, key) in zip(tallies, tallyKeys.keys) {
      let key = VoteRow.Key(key)
      guard
        selection.criterion == nil || criteria.name(key.criterion) == selection.criterion,
        selection.mode == nil || key.mode == nil || key.mode == selection.mode,
        selection.part == nil || key.part >= 0 && parts.name(key.part) == selection.part,
        selection.judges == .both || key.isJudge == (selection.judges == .models)
      else { continue }
      chosen.append(tally)
      criteriaChosen.append(key.criterion)
    }
    return PairTable(merging: chosen, on: criteriaChosen, of: self)
  }

  /// Which votes of a table are counted.
  public struct Selection: Sendable, Hashable {
    /// Whose votes count.
    public enum Judges: Sendable, Hashable {
      /// Those of people.
      case people
      /// Those of models that judge.
      case models
      /// All.
      case both
    }

    /// A name of `criterionNames`, or `nil` for all.
    public var criterion: String?
    /// Only votes of that mode and those without one; `nil` for all.
    public var mode: Mode?
    /// A name of `partNames`, or `nil` for all.
    public var part: String?
    /// Whose votes count.
    public var judges: Judges

    /// All votes unless restricted.
    public init(
      criterion: String? = nil, mode: Mode? = nil, part: String? = nil, judges: Judges = .both
    ) {
      self.criterion = criterion
      self.mode = mode
      self.part = part
      self.judges = judges
    }
  }

  /// What the votes are split by, sorted; empty where they are not split.
  public var partNames: [String] {
    (0..<parts.count).map { parts.name($0) }.sorted()
  }

  /// How many votes there are of each mode; votes without one are not counted.
  public var modeCounts: [Mode: Int] {
    modeVotes(on: nil)
  }

  /// How many votes of each mode are on a criterion, or on all.
  func modeVotes(on criterion: String?) -> [Mode: Int] {
    var result: [Mode: Int] = [:]
    for (tally, key) in zip(tallies, tallyKeys.keys) {
      let key = VoteRow.Key(key)
      guard let mode = key.mode,
        criterion == nil || criteria.name(key.criterion) == criterion
      else { continue }
      result[mode, default: 0] += tally.voteCount
    }
    return result
  }

  static let overall = "overall"
}
