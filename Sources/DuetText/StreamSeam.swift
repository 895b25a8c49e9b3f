/// Joins what a generator sends, when it was asked to go on from a text, to that text.
///
/// Few generators go on exactly where a text stops. Many begin with its last words again, with the
/// word that was cut off, or with the whole text; then the repetition is left out. What arrives is
/// held back until it is clear whether it repeats, which is soon: at the first character that no
/// place of the text goes on with.
///
/// A repetition begins at a word of the text and reaches to its end; the longest one counts. Runs
/// of white space are equal to each other, and the last word of the text may be the beginning of a
/// longer one. White space between the text and what arrives tells that a new word begins: then two
/// words must repeat, or one of six letters or digits, since short words are often meant twice ("that
/// that", "no, no"); after white space at its end, also the whole text if it is one short word. In
/// the middle of a word, as in languages without spaces, eight characters must repeat.
///
/// What cannot be told apart is taken for a repetition: a phrase of two words, or one long word,
/// that is meant twice just at the seam ("again and | again and again"), and a word cut off where
/// its beginning comes again ("mur|mur", "e|el"). A short word that is repeated after white space
/// is kept twice. A space is not put in where none was sent, for the text may stop within a word.
public struct StreamSeam: Equatable, Sendable {
  /// The text without white space at its end.
  private let text: [Character]
  /// The white space at its end.
  private let trail: [Character]
  /// What arrived and is not yet told apart.
  private var held = ""
  /// The places of the text from which it may repeat.
  private var starts: [Int]
  private var isOpen: Bool

  /// How many letters a single word must have to count as repeated after white space.
  private static let longWord = 6
  /// How many characters must be repeated from the middle of a word on.
  private static let longPiece = 8

  /// A seam after a text; after an empty one, nothing is held back or left out.
  public init(after partial: String) {
    let all = Array(partial)
    let end = (all.lastIndex { !$0.isWhitespace } ?? -1) + 1
    text = Array(all[..<end])
    trail = Array(all[end...])
    starts = Array(text.indices)
    isOpen = !partial.isEmpty
  }

  /// The text and what goes on from it, joined.
  public static func join(_ partial: String, _ continuation: String) -> String {
    var seam = StreamSeam(after: partial)
    let added = seam.take(continuation)
    return partial + added + seam.finish()
  }

  /// Takes in what arrived.
  ///
  /// - Returns: what is to be added to the text now; empty while it is not clear.
  public mutating func take(_ piece: String) -> String {
    guard isOpen else { return piece }
    held += piece
    return settled(isOver: false) ?? ""
  }

  /// Nothing more arrives.
  ///
  /// - Returns: what is to be added to the text of what was held back.
  public mutating func finish() -> String {
    guard isOpen else { return "" }
    return settled(isOver: true) ?? ""
  }

  /// What is to be added, once that is clear.
  private mutating func settled(isOver: Bool) -> String? {
    let arrived = Array(held)
    let lead = arrived.prefix { $0.isWhitespace }.count
    guard lead < arrived.count || isOver else { return nil }
    let body = arrived[lead...]
    var repetition: Int?
    var isWaiting = false
    var left: [Int] = []
    search: for start in starts {
      switch compare(body, from: start, isOver: isOver) {
      case .differs: continue
      case .waits: isWaiting = true
      case .repeats(let end):
        guard isRepetition(from: start, isLed: lead > 0) else { continue }
        if !isWaiting { repetition = end }
        // One that begins later is shorter.
        left.append(start)
        break search
      }
      left.append(start)
    }
    starts = left
    if isWaiting { return nil }
    isOpen = false
    held = ""
    if let repetition { return String(afterGap(arrived[repetition...])) }
    return isBrokenRestart(body) ? "" : fresh(arrived, lead: lead)
  }

  private enum Comparison {
    case differs
    /// So far it is the same.
    case waits
    /// The text from there on came again; what is new begins at this place of what arrived.
    case repeats(Int)
  }

  private func compare(
    _ arrived: ArraySlice<Character>, from start: Int, isOver: Bool
  ) -> Comparison {
    var (here, there) = (start, arrived.startIndex)
    while here < text.count, there < arrived.endIndex {
      if text[here].isWhitespace, arrived[there].isWhitespace {
        here = text[here...].firstIndex { !$0.isWhitespace } ?? text.count
        there = arrived[there...].firstIndex { !$0.isWhitespace } ?? arrived.endIndex
      } else if text[here] == arrived[there] {
        here += 1
        there += 1
      } else {
        return .differs
      }
    }
    guard here == text.count else { return isOver ? .differs : .waits }
    guard !trail.isEmpty else { return .repeats(there) }
    // The text's last word is over, so what arrived must be over there too.
    guard there < arrived.endIndex else { return isOver ? .repeats(there) : .waits }
    guard arrived[there].isWhitespace else { return .differs }
    let isRunOver = arrived[there...].contains { !$0.isWhitespace }
    return isRunOver || isOver ? .repeats(there) : .waits
  }

  /// Whether the text from a place on is long enough to be no coincidence.
  private func isRepetition(from start: Int, isLed: Bool) -> Bool {
    let repeated = text[start...]
    guard let first = repeated.first, !first.isWhitespace else { return false }
    guard start == 0 || text[start - 1].isWhitespace else {
      return repeated.count >= Self.longPiece
    }
    // Without white space before it, what arrived cannot be a new word after the last, and what
    // begins as the whole text does is that text again.
    if !isLed, trail.isEmpty || start == 0 { return true }
    return repeated.contains(where: \.isWhitespace)
      || repeated.count { $0.isLetter || $0.isNumber } >= Self.longWord
  }

  /// What follows a repetition, without the white space that the text has already.
  private func afterGap(_ rest: ArraySlice<Character>) -> ArraySlice<Character> {
    let gap = rest.prefix { $0.isWhitespace }
    guard !trail.isEmpty else { return rest }
    return gap.starts(with: trail) ? rest.dropFirst(trail.count) : rest.dropFirst(gap.count)
  }

  /// Whether what arrived in all is the beginning of the text again, broken off before its end.
  private func isBrokenRestart(_ arrived: ArraySlice<Character>) -> Bool {
    let words = arrived.split(whereSeparator: \.isWhitespace)
    guard words.count > 2 else { return false }
    return text.split(whereSeparator: \.isWhitespace).starts(with: words.dropLast())
      && text.count > arrived.count && text.starts(with: arrived)
  }

  /// What arrived where nothing repeats; within a line, spaces are not doubled.
  private func fresh(_ arrived: [Character], lead: Int) -> String {
    let isWithinLine =
      !text.isEmpty && !trail.contains(where: \.isNewline)
      && !arrived[..<lead].contains(where: \.isNewline)
    return String(isWithinLine && !trail.isEmpty ? arrived[lead...] : arrived[...])
  }
}
