public import DuetSession

/// A session that nobody planned: facts drawn from a seed, most of them sensible, some not.
///
/// The same seed gives the same events for ever. The odd facts are those that a late engine, a
/// damaged file or a mistake could bring: chunks of variants that are over or unknown, edits that
/// do not fit, jumps to revisions that do not exist, judgements of pairs that were never shown,
/// numbers at the ends of their range, moments that run backwards.
public struct RandomScript: Sendable {
  /// Everything that happened, in order.
  public private(set) var events: [SessionEvent] = []
  /// The session that the events tell of.
  public private(set) var session = Session()
  var generator: SeededGenerator
  private var milliseconds = 0
  private let isOdd: Bool

  /// Draws a session.
  ///
  /// - Parameters:
  ///   - seed: equal seeds give equal sessions.
  ///   - count: how many facts follow on the start, 0 or more.
  ///   - isOdd: whether one fact of six is one that does not fit.
  public init(seed: UInt64, count: Int = 120, isOdd: Bool = true) {
    generator = SeededGenerator(seed: seed)
    self.isOdd = isOdd
    tell(
      .sessionStarted(
        SessionStart(
          id: SessionID(using: &generator), title: "", startedAt: 1_700_000_000_000,
          seed: generator.next(), program: "duet tests")))
    for _ in 0..<max(count, 0) { tell(nextFact()) }
  }

  private mutating func nextFact() -> Fact {
    if isOdd, draw(6) == 0 { return oddFact() }
    return switch draw(20) {
    case 0..<7: textFact()
    case 7..<15: variantFact()
    case 15..<19: ratingFact()
    default: lifecycleFact()
    }
  }

  private mutating func tell(_ fact: Fact) {
    milliseconds += [0, 0, 40, 700, 2_999, 3_000, 60_000][draw(7)]
    // A replay begins with all that happened in its first moment: only with the start.
    if events.count == 1 { milliseconds += 1 }
    var moment = Moment(milliseconds: milliseconds)
    if isOdd, draw(40) == 0 {
      moment = Moment(milliseconds: [Int.min, -1, 0, milliseconds / 2][draw(4)])
    }
    let event = SessionEvent(number: events.count + 1, moment: moment, fact: fact)
    events.append(event)
    session.apply(event)
  }

  private mutating func lifecycleFact() -> Fact {
    switch draw(6) {
    case 0: .sessionClosed
    case 1: .sessionResumed(SessionResumption(resumedAt: 1_700_000_000_000 + milliseconds))
    case 2: .sessionRenamed(SessionTitle(title: text(2)))
    case 3: .sessionTagged(SessionTags(tags: (0..<draw(3)).map { _ in text(1) }))
    case 4: versionFact()
    default: .briefChanged(brief())
    }
  }

  mutating func draw(_ bound: Int) -> Int { generator.draw(below: bound) }

  mutating func text(_ pieces: Int) -> String {
    RandomText.text(pieces: pieces, using: &generator)
  }

  mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[draw(elements.count)]
  }

  mutating func brief() -> Brief {
    Brief(
      mode: draw(2) == 0 ? .creative : .task, audience: text(1), tone: text(1),
      mustInclude: [text(1)], avoid: draw(2) == 0 ? [] : [text(2)])
  }
}
