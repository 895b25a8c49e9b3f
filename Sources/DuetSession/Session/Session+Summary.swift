import DuetText

extension SessionSummary {
  /// The summary of a session, kept under a name; linear in the length of its draft.
  public init(of session: Session, id: SessionID) {
    self.init(
      id: id, title: session.displayTitle, startedAt: session.start.startedAt,
      changedAt: session.time(of: session.lastMoment), events: session.eventCount,
      words: session.draft.buffer.text.split(whereSeparator: \.isWhitespace).count,
      variants: session.generations.reduce(0) { $0 + $1.variants.count },
      judgements: session.pairs.count { $0.outcome.isJudged }, isClosed: session.isClosed,
      isBlind: session.isBlind)
  }
}

extension PairOutcome {
  /// Whether a judgement stands.
  public var isJudged: Bool {
    if case .judged = self { true } else { false }
  }
}
