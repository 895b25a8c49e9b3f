/// Puts the sentences of two texts side by side.
public enum SentenceAlignment {
  /// A row of the alignment: a sentence of each text, or of one of them.
  public struct Row: Sendable, Equatable {
    /// The sentence of the first text with the spaces behind it; empty where it has none.
    public let left: String
    /// The sentence of the second text with the spaces behind it; empty where it has none.
    public let right: String
    /// Whether both say the same, spaces at the ends aside.
    public let isSame: Bool
  }

  /// The sentences of a text in order, each with the spaces behind it; together they are the text.
  public static func sentences(of text: String) -> [String] {
    let buffer = TextBuffer(text)
    var result: [String] = []
    var start = 0
    while start < buffer.utf8Count {
      let end = buffer.offset(after: start, by: .sentence)
      result.append(buffer.slice(start..<end))
      start = end
    }
    return result
  }

  /// The rows in order: the left sides together are the first text, the right ones the second.
  ///
  /// The alignment has the highest sum of likenesses of its rows (Needleman and Wunsch 1970, with
  /// gaps that cost nothing), the likeness of two sentences being the share of words that they have
  /// in common (Dice 1945), as far as it is over a quarter; what is less alike stands alone, but
  /// that sentences between two rows of both texts are paired in their order. Costs the product of
  /// the numbers of sentences.
  public static func rows(_ first: String, _ second: String) -> [Row] {
    let left = sentences(of: first)
    let right = sentences(of: second)
    var rows: [Row] = []
    var ends = (left: 0, right: 0)
    for pair in matches(left, right) + [(left.count, right.count)] {
      let lone = max(pair.0 - ends.left, pair.1 - ends.right)
      for step in 0..<lone {
        rows.append(
          row(
            ends.left + step < pair.0 ? left[ends.left + step] : "",
            ends.right + step < pair.1 ? right[ends.right + step] : ""))
      }
      if pair.0 < left.count { rows.append(row(left[pair.0], right[pair.1])) }
      ends = (pair.0 + 1, pair.1 + 1)
    }
    return rows
  }

  private static func row(_ left: String, _ right: String) -> Row {
    Row(left: left, right: right, isSame: !left.isEmpty && words(left) == words(right))
  }

  private static func words(_ sentence: String) -> [Substring] {
    sentence.split(whereSeparator: \.isWhitespace)
  }

  /// The pairs of sentences that belong together, rising on both sides.
  private static func matches(_ left: [String], _ right: [String]) -> [(Int, Int)] {
    let bags = (left.map(bag), right.map(bag))
    let width = right.count + 1
    var best = Array(repeating: 0.0, count: (left.count + 1) * width)
    for row in stride(from: left.count - 1, through: 0, by: -1) {
      for column in stride(from: right.count - 1, through: 0, by: -1) {
        let likeness = likeness(bags.0[row], bags.1[column])
        let along = max(best[(row + 1) * width + column], best[row * width + column + 1])
        let paired = likeness > 0 ? best[(row + 1) * width + column + 1] + likeness : 0
        best[row * width + column] = max(along, paired)
      }
    }
    var found: [(Int, Int)] = []
    var (row, column) = (0, 0)
    while row < left.count, column < right.count {
      let here = best[row * width + column]
      if here == best[(row + 1) * width + column] {
        row += 1
      } else if here == best[row * width + column + 1] {
        column += 1
      } else {
        found.append((row, column))
        (row, column) = (row + 1, column + 1)
      }
    }
    return found
  }

  private static func bag(_ sentence: String) -> [String: Int] {
    let words = sentence.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
  }

  /// From 0 to 1; 0 where it is no more than a quarter.
  private static func likeness(_ one: [String: Int], _ other: [String: Int]) -> Double {
    let sizes = one.values.reduce(0, +) + other.values.reduce(0, +)
    guard sizes > 0 else { return 0 }
    let shared = one.reduce(0) { $0 + min($1.value, other[$1.key] ?? 0) }
    let share = 2 * Double(shared) / Double(sizes)
    return share > 0.25 ? share : 0
  }
}
