/// One or more chords pressed one after the other: `ctrl-k g`.
public struct ChordSequence: Hashable, Sendable {
  /// The chords in order, at least one.
  public let chords: [Chord]

  /// A sequence of one chord.
  public init(_ chord: Chord) { chords = [chord] }

  /// A sequence from its chords, `nil` when there are none.
  public init?(_ chords: [Chord]) {
    guard !chords.isEmpty else { return nil }
    self.chords = chords
  }

  /// A sequence from its notation, chords with spaces between.
  ///
  /// `nil` when one of them is unknown or there are none.
  public init?(_ notation: String) {
    var chords: [Chord] = []
    for name in notation.split(separator: " ") {
      guard let chord = Chord(String(name)) else { return nil }
      chords.append(chord)
    }
    self.init(chords)
  }

  /// Whether the sequence begins with these chords.
  public func starts(with prefix: [Chord]) -> Bool { chords.starts(with: prefix) }
}

extension ChordSequence: CustomStringConvertible {
  /// The chords with spaces between, as the initialiser reads them.
  public var description: String { chords.map(\.description).joined(separator: " ") }
}
