import DuetText

/// How one text becomes another, piece by piece, as the differences of their words tell it.
struct Rewording: Equatable {
  /// A stretch that both texts have, or that takes the place of another.
  struct Piece: Equatable {
    var old: String
    var new: String
    var isSame: Bool
  }

  /// How much of the way is gone at once.
  enum Unit: Sendable {
    case word, sentence, line, whole
  }

  /// A part of the way, from the start of both texts.
  struct Step: Equatable {
    /// How many bytes at the start both texts have.
    var skipped = 0
    /// What is changed behind them; the pieces between changes are in both texts.
    var pieces: [Piece] = []
    /// How many bytes of the old text are dealt with.
    var oldCount = 0
    /// How many bytes of the new text stand there then.
    var newCount = 0

    /// What goes.
    var removed: String { pieces.map(\.old).joined() }
    /// What takes its place.
    var inserted: String { pieces.map(\.new).joined() }
  }

  /// The pieces in order; never two changes side by side.
  let pieces: [Piece]

  /// The way from an old text to a new one.
  init(from old: String, to new: String) {
    var pieces: [Piece] = []
    for run in WordDiff.diff(from: old, to: new) {
      switch run.kind {
      case .same: pieces.append(Piece(old: run.text, new: run.text, isSame: true))
      case .removed: pieces.append(Piece(old: run.text, new: "", isSame: false))
      case .added:
        if let last = pieces.last, !last.isSame {
          pieces[pieces.count - 1].new += run.text
        } else {
          pieces.append(Piece(old: "", new: run.text, isSame: false))
        }
      }
    }
    self.pieces = Self.readable(pieces)
  }

  /// The pieces without what stands between two changes and is no longer than either.
  ///
  /// So texts that have but an "a" in common are exchanged, not threaded through one another.
  private static func readable(_ pieces: [Piece]) -> [Piece] {
    func size(_ piece: Piece) -> Int { max(piece.old.utf8.count, piece.new.utf8.count) }
    var result: [Piece] = []
    for piece in pieces {
      result.append(piece)
      while !piece.isSame, result.count > 2 {
        let last = result.suffix(3)
        let (before, between, after) = (
          last[last.startIndex], last[last.startIndex + 1], last[last.startIndex + 2]
        )
        guard between.isSame, !before.isSame,
          size(between) <= min(size(before), size(after))
        else { break }
        result.removeLast(3)
        result.append(
          Piece(
            old: before.old + between.old + after.old, new: before.new + between.new + after.new,
            isSame: false))
      }
    }
    return result
  }

  /// Whether there is nothing left to change.
  var isOver: Bool { pieces.allSatisfy(\.isSame) }

  /// The next part of the way; nil when there is nothing left to change.
  ///
  /// What a change removes goes with its first word.
  func step(_ unit: Unit) -> Step? {
    guard let first = pieces.firstIndex(where: { !$0.isSame }) else { return nil }
    let start = pieces[..<first].reduce(0) { $0 + $1.new.utf8.count }
    let target = target(unit, from: start, change: pieces[first])
    var step = Step(skipped: start)
    for (index, piece) in pieces.enumerated() {
      let isDue = unit == .whole || index == first || step.newCount < target
      guard isDue else { break }
      let part = piece.prefix(unit == .whole ? .max : target - step.newCount)
      if index >= first { step.pieces.append(part) }
      step.oldCount += part.old.utf8.count
      step.newCount += part.new.utf8.count
    }
    while step.pieces.last?.isSame == true { step.pieces.removeLast() }
    return step
  }

  /// Where a part of the way ends in the new text.
  private func target(_ unit: Unit, from start: Int, change: Piece) -> Int {
    if unit == .whole { return .max }
    if change.new.isEmpty { return start }
    if unit == .word { return start + change.new.firstWordCount }
    let buffer = TextBuffer(pieces.map(\.new).joined())
    if unit == .sentence {
      // Behind the spaces at the start: a sentence that was begun goes on there.
      let blank = buffer.slice(start..<buffer.utf8Count).prefix { $0.isWhitespace }.utf8.count
      return buffer.offset(after: start + blank, by: .sentence)
    }
    let line = buffer.lineIndex(containing: start)
    return line + 1 < buffer.lineCount ? buffer.lineStart(line + 1) : buffer.utf8Count
  }
}

extension Rewording.Piece {
  /// The start of the piece with at most so many bytes of its new text.
  fileprivate func prefix(_ count: Int) -> Rewording.Piece {
    guard new.utf8.count > count else { return self }
    let cut = String(new.slice(0..<max(count, 0)))
    return Rewording.Piece(old: isSame ? cut : old, new: cut, isSame: isSame)
  }
}

extension String {
  /// The bytes up to the end of the first word, with the marks that follow it.
  ///
  /// A text that ends with the space that keeps it from the next one gives each of its words the
  /// space behind it; others have theirs in front.
  fileprivate var firstWordCount: Int {
    var end = TextBuffer(self).offset(after: 0, by: .word)
    for character in slice(end..<utf8.count) {
      guard character.isPunctuation || character.isSymbol else { break }
      end += character.utf8.count
    }
    guard last?.isWhitespace == true, first?.isWhitespace == false else { return end }
    return end + slice(end..<utf8.count).prefix { $0.isWhitespace }.utf8.count
  }
}
