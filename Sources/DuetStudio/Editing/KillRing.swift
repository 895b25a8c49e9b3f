/// What was copied, cut or deleted by words, lines and more, the newest first.
///
/// Deletions that follow each other at one place are one piece, in the order of the text, as in
/// emacs and nano.
public struct KillRing: Equatable, Sendable {
  /// How many pieces are kept.
  static let limit = 60

  /// The pieces, the newest first.
  public private(set) var clippings: [Clipping] = []
  /// What the last command of editing did with the ring.
  var step = Step.other

  /// What a command did with the ring.
  enum Step: Equatable, Sendable {
    /// It deleted, and left the cursor at an offset of a text of so many bytes.
    case deleted(offset: Int, length: Int)
    /// It put the piece of a depth in a range of a text of so many bytes.
    case pasted(range: Range<Int>, length: Int, depth: Int)
    /// Nothing.
    case other
  }

  /// An empty ring.
  public init() {}

  /// The newest piece.
  public var newest: Clipping? { clippings.first }

  /// Adds a piece.
  public mutating func push(_ clipping: Clipping) {
    clippings.insert(clipping, at: 0)
    if clippings.count > Self.limit { clippings.removeLast() }
  }

  /// Joins a piece to the newest one.
  ///
  /// - Parameter isAfter: whether it stood behind that one.
  mutating func join(_ clipping: Clipping, isAfter: Bool) {
    guard var newest = clippings.first else { return push(clipping) }
    if isAfter {
      newest.append(clipping)
    } else {
      var joined = clipping
      joined.append(newest)
      newest = joined
    }
    clippings[0] = newest
  }
}
