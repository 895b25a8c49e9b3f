import DuetSession
import DuetTesting
import DuetText
import Foundation
import Testing

/// Whatever a file says, as long as it can be read, neither folding nor asking the session ends the
/// program.
struct DamageTests {
  private static let numbers = [
    "-9223372036854775808", "9223372036854775807", "-1", "0", "1", "4611686018427387904",
  ]

  /// An event of which one number, drawn, is another; nil when it can no longer be read.
  private func damaged(_ event: SessionEvent, using generator: inout SeededGenerator) throws
    -> SessionEvent?
  {
    let text = String(decoding: try EventCoder().bytes(of: event), as: UTF8.self)
    let places = text.ranges(of: /-?[0-9]+/)
    let place = places[generator.draw(below: places.count)]
    let number = Self.numbers[generator.draw(below: Self.numbers.count)]
    return try? EventCoder().event(
      from: Data(text.replacingCharacters(in: place, with: number).utf8))
  }

  private func askEverything(of session: Session) {
    _ = session.displayTitle
    _ = session.unfinishedVariants
    _ = session.judgements
    _ = session.remainingPairs()
    _ = session.nextPair(criteria: [Criteria.main])
    _ = session.time(of: session.lastMoment)
    _ = session.request(presets: SessionScript.presets, count: 8, cursor: .max)
    _ = session.generations.map(\.current)
    for variant in session.variants {
      _ = session.engineRequest(for: variant.id)
      _ = session.retry(of: variant.id)
      _ = session.authorship(of: variant.id)
    }
  }

  @Test(arguments: seeds)
  func numbersFromTheEndsOfTheirRangeAreOutlived(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var session = Session()
    var damages = 0

    for event in RandomScript(seed: seed, count: 90, isOdd: false).events {
      let isHit = generator.draw(below: 4) == 0
      let other = isHit ? try damaged(event, using: &generator) : nil
      damages += other == nil ? 0 : 1
      session.apply(other ?? event)
      askEverything(of: session)
    }

    #expect(session.eventCount == 91)
    #expect(damages > 5)
    #expect(session.draft.share.values.reduce(0, +) == session.draft.buffer.text.count)
  }

  @Test(arguments: seeds)
  func filesOfDrawnBytesAreRefused(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var file = try SessionFile.data(of: SessionScript(.typed("a"), .closed).events)

    for _ in 0...generator.draw(below: 4) {
      let start = generator.draw(below: file.count)
      let end = min(file.count, start + generator.draw(below: 40))
      let bytes = (0..<generator.draw(below: 40)).map { _ in UInt8(generator.draw(below: 256)) }
      file.replaceSubrange(start..<end, with: bytes + [0xFF])
    }

    #expect(throws: SessionFile.Problem.self) { try SessionFile.events(from: file) }
  }
}
