import DuetText

extension SessionSummary {
  /// The summary of a session, kept under a name; linear in the length of its draft.
  public init(of session: Session, id: SessionID) {
    let draft = session.draft.buffer
    self.init(
      of: session, id: id, title: session.displayTitle,
      words: draft.text.split(whereSeparator: \.isWhitespace).count)
  }

  /// The summary of a session whose title and words are known.
  public init(of session: Session, id: SessionID, title: String, words: Int) {
    self.init(
      id: id, title: title, startedAt: session.start.startedAt,
      changedAt: session.time(of: session.lastMoment), events: session.eventCount, words: words,
      variants: session.generations.reduce(0) { $0 + $1.variants.count },
      judgements: session.pairs.count { $0.outcome.isJudged }, isClosed: session.isClosed,
      isBlind: session.isBlind, tags: session.tags.sorted())
  }
}

extension PairOutcome {
  /// Whether a judgement stands.
  public var isJudged: Bool {
    if case .judged = self { true } else { false }
  }
}
