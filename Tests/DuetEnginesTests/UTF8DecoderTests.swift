import DuetSession
import Testing

@testable import DuetEngines

/// Text whose bytes come in pieces.
struct UTF8DecoderTests {
  private static func decode(_ pieces: [[UInt8]]) -> String {
    var decoder = UTF8Decoder()
    return pieces.map { decoder.decode($0) }.joined() + decoder.finish()
  }

  @Test func characterCutInTheMiddleWaitsForItsRest() {
    var decoder = UTF8Decoder()

    let first = decoder.decode([0x61, 0xF0, 0x9F, 0x91])
    let second = decoder.decode([0x8D, 0x62])

    #expect(first == "a")
    #expect(second == "👍b")
    #expect(decoder.finish() == "")
  }

  @Test func characterThatNeverComesWholeGivesOneMark() {
    #expect(Self.decode([[0x61, 0xF0, 0x9F]]) == "a\u{FFFD}")
  }

  @Test func anyCutOfRandomBytesGivesWhatTheWholeGives() {
    var random = SeededGenerator(seed: 11)
    let interesting: [UInt8] = [
      0x61, 0x80, 0xBF, 0xC0, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xED, 0xA0, 0xF0, 0x9F, 0x91, 0x8D,
      0xF4, 0x90, 0xF5, 0xFF,
    ]
    for _ in 0..<3000 {
      let bytes = (0..<random.draw(below: 12)).map { _ in
        interesting[random.draw(below: interesting.count)]
      }
      let whole = String(decoding: bytes, as: UTF8.self)
      let cut = random.draw(below: bytes.count + 1)

      #expect(
        Self.decode([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole, "\(bytes) \(cut)")
      #expect(Self.decode(bytes.map { [$0] }) == whole, "\(bytes)")
    }
  }
}
