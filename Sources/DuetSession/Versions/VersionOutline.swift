import DuetText

/// The tree of a text's versions as lines to read from the top: the newest work first, a side branch
/// indented, just above the revision at which it begins.
///
/// Steps of one writer that follow on each other are one line.
public struct VersionOutline: Equatable, Sendable {
  /// One line: a revision, with the steps before it that are told with it.
  public struct Line: Equatable, Sendable {
    /// The revision that the line stands for: the last of its steps.
    public var revision: Int
    /// The first of its steps.
    public var first: Int
    /// How many steps it has, 1 or more.
    public var steps: Int
    /// How many side branches it lies inside of; 0 for the first column.
    public var level: Int
    /// Whether its first step is the first of a side branch.
    public var beginsBranch: Bool
    /// How many words its steps put in.
    public var added: Int
    /// How many words they took out.
    public var removed: Int
    /// The first step of the run that it is a part of; lines with one such are folded together.
    public var run: Int
  }

  /// What breaks up a run of steps, beside a branch, another writer and a pause.
  public struct Marks: Equatable, Sendable {
    /// The revision where the text is.
    public var current: Int
    /// Revisions that end a line: named, or asked at.
    public var ends: Set<Int>
    /// Revisions that have a line for themselves: those that bring another back.
    public var alone: Set<Int>
    /// The runs that are not folded, by their first steps.
    public var unfolded: Set<Int>

    /// Marks.
    public init(
      current: Int, ends: Set<Int> = [], alone: Set<Int> = [], unfolded: Set<Int> = []
    ) {
      self.current = current
      self.ends = ends
      self.alone = alone
      self.unfolded = unfolded
    }
  }

  /// The lines from the top.
  public private(set) var lines: [Line] = []
  /// The place of the line of each revision.
  private var places: [Int] = []
  /// The child of each revision that goes on in its column; nil at an end.
  private var main: [Int?] = []
  private var children: [Int] = []

  /// A pause after which a line of its own begins, in milliseconds.
  public static let pause = 15 * 60_000

  /// An outline of nothing.
  public init() {}

  /// The outline of a history; linear in the number of revisions.
  public init(of history: VersionHistory, _ marks: Marks) {
    let nodes = history.nodes
    guard !nodes.isEmpty else { return }
    layOut(nodes)
    places = Array(repeating: 0, count: nodes.count)
    var below: [Line] = []
    for (number, level) in order(nodes) {
      if let last = below.last, last.level == level, joins(last.revision, number, nodes, marks) {
        if marks.unfolded.contains(last.run) {
          below.append(line(number, level, nodes, run: last.run))
        } else {
          below[below.count - 1].revision = number
          below[below.count - 1].steps += 1
          below[below.count - 1].added += nodes[number].added
          below[below.count - 1].removed += nodes[number].removed
        }
      } else {
        below.append(line(number, level, nodes, run: number))
      }
      places[number] = below.count - 1
    }
    lines = below.reversed()
    for number in places.indices { places[number] = below.count - 1 - places[number] }
  }

  /// Finds the child of each revision in which the newest work is.
  private mutating func layOut(_ nodes: [VersionHistory.Node]) {
    main = Array(repeating: nil, count: nodes.count)
    children = Array(repeating: 0, count: nodes.count)
    var newest = Array(nodes.indices)
    for number in nodes.indices.reversed() {
      guard let parent = nodes[number].parent, parent < number else { continue }
      children[parent] += 1
      if main[parent] == nil || newest[number] > newest[parent] {
        newest[parent] = max(newest[parent], newest[number])
        main[parent] = number
      }
    }
  }

  /// The revisions from the bottom, each with its level: first a revision, then the side branches
  /// that begin at it, the oldest of them first, then what goes on from it.
  private func order(_ nodes: [VersionHistory.Node]) -> [(number: Int, level: Int)] {
    var sides: [Int: [Int]] = [:]
    for number in nodes.indices {
      guard let parent = nodes[number].parent, parent < number, main[parent] != number else {
        continue
      }
      sides[parent, default: []].append(number)
    }
    var result: [(number: Int, level: Int)] = []
    result.reserveCapacity(nodes.count)
    var open = [(number: 0, level: 0)]
    while let next = open.popLast() {
      result.append(next)
      if let child = main[next.number] { open.append((child, next.level)) }
      for side in (sides[next.number] ?? []).reversed() { open.append((side, next.level + 1)) }
    }
    return result
  }

  private func joins(
    _ earlier: Int, _ later: Int, _ nodes: [VersionHistory.Node], _ marks: Marks
  ) -> Bool {
    guard nodes[later].parent == earlier, children[earlier] == 1, earlier != marks.current,
      let writer = nodes[earlier].writer, writer == nodes[later].writer,
      !marks.ends.contains(earlier), !marks.alone.contains(earlier), !marks.alone.contains(later)
    else { return false }
    return nodes[later].moment.milliseconds - nodes[earlier].moment.milliseconds < Self.pause
  }

  private func line(
    _ number: Int, _ level: Int, _ nodes: [VersionHistory.Node], run: Int
  ) -> Line {
    let isSide = nodes[number].parent.map { main[$0] != number } ?? false
    return Line(
      revision: number, first: number, steps: 1, level: level, beginsBranch: isSide,
      added: nodes[number].added, removed: nodes[number].removed, run: run)
  }

  /// The place of the line that a revision is part of; nil when there is none.
  public func place(of revision: Int) -> Int? {
    places.indices.contains(revision) ? places[revision] : nil
  }

  /// The revision that goes on from one in its column; nil at an end.
  public func next(after revision: Int) -> Int? {
    main.indices.contains(revision) ? main[revision] : nil
  }

  /// How many revisions were made from one.
  public func childCount(of revision: Int) -> Int {
    children.indices.contains(revision) ? children[revision] : 0
  }

  /// How many ends the tree has.
  public var branchCount: Int { children.count { $0 == 0 } }
}
