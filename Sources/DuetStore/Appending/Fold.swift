import DuetSession
import DuetText
import Foundation

/// A session as the log has it, kept to extend the chain and the projections.
struct Fold: Sendable {
  private(set) var session = Session()
  private(set) var head = EventHead.start
  private var title = ""
  private var words = 0
  private var draft = TextRow(place: .draft, title: "", body: "")

  /// Drafts up to this many bytes are indexed whenever they change.
  private static let smallDraft = 4096
  /// Longer ones are indexed at each event with a number that this divides.
  private static let draftSpacing = 64

  /// Takes in an event as it is stored.
  ///
  /// - Returns: what of it goes into the log's table.
  mutating func take(
    _ event: SessionEvent, bytes: Data, touched: inout Touched
  ) -> EventRow {
    var chain = EventChain(hash: head.hash)
    let hash = chain.append(bytes)
    session.apply(event)
    head = EventHead(number: event.number, hash: hash)
    touched.note(event.fact)
    if isDraftDue(after: event) {
      refreshDraft()
      touched.isDraftDue = true
    }
    return EventRow(
      number: event.number, ms: event.moment.milliseconds, kind: event.fact.kind.rawValue,
      data: bytes, hash: hash)
  }

  /// The rows of what was touched.
  func projection(of touched: Touched, id: SessionID) -> Projection {
    let summary = SessionSummary(
      id: id, title: title, startedAt: session.start.startedAt,
      changedAt: session.time(of: session.lastMoment), events: session.eventCount, words: words,
      variants: session.generations.reduce(0) { $0 + $1.variants.count },
      judgements: session.pairs.count { $0.outcome.isJudged }, isClosed: session.isClosed,
      isBlind: session.isBlind)
    return Projection(of: session, row: SessionRow(summary), draft: draft, touched: touched)
  }

  /// All rows of the session.
  func projection(id: SessionID) -> Projection {
    projection(of: Touched(allOf: session), id: id)
  }

  /// Whether the title and the draft are indexed anew after an event.
  ///
  /// Indexing costs the whole draft, and typing brings many events a second, so a long draft that
  /// is being typed waits for its turn. The rule depends on the event and the session alone; a
  /// rebuild comes to the same rows.
  private func isDraftDue(after event: SessionEvent) -> Bool {
    switch event.fact.kind {
    case .chunkArrived, .variantNoticed: false
    case .textEdited, .textMoved, .briefChanged:
      session.draft.buffer.utf8Count <= Self.smallDraft
        || event.number.isMultiple(of: Self.draftSpacing)
    default: true
    }
  }

  private mutating func refreshDraft() {
    let summary = SessionSummary(of: session, id: session.id)
    title = summary.title
    words = summary.words
    draft = TextRow(place: .draft, title: title, body: session.draft.buffer.text)
  }
}
