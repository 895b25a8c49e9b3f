import DuetSession
import DuetText
import Testing

@testable import DuetStudio

/// The rows of long lines, kept from key to key.
struct LongLineTests {
  private static let pieces = [
    "a", "word ", "  ", "long-hyphened-word ", "漢字", "👩‍👩‍👧", "🇩🇪", "e\u{301}", "\t", "שלום ", ".",
    "averyveryverylongwordthatfillsmorethanarow",
  ]

  @Test(arguments: 0..<60)
  func theRowsAreThoseOfWrappingFromScratch(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let width = Int.random(in: 1...24, using: &generator)
    var line = Array(Self.text(200, &generator))
    var kept = LongLine()

    for _ in 0..<40 {
      let start = Int.random(in: 0...line.count, using: &generator)
      let end = min(line.count, start + Int.random(in: 0...9, using: &generator))
      line.replaceSubrange(start..<end, with: Self.text(3, &generator))
      let text = String(line)
      kept.follow(text, width: width)

      #expect(kept.rows(of: text, width: width) == Wrapping.wrap(line: text, width: width))
    }
  }

  @Test func theRowsOfAnotherLineOrWidthAreNotKnown() {
    var kept = LongLine()
    kept.follow("one two", width: 4)

    #expect(kept.rows(of: "one two", width: 5) == nil)
    #expect(kept.rows(of: "one six", width: 4) == nil)
  }

  private static func text(_ count: Int, _ generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }
}
