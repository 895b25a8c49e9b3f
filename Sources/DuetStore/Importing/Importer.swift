/// Reads the sessions in a file of another program; see ``Importers`` for how it is called.
///
/// A file is read from its beginning to its end, and each session is handed on as soon as it is
/// known, so that no more than one needs to be in memory where the format allows it.
protocol Importer: Sendable {
  var format: ImportFormat { get }

  /// Whether a file is of this format, by what is in it.
  func recognizes(_ source: ImportSource) -> Bool

  /// Hands on each session of the file, and counts what it cannot.
  ///
  /// - Throws: ``ImportProblem`` for a file that is not what it should be, and what the sink throws.
  func read(_ source: ImportSource, into sink: inout ImportSink) throws
}

/// A format of other programs that sessions are imported from.
public struct ImportFormat: Equatable, Sendable {
  /// What it is called on the command line.
  public let name: String
  /// What it is, in one line.
  public let help: String
  /// The program that writes it, as sessions name it.
  public let program: String
}

/// What is wrong with a file of another program.
public struct ImportProblem: Error, Equatable, Sendable {
  /// The line, from 1; nil where the file has no lines or the place is not known.
  public var line: Int?
  /// Where in the data, such as `[3].mapping.aaa.message`; empty where there is no path.
  public var path: String
  /// What is wrong, in one clause.
  public var reason: String
  /// What to do.
  public var remedy: String

  /// A problem.
  public init(
    line: Int? = nil, path: String = "", reason: String,
    remedy: String = "export it again; nothing was imported"
  ) {
    self.line = line
    self.path = path
    self.reason = reason
    self.remedy = remedy
  }
}

/// Takes what an importer reads.
struct ImportSink {
  private let take: (ForeignSession) throws -> Void
  /// What has no place in a session, and how often it came up.
  private(set) var losses: [String: Int] = [:]

  init(_ take: @escaping (ForeignSession) throws -> Void) {
    self.take = take
  }

  /// Takes a session in.
  mutating func add(_ session: ForeignSession) throws { try take(session) }

  /// Counts something that has no place in a session, named in the plural.
  mutating func lose(_ what: String, count: Int = 1) {
    if count > 0 { losses[what, default: 0] += count }
  }
}
