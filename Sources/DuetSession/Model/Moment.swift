/// Milliseconds since a session began; time in which the session was closed does not count.
public struct Moment: Hashable, Sendable, Comparable {
  /// The milliseconds.
  public let milliseconds: Int

  /// The moment that many milliseconds after the start.
  public init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  /// The start of the session.
  public static let start = Moment(milliseconds: 0)

  /// The last moment that a session counts, some 285,000 years after its start.
  ///
  /// It leaves room to add to, whatever a damaged file says.
  public static let latest = Moment(milliseconds: 1 << 53)

  /// Earlier is less.
  public static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Moment: Codable {
  /// Reads the milliseconds.
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Writes the milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
