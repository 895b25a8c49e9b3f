/// Who beat whom, as a directed graph; it decides whether ratings exist at all.
///
/// A finite maximum-likelihood estimate of Bradley-Terry strengths exists, and is unique, exactly
/// when for every division of the items into two groups some item of each beat (or tied with) some
/// item of the other: when the graph is strongly connected. Source: Ford, "Solution of a ranking
/// problem from binary comparisons", American Mathematical Monthly 64 (1957), and Zermelo (1929).
public struct WinGraph: Sendable {
  /// Groups without any vote between them, each sorted, the largest first.
  public let components: [[Int]]
  /// Groups inside which everybody beat everybody through some chain of wins, from a group that
  /// never lost to the others down to one that never beat them.
  public let strongComponents: [[Int]]
  /// Items that won every vote they were in.
  public let undefeated: [Int]
  /// Items that lost every vote they were in.
  public let winless: [Int]

  /// Whether a unique finite maximum-likelihood estimate exists.
  public var hasEstimate: Bool { strongComponents.count == 1 }

  /// Reads the graph off a table.
  ///
  /// - Parameter countsTies: Whether a tie connects two items both ways, as half a win does.
  public init(_ table: PairTable, countsTies: Bool = true) {
    let count = table.items.count
    var beats = [[Int]](repeating: [], count: count)
    var meets = [[Int]](repeating: [], count: count)
    var hasWon = [Bool](repeating: false, count: count)
    var hasLost = [Bool](repeating: false, count: count)
    for pair in table.pairs {
      let counts = pair.counts
      let ties = countsTies ? counts.undecided : 0
      guard counts.decisive + ties > 0 else { continue }
      meets[pair.first].append(pair.second)
      meets[pair.second].append(pair.first)
      if counts.firstWins + ties > 0 {
        beats[pair.first].append(pair.second)
        hasWon[pair.first] = true
        hasLost[pair.second] = true
      }
      if counts.secondWins + ties > 0 {
        beats[pair.second].append(pair.first)
        hasWon[pair.second] = true
        hasLost[pair.first] = true
      }
    }
    components = Self.strong(meets)
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0[0] < $1[0] }
    strongComponents = Self.strong(beats).reversed()
    undefeated = (0..<count).filter { hasWon[$0] && !hasLost[$0] }
    winless = (0..<count).filter { hasLost[$0] && !hasWon[$0] }
  }

  /// Strongly connected components, each sorted, a component after all that it reaches.
  ///
  /// Source: Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972);
  /// with an explicit stack, so that a chain of any length is fine.
  static func strong(_ successors: [[Int]]) -> [[Int]] {
    var search = Search(successors)
    for node in successors.indices where search.order[node] < 0 { search.visit(node) }
    return search.found
  }

  private struct Search {
    let successors: [[Int]]
    var order: [Int]
    var lowest: [Int]
    var isOpen: [Bool]
    var open: [Int] = []
    var next = 0
    var found: [[Int]] = []

    init(_ successors: [[Int]]) {
      self.successors = successors
      order = [Int](repeating: -1, count: successors.count)
      lowest = order
      isOpen = [Bool](repeating: false, count: successors.count)
    }

    private mutating func enter(_ node: Int) {
      order[node] = next
      lowest[node] = next
      next += 1
      open.append(node)
      isOpen[node] = true
    }

    mutating func visit(_ root: Int) {
      var path: [(node: Int, edge: Int)] = [(root, 0)]
      enter(root)
      while let (node, edge) = path.last {
        if edge < successors[node].count {
          path[path.count - 1].edge += 1
          let other = successors[node][edge]
          if order[other] < 0 {
            enter(other)
            path.append((other, 0))
          } else if isOpen[other] {
            lowest[node] = min(lowest[node], order[other])
          }
        } else {
          path.removeLast()
          if let parent = path.last?.node { lowest[parent] = min(lowest[parent], lowest[node]) }
          if lowest[node] == order[node] { close(node) }
        }
      }
    }

    private mutating func close(_ node: Int) {
      var members: [Int] = []
      while let member = open.popLast() {
        isOpen[member] = false
        members.append(member)
        if member == node { break }
      }
      found.append(members.sorted())
    }
  }
}
