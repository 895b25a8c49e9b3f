public import DuetSession
public import Foundation

/// What was exported, as a manifest tells it.
public struct ExportSummary: Equatable, Sendable {
  /// How often a preset stands in the rows.
  public struct Sides: Equatable, Sendable {
    /// As a side that was better, or a text that was named good.
    public var chosen = 0
    /// As a side that was worse.
    public var rejected = 0
    /// As a side of a pair that was a tie or both bad.
    public var undecided = 0
  }

  /// How many of what the format counts: sessions, votes, pairs.
  public internal(set) var items = 0
  /// How many events the sessions have.
  public internal(set) var events = 0
  /// How many rows there are in each part.
  public internal(set) var rows: [ExportPart: Int] = [:]
  /// How many different prompts there are in each part.
  public internal(set) var prompts: [ExportPart: Int] = [:]
  /// What was left out and why, in words that follow on a number.
  public internal(set) var leftOut: [String: Int] = [:]
  /// The presets in the rows; empty while a pair is open.
  public internal(set) var presets: [String: Sides] = [:]
  /// How many judgements of each rater there are.
  public internal(set) var raters: [String: Int] = [:]
  /// The sessions, in order.
  public internal(set) var sessions: [SessionID] = []
  /// Whether a pair of a session is open, so that no preset may be named.
  public internal(set) var isSealed = false
}

/// Bytes of one part of an export.
public struct ExportPiece: Equatable, Sendable {
  /// The part.
  public let part: ExportPart
  /// The bytes, to be written behind those before.
  public let data: Data
}

/// Takes the rows of an export and counts them.
struct ExportSink {
  let options: ExportOptions
  private let frame: ExportFrame
  private(set) var summary = ExportSummary()
  /// What was written since it was last taken away.
  private var pending: [ExportPart: Data] = [:]
  private var seen: [ExportPart: Set<UInt64>] = [:]
  /// What is known of the pairs of all sessions.
  var tallies = PairTallies()

  init(_ options: ExportOptions, frame: ExportFrame) {
    self.options = options
    self.frame = frame
  }

  /// The parts there are.
  var parts: [ExportPart] { options.split == nil ? [.train] : [.train, .test] }

  mutating func open(_ first: ExportSource?) {
    for part in parts { append(frame.opening(first), to: part) }
  }

  mutating func close() {
    for part in parts { append(frame.closing, to: part) }
    for (part, prompts) in seen { summary.prompts[part] = prompts.count }
  }

  /// Adds a row; its prompt decides on its part.
  mutating func row(_ text: String, prompt: String? = nil) { row(Data(text.utf8), prompt: prompt) }

  /// Adds a row of bytes.
  mutating func row(_ data: Data, prompt: String? = nil) {
    let part = prompt.flatMap { options.split?.part(of: $0) } ?? .train
    if summary.rows[part, default: 0] > 0 { append(frame.separator, to: part) }
    summary.rows[part, default: 0] += 1
    if let prompt { seen[part, default: []].insert(Self.mark(of: prompt)) }
    pending[part, default: Data()].append(data)
  }

  /// Counts something that the format counts.
  mutating func count(_ items: Int = 1) { summary.items += items }

  /// Counts something that has no row, in words that follow on a number.
  mutating func leaveOut(_ what: String, _ count: Int = 1) {
    if count > 0 { summary.leftOut[what, default: 0] += count }
  }

  /// Counts a judgement by who made it.
  mutating func judged(by rater: String) { summary.raters[rater, default: 0] += 1 }

  /// Counts a side by who wrote it.
  mutating func side(_ preset: String, _ place: WritableKeyPath<ExportSummary.Sides, Int>) {
    summary.presets[preset, default: ExportSummary.Sides()][keyPath: place] += 1
  }

  mutating func note(_ source: ExportSource) {
    summary.sessions.append(source.id)
    summary.events += source.eventCount
    if source.session.isBlind { seal() }
  }

  /// Keeps all presets to itself: what one session keeps sealed may be told by another's counts.
  mutating func seal() { summary.isSealed = true }

  /// What was written since the last time.
  mutating func taken() -> [ExportPiece] {
    defer { pending = [:] }
    return parts.compactMap { part in
      pending[part].flatMap { $0.isEmpty ? nil : ExportPiece(part: part, data: $0) }
    }
  }

  private mutating func append(_ text: String, to part: ExportPart) {
    pending[part, default: Data()].append(contentsOf: text.utf8)
  }

  /// 64 bits that tell prompts apart: two of a million agree once in 37 million times.
  private static func mark(of prompt: String) -> UInt64 {
    SHA256.hash(Array(prompt.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
