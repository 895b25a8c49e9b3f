/// Why a votes file could not be read, and where.
public struct VoteFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of trouble it is.
  public enum Kind: Sendable, Hashable {
    /// The file could not be opened or read.
    case unreadable
    /// It is neither CSV nor JSON.
    case unknownLayout
    /// A needed column is not there.
    case missingColumn
    /// A row or an object does not follow its format.
    case malformed
    /// A winner is none of the allowed labels.
    case unknownWinner
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// The file's name as given.
  public let file: String
  /// The line counted from 1, or `nil` where the whole file is meant.
  public let line: Int?
  /// What is wrong and what to do, without the place.
  public let message: String

  /// The place and the message, as `votes.csv:7: ...`.
  public var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}
