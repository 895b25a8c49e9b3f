public import DuetSession

/// What a search found, session by session.
public struct SessionSearch: Equatable, Sendable {
  /// The sessions, the one with the best hit first.
  public var sessions: [SessionSummary]
  /// The best hit of each session.
  public var hits: [SessionID: SearchHit]
  /// How many sessions had their variants left out, because a pair of them is open.
  public var sealedSessions: Int

  /// The sessions of a result, which has one hit for each.
  ///
  /// - Parameter all: the sessions there are.
  public init(_ result: SearchResult, among all: [SessionSummary]) {
    let summaries = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    sessions = result.hits.compactMap { summaries[$0.session] }
    hits = Dictionary(result.hits.map { ($0.session, $0) }) { first, _ in first }
    sealedSessions = result.sealedSessions
  }
}
