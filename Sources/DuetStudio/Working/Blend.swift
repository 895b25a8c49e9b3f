import DuetSession
import DuetText

/// A text that is made of two variants, sentence by sentence.
struct Blend: Equatable, Sendable {
  /// Which side of a row is taken.
  enum Choice: Sendable, CaseIterable {
    case left, right, both, neither
  }

  /// The variant on the left.
  let left: VariantID
  /// The variant on the right.
  let right: VariantID
  /// The sentences side by side.
  let rows: [SentenceAlignment.Row]
  /// What is taken of each row.
  private(set) var choices: [Choice]

  /// A blend of which nothing but what stands on the left is taken.
  init(_ left: Variant, _ right: Variant) {
    self.left = left.id
    self.right = right.id
    rows = SentenceAlignment.rows(left.text, right.text)
    choices = rows.map { $0.left.isEmpty ? .neither : .left }
  }

  /// Takes another side of a row.
  mutating func choose(_ choice: Choice, at row: Int) {
    guard rows.indices.contains(row) else { return }
    choices[row] = choice
  }

  /// The text, and who wrote each byte of it.
  var result: (text: String, authors: Runs<Author>) {
    var text = ""
    var authors = Runs<Author>()
    func add(_ sentence: String, by id: VariantID) {
      guard !sentence.isEmpty else { return }
      let isTouching = text.last.map { !$0.isWhitespace } ?? false
      let piece = isTouching && sentence.first?.isWhitespace == false ? " " + sentence : sentence
      text += piece
      authors.append(.variant(id), count: piece.utf8.count)
    }
    for (row, choice) in zip(rows, choices) {
      if choice == .left || choice == .both { add(row.left, by: left) }
      if choice == .right || choice == .both { add(row.right, by: right) }
    }
    return (text, authors)
  }

  /// The variant that the text has most of; nil while it is empty.
  var mainVariant: VariantID? {
    var counts: [VariantID: Int] = [:]
    result.authors.forEach { author, range in
      if case .variant(let id) = author { counts[id, default: 0] += range.count }
    }
    guard let most = counts.values.max() else { return nil }
    return counts[left] == most ? left : right
  }
}
