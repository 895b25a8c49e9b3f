import DuetText

/// How finely a comparison marks what differs.
enum ComparisonGranularity: Sendable {
  case words, sentences
}

/// The rows of a comparison at one width: both sides aligned, or one below the other.
struct ComparisonRows: Sendable {
  /// How a piece of a row looks.
  enum Look: Sendable, Equatable {
    case plain, removed, added, moved, note
  }

  /// One side of a row.
  struct Side: Sendable, Equatable {
    /// What stands in the margin of its first row: `~ - + m1`, or nothing.
    var mark = ""
    /// The look of the mark.
    var markLook = Look.plain
    /// What the row says, piece by piece.
    var pieces: [Piece] = []
  }

  /// A stretch of one look.
  struct Piece: Sendable, Equatable {
    var text: String
    var look: Look
  }

  /// One row; in the unified form the right side has nothing.
  struct Row: Sendable, Equatable {
    var left = Side()
    var right = Side()
  }

  /// The columns of the margin in which marks stand.
  static let margin = 4

  /// The rows from top to bottom.
  private(set) var rows: [Row] = []
  /// The first row of every difference, from top to bottom.
  private(set) var differences: [Int] = []

  private let diff: SentenceDiff
  private let granularity: ComparisonGranularity
  private let width: Int
  private let placesOfMoves: [Int: (away: Int, here: Int)]

  /// Lays a comparison out.
  ///
  /// - Parameters:
  ///   - width: the columns of one side with its margin.
  ///   - isUnified: whether both sides share these columns.
  init(
    _ diff: SentenceDiff, granularity: ComparisonGranularity, width: Int, isUnified: Bool
  ) {
    self.diff = diff
    self.granularity = granularity
    self.width = max(1, width - Self.margin)
    var places: [Int: (away: Int, here: Int)] = [:]
    for (place, step) in diff.steps.enumerated() {
      guard let move = step.move else { continue }
      if step.kind == .movedAway {
        places[move, default: (0, 0)].away = place
      } else {
        places[move, default: (0, 0)].here = place
      }
    }
    placesOfMoves = places
    if isUnified { addUnified() } else { addSideBySide() }
    while rows.last == Row() { rows.removeLast() }
  }

  // MARK: Side by side

  private mutating func addSideBySide() {
    var lefts: [SentenceDiff.Step] = []
    var rights: [SentenceDiff.Step] = []
    for step in diff.steps {
      if step.standsLeft, step.standsRight {
        addAlone(lefts, rights)
        (lefts, rights) = ([], [])
        add(leftBlock(step), rightBlock(step), isDifference: step.kind != .same)
      } else if step.standsLeft {
        lefts.append(step)
      } else {
        rights.append(step)
      }
    }
    addAlone(lefts, rights)
  }

  /// Sentences without a partner at their place: a removed one stands opposite an added one, a
  /// moved one opposite a note of where it went or came from.
  private mutating func addAlone(_ lefts: [SentenceDiff.Step], _ rights: [SentenceDiff.Step]) {
    var (left, right) = (lefts[...], rights[...])
    while !left.isEmpty || !right.isEmpty {
      if let step = left.first, step.kind == .movedAway {
        left.removeFirst()
        add(leftBlock(step), note(on: step), isDifference: true)
      } else if let step = right.first, step.kind == .movedHere {
        right.removeFirst()
        add(note(on: step), rightBlock(step), isDifference: true)
      } else {
        let (removed, added) = (left.popFirst(), right.popFirst())
        add(
          removed.map(leftBlock) ?? Block(), added.map(rightBlock) ?? Block(), isDifference: true)
      }
    }
  }

  // MARK: One below the other

  private mutating func addUnified() {
    for step in diff.steps {
      switch step.kind {
      case .same: add(rightBlock(step), Block(), isDifference: false)
      case .changed where granularity == .words:
        add(
          block(Self.parted(pieces(of: step.words, plain: .plain)), mark: "~", .note), Block(),
          isDifference: true)
      case .changed:
        add(leftBlock(step), Block(), isDifference: true)
        add(rightBlock(step), Block(), isDifference: false)
      case .removed: add(leftBlock(step), Block(), isDifference: true)
      case .added: add(rightBlock(step), Block(), isDifference: true)
      case .movedAway: add(leftBlock(step, note: words(on: step)), Block(), isDifference: true)
      case .movedHere: add(rightBlock(step, note: words(on: step)), Block(), isDifference: true)
      }
    }
  }

  /// A removed word and the one that took its place, with a space between them.
  private static func parted(_ pieces: [Piece]) -> [Piece] {
    pieces.enumerated().flatMap { place, piece in
      let isReplaced =
        piece.look == .removed && place + 1 < pieces.count && pieces[place + 1].look == .added
        && piece.text.last?.isWhitespace != true
        && pieces[place + 1].text.first?.isWhitespace != true
      return isReplaced ? [piece, Piece(text: " ", look: .plain)] : [piece]
    }
  }

  // MARK: Blocks

  /// The rows of one sentence, and whether a paragraph ends behind it.
  private struct Block {
    var sides: [Side] = []
    var endsParagraph = false
  }

  private mutating func add(_ left: Block, _ right: Block, isDifference: Bool) {
    if isDifference { differences.append(rows.count) }
    for place in 0..<max(left.sides.count, right.sides.count) {
      rows.append(
        Row(
          left: place < left.sides.count ? left.sides[place] : Side(),
          right: place < right.sides.count ? right.sides[place] : Side()))
    }
    if left.endsParagraph || right.endsParagraph, rows.last != Row() { rows.append(Row()) }
  }

  private func leftBlock(_ step: SentenceDiff.Step) -> Block { leftBlock(step, note: nil) }
  private func rightBlock(_ step: SentenceDiff.Step) -> Block { rightBlock(step, note: nil) }

  private func leftBlock(_ step: SentenceDiff.Step, note: String?) -> Block {
    guard let number = step.left else { return Block() }
    let look = look(of: step, alone: .removed)
    let runs = step.words.filter { $0.kind != .added }
    let isFine = granularity == .words && !runs.isEmpty
    return block(
      isFine
        ? pieces(of: runs, plain: look) : [Piece(text: diff.leftSentence(number), look: look)],
      mark: mark(of: step), markLook(of: step, alone: .removed), note: note)
  }

  private func rightBlock(_ step: SentenceDiff.Step, note: String?) -> Block {
    guard let number = step.right else { return Block() }
    let look = look(of: step, alone: .added)
    let runs = step.words.filter { $0.kind != .removed }
    let isFine = granularity == .words && !runs.isEmpty
    return block(
      isFine
        ? pieces(of: runs, plain: look) : [Piece(text: diff.rightSentence(number), look: look)],
      mark: mark(of: step), markLook(of: step, alone: .added), note: note)
  }

  private func pieces(of runs: [DiffRun], plain: Look) -> [Piece] {
    runs.map { run in
      let look: Look =
        switch run.kind {
        case .same: plain
        case .removed: .removed
        case .added: .added
        }
      return Piece(text: run.text, look: look)
    }
  }

  /// The look of what is no single changed word.
  private func look(of step: SentenceDiff.Step, alone: Look) -> Look {
    switch step.kind {
    case .same: .plain
    case .changed: granularity == .words ? .plain : alone
    case .removed, .added: alone
    case .movedAway, .movedHere: .moved
    }
  }

  private func markLook(of step: SentenceDiff.Step, alone: Look) -> Look {
    step.kind == .changed ? .note : look(of: step, alone: alone)
  }

  private func mark(of step: SentenceDiff.Step) -> String {
    switch step.kind {
    case .same: ""
    case .changed: "~"
    case .removed: "-"
    case .added: "+"
    case .movedAway, .movedHere: "m\(step.move ?? 0)"
    }
  }

  private func note(on step: SentenceDiff.Step) -> Block {
    block([Piece(text: words(on: step), look: .note)], mark: "", .note)
  }

  /// Where the sentence of a move is now, or was.
  private func words(on step: SentenceDiff.Step) -> String {
    guard let move = step.move, let places = placesOfMoves[move] else { return "" }
    let isLower = places.here > places.away
    return step.kind == .movedAway
      ? "(m\(move) moved \(isLower ? "down" : "up"))"
      : "(m\(move) was \(isLower ? "above" : "below"))"
  }

  private func block(
    _ pieces: [Piece], mark: String, _ markLook: Look, note: String? = nil
  ) -> Block {
    var text = pieces.map(\.text).joined()
    let newlines = text.reversed().prefix(while: \.isWhitespace).count(where: \.isNewline)
    while text.last?.isWhitespace == true { text.removeLast() }
    var looks = Runs<Look>()
    for piece in pieces { looks.append(piece.look, count: piece.text.utf8.count) }
    let kept = text.utf8.count
    looks = looks.slice(0..<kept)
    if let note {
      text += " " + note
      looks.append(.note, count: text.utf8.count - kept)
    }
    var sides = Wrapping.wrap(line: text, width: width).map { range in
      var row = Side()
      looks.slice(range).forEach { look, part in
        let start = range.lowerBound + part.lowerBound
        row.pieces.append(
          Piece(text: String(text.slice(start..<start + part.count)), look: look))
      }
      return row
    }
    sides[0].mark = mark
    sides[0].markLook = markLook
    return Block(sides: sides, endsParagraph: newlines > 1)
  }
}
