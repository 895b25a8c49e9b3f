import DuetSession
import DuetText
import Foundation

/// A session as the log has it, kept to extend the chain and the projections.
struct Fold: Sendable {
  private(set) var session = Session()
  private(set) var head = EventHead.start
  private var indexed = IndexedDraft()
  /// The number of the event after which the newest checkpoint was taken; 0 without any.
  private(set) var checkpointed = 0
  /// When each text was written, and which variants were taken into the draft.
  private var written = Touched()

  /// Drafts up to this many bytes are indexed whenever they change.
  private static let smallDraft = 1024
  /// Longer ones are indexed at each event with a number that this divides.
  private static let draftSpacing = 64

  /// The fold of a log without events.
  init() {}

  /// The fold as it was when a checkpoint was taken.
  init(_ checkpoint: Checkpoint) {
    session = checkpoint.session
    head = checkpoint.head
    indexed = IndexedDraft(title: checkpoint.title, words: checkpoint.words)
    checkpointed = head.number
  }

  /// Takes a checkpoint.
  mutating func checkpoint(id: SessionID) -> Checkpoint {
    if !indexed.isCounted { indexed.count(session) }
    defer { checkpointed = head.number }
    return Checkpoint(
      id: id, session: session, head: head, title: indexed.title, words: indexed.words,
      isFirst: checkpointed == 0)
  }

  /// Takes in an event that is new, and ties it to the chain.
  ///
  /// - Parameter bytes: the event as it is stored.
  /// - Returns: the event's row in the log.
  mutating func take(
    _ event: SessionEvent, bytes: Data, touched: inout Touched
  ) -> EventRow {
    var chain = EventChain(hash: head.hash)
    let hash = chain.append(bytes)
    take(event, hash: hash, touched: &touched)
    return EventRow(event, bytes: bytes, hash: hash)
  }

  /// Takes in an event whose hash is known.
  mutating func take(_ event: SessionEvent, hash: [UInt8], touched: inout Touched) {
    session.apply(event)
    head = EventHead(number: event.number, hash: hash)
    let time = session.time(of: event.moment)
    touched.note(event.fact, at: time)
    written.noteTexts(event.fact, at: time)
    if isDraftDue(after: event) {
      indexed.draft = session.draft.buffer
      indexed.isCounted = false
      indexed.time = time
      touched.isDraftDue = true
    }
  }

  /// The rows of what was touched.
  mutating func projection(of touched: Touched, id: SessionID) -> Projection {
    if !indexed.isCounted { indexed.count(session) }
    let summary = SessionSummary(
      of: session, id: id, title: indexed.title, words: indexed.words)
    let draft = touched.isDraftDue ? indexed.row : nil
    return Projection(
      of: session, row: SessionRow(summary), draft: draft, touched: touched)
  }

  /// All rows of the session; asked only of a fold of all events, which knows the indexed draft.
  mutating func projection(id: SessionID) -> Projection {
    var all = Touched(allOf: session)
    all.accepted = written.accepted
    all.times = written.times
    return projection(of: all, id: id)
  }

  /// Whether the title and the draft are indexed anew after an event.
  ///
  /// Indexing costs the whole draft, and typing brings many events a second, so a long draft that
  /// is being typed waits for its turn. The rule depends on the event and the session alone; a
  /// rebuild comes to the same rows.
  private func isDraftDue(after event: SessionEvent) -> Bool {
    switch event.fact.kind {
    case .chunkArrived, .variantNoticed, .tokensArrived: false
    case .textEdited, .textMoved, .briefChanged:
      session.draft.buffer.utf8Count <= Self.smallDraft
        || event.number.isMultiple(of: Self.draftSpacing)
    default: true
    }
  }
}

/// The draft as it was when it was last indexed; what is derived from it is made only when rows
/// are, since a fold of many events passes many drafts.
private struct IndexedDraft {
  /// The draft; not known after a checkpoint, until it is indexed again.
  var draft = TextBuffer()
  /// When that was, in milliseconds since 1970.
  var time = 0
  var isCounted = false
  private(set) var title = ""
  private(set) var words = 0

  init() {}

  init(title: String, words: Int) {
    self.title = title
    self.words = words
    isCounted = true
  }

  var row: TextRow { TextRow(place: .draft, title: title, body: draft.text, time: time) }

  mutating func count(_ session: Session) {
    title = session.displayTitle(draft: draft)
    words = Self.words(in: draft.text)
    isCounted = true
  }

  /// How many words a text has: runs of characters that are no white space.
  ///
  /// Looking up the properties of characters is most of the cost of a keystroke, and plain ASCII
  /// does not need it.
  private static func words(in text: String) -> Int {
    guard text.utf8.allSatisfy({ $0 < 128 }) else {
      return text.split(whereSeparator: \.isWhitespace).count
    }
    var words = 0
    var isInside = false
    for byte in text.utf8 {
      let isSpace = byte == 32 || (9...13).contains(byte)
      if isInside == isSpace {
        isInside.toggle()
        if isInside { words += 1 }
      }
    }
    return words
  }
}
