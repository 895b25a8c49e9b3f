/// Arrangements as text, one place a line, what is inside another place indented below it.
///
/// ```
/// columns
///   50 rows max 90
///     30 draft
///     8 prompt max 9
///   50 stack variants score
/// ```
///
/// A number before a place is its share of the room; `min` and `max` are rows or columns. A line
/// that begins with `#` is a remark.
public enum LayoutText {
  /// What is wrong in a text, and in which of its lines.
  public struct Problem: Error, Equatable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// What is wrong, in a clause.
    public var what: String
    /// What to do.
    public var remedy: String
  }

  /// An arrangement as text.
  public static func write(_ root: LayoutNode) -> String {
    write(LayoutNode.Part(root), isOuter: true, depth: 0)
  }

  private static func write(_ part: LayoutNode.Part, isOuter: Bool, depth: Int) -> String {
    var line = String(repeating: "  ", count: depth) + (isOuter ? "" : "\(part.weight) ")
    var inner: [LayoutNode.Part] = []
    switch part.node {
    case .pane(let pane): line += pane.name
    case .stack(let panes, let shown):
      // The pane that is seen comes last, as it lies on top.
      let order = panes.indices.filter { $0 != shown } + [shown]
      line += "stack " + order.map { panes[$0].name }.joined(separator: " ")
    case .split(let axis, let parts):
      line += axis.rawValue
      inner = parts
    }
    if part.minimum > 0 { line += " min \(part.minimum)" }
    if let maximum = part.maximum { line += " max \(maximum)" }
    return line + "\n" + inner.map { write($0, isOuter: false, depth: depth + 1) }.joined()
  }

  /// Reads an arrangement.
  ///
  /// - Parameter panes: the names that may stand in it, each once.
  /// - Throws: the first thing that is wrong.
  public static func read(_ text: String, panes: [String]) throws(Problem) -> LayoutNode {
    var reader = LayoutReader(known: panes)
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      try reader.take(line, number: number + 1)
    }
    return try reader.finish()
  }
}

/// Reads the lines of an arrangement one after the other.
struct LayoutReader {
  private struct Open {
    var indent: Int
    var line: Int
    var axis: LayoutNode.Axis
    var part: LayoutNode.Part
    var parts: [LayoutNode.Part] = []
  }

  private let known: [String]
  private var open: [Open] = []
  private var seen: Set<String> = []
  private var root: LayoutNode?
  private var last = 1

  init(known: [String]) { self.known = known }

  mutating func take(_ text: Substring, number: Int) throws(LayoutText.Problem) {
    let indent = text.prefix { $0 == " " }.count
    let words = text.split { $0 == " " || $0 == "\t" }
    guard let first = words.first, !first.hasPrefix("#") else { return }
    last = number
    try close(from: indent)
    if root != nil || (open.isEmpty && indent > 0 && root != nil) {
      throw problem(number, "there is a second arrangement", "indent it, or remove the line")
    }
    let line = try LayoutLine(words, number: number)
    if line.kind == "rows" || line.kind == "columns" {
      try refuseNames(line, number)
      let axis: LayoutNode.Axis = line.kind == "rows" ? .rows : .columns
      let part = LayoutNode.Part(
        .split(axis, []), weight: line.weight, minimum: line.minimum, maximum: line.maximum)
      open.append(Open(indent: indent, line: number, axis: axis, part: part))
    } else {
      add(
        LayoutNode.Part(
          try place(line, number), weight: line.weight, minimum: line.minimum,
          maximum: line.maximum))
    }
  }

  mutating func finish() throws(LayoutText.Problem) -> LayoutNode {
    try close(from: 0)
    guard let root else {
      throw problem(last, "there is no pane", "name one, such as draft")
    }
    return root
  }

  private mutating func close(from indent: Int) throws(LayoutText.Problem) {
    while let top = open.last, top.indent >= indent {
      open.removeLast()
      guard let node = LayoutNode.joined(top.axis, top.parts) else {
        throw problem(
          top.line, "there is nothing in these \(top.axis.rawValue)",
          "indent the parts below the line")
      }
      var part = top.part
      part.node = node
      add(part)
    }
  }

  private mutating func add(_ part: LayoutNode.Part) {
    if open.isEmpty { root = part.node } else { open[open.count - 1].parts.append(part) }
  }

  private mutating func place(
    _ line: LayoutLine, _ number: Int
  ) throws(LayoutText.Problem) -> LayoutNode {
    let names = line.kind == "stack" ? line.names : [line.kind]
    if line.kind != "stack" { try refuseNames(line, number) }
    for name in names {
      guard known.contains(name) else {
        throw problem(
          number, "there is no pane \"\(name)\"", "it is one of " + known.joined(separator: ", "))
      }
      guard seen.insert(name).inserted else {
        throw problem(number, "\(name) is there already", "name each pane once")
      }
    }
    let panes = names.map { PaneID(stringLiteral: $0) }
    guard let node = LayoutNode.place(panes, shown: panes.count - 1) else {
      throw problem(number, "there is no pane in this stack", "name two, such as draft prompt")
    }
    return node
  }

  private func refuseNames(_ line: LayoutLine, _ number: Int) throws(LayoutText.Problem) {
    guard let name = line.names.first else { return }
    throw problem(
      number, "\"\(name)\" is not understood", "a place is a share, a pane, and min or max")
  }

  private func problem(_ line: Int, _ what: String, _ remedy: String) -> LayoutText.Problem {
    LayoutText.Problem(line: line, what: what, remedy: remedy)
  }
}

/// A line of an arrangement, in parts.
private struct LayoutLine {
  var weight = 1
  var kind = ""
  var names: [String] = []
  var minimum = 0
  var maximum: Int?

  init(_ words: [Substring], number: Int) throws(LayoutText.Problem) {
    var words = words[...]
    if let first = words.first, first.first?.isNumber == true {
      weight = try Self.number(first, number, in: 1...1_000_000)
      words.removeFirst()
    }
    guard let kind = words.popFirst() else {
      throw LayoutText.Problem(
        line: number, what: "there is a share, and no place", remedy: "name a pane behind it")
    }
    self.kind = String(kind)
    while let word = words.popFirst() {
      switch word {
      case "min": minimum = try Self.number(words.popFirst() ?? "", number, in: 0...1000)
      case "max": maximum = try Self.number(words.popFirst() ?? "", number, in: 1...1000)
      default: names.append(String(word))
      }
    }
  }

  private static func number(
    _ word: Substring, _ line: Int, in range: ClosedRange<Int>
  ) throws(LayoutText.Problem) -> Int {
    guard let number = Int(word), range.contains(number) else {
      throw LayoutText.Problem(
        line: line,
        what: "\"\(word)\" is no number from \(range.lowerBound) to \(range.upperBound)",
        remedy: "write one")
    }
    return number
  }
}
