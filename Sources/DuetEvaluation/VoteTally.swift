import DuetSession

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
  /// How the left text differs from the right, or `nil` when that is not known.
  var style: StyleDifference?
  var time = Double.nan
  /// 1 for creative work, 2 for a task, 0 when that is not known.
  var mode = 0
  /// What the votes are split by, or -1.
  var part = -1

  /// Which tally counts the vote: its criterion, part, kind of rater and mode in one number.
  func tallyKey(isJudge: Bool) -> UInt64 {
    UInt64(criterion) << 35 | UInt64(part + 1) << 3 | (isJudge ? 4 : 0) | UInt64(mode)
  }

  /// The parts of a tally's key.
  struct Key {
    let criterion: Int
    let part: Int
    let isJudge: Bool
    let mode: Mode?

    init(_ key: UInt64) {
      criterion = Int(key >> 35)
      part = Int(key >> 3 & 0xFFFF_FFFF) - 1
      isJudge = key & 4 != 0
      mode = [nil, Mode.creative, .task, nil][Int(key & 3)]
    }
  }
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
  /// Keys are `cell << 32 | style`, or the number of a pair with `unclustered` set for the cell.
  var styles = KeyIndex()
  /// Six counters a style: outcomes for the lower item (the last for neither) on the left, then on
  /// the right.
  var styleCounts: [UInt32] = []
  /// Shortcuts to the numbers of pairs and of cells.
  private var pairGrid = GridIndex()
  private var cellGrid = GridIndex()
  var longerWins = 0
  var shorterWins = 0

  /// Marks the number of a pair where that of a cell is expected.
  static let unclustered: UInt64 = 0x8000_0000

  /// All votes.
  var voteCount: Int { counts.reduce(0) { $0 + Int($1) } }

  mutating func add(_ row: VoteRow, _ collection: VoteTable.Collection) {
    let isLowerLeft = row.left < row.right
    let lower = isLowerLeft ? row.left : row.right
    let upper = isLowerLeft ? row.right : row.left
    let slot = isLowerLeft || row.slot > 1 ? row.slot : 1 - row.slot
    let pair = pairGrid.index(lower, upper, in: &pairs)
    if pair * 8 == counts.count { counts.append(contentsOf: repeatElement(0, count: 8)) }
    counts[pair * 8 + (isLowerLeft ? 0 : 4) + slot] += 1
    if row.longer != 2 { addLength(row) }
    var cell = UInt64(pair) | Self.unclustered
    if collection.contains(.clusters), row.rater >= 0 || row.prompt >= 0 {
      cell = UInt64(addCell(row, pair, slot))
    }
    if collection.contains(.sides) || row.style != nil && collection.contains(.style) {
      addStyle(row, cell, slot, isLowerLeft)
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

  private mutating func addCell(_ row: VoteRow, _ pair: Int, _ slot: Int) -> Int {
    let cluster = clusters.index(of: UInt64(row.prompt + 1) << 32 | UInt64(row.rater + 1))
    let cell = cellGrid.index(cluster, pair, in: &cells)
    if cell * 4 == cellCounts.count { cellCounts.append(contentsOf: repeatElement(0, count: 4)) }
    cellCounts[cell * 4 + slot] += 1
    return cell
  }

  private mutating func addStyle(
    _ row: VoteRow, _ cell: UInt64, _ slot: Int, _ isLowerLeft: Bool
  ) {
    let style = row.style ?? .none
    let bits = (isLowerLeft ? style : style.negated).bits
    let number = styles.index(of: cell << 32 | UInt64(bits))
    if number * 6 == styleCounts.count {
      styleCounts.append(contentsOf: repeatElement(0, count: 6))
    }
    styleCounts[number * 6 + (isLowerLeft ? 0 : 3) + min(slot, 2)] += 1
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
