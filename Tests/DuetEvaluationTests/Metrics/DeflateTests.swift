import Testing

@testable import DuetEvaluation

/// The length of a compressed text is that of zlib 1.2.13 at level 9, to the byte.
struct DeflateTests {
  @Test(arguments: [
    // Seed, bytes, letters of the alphabet, copies in a hundred, and what zlib makes of it.
    (1, 0, 4, 0, 8), (2, 1, 4, 0, 9), (3, 2, 1, 0, 10), (4, 3, 1, 0, 11), (5, 300, 1, 0, 13),
    (6, 10, 26, 0, 18), (7, 100, 26, 0, 85), (8, 1000, 4, 0, 359), (9, 1000, 256, 0, 1011),
    (10, 5000, 26, 20, 656), (11, 20000, 26, 5, 5940), (12, 40000, 12, 2, 14618),
    (13, 70000, 200, 1, 52629), (14, 100_000, 26, 10, 22698), (15, 150_000, 8, 3, 43092),
    (16, 66000, 1, 0, 88), (17, 120_000, 256, 0, 120_046), (18, 90000, 3, 0, 21593),
  ])
  func lengthsEqualThoseOfZlib(
    seed: UInt64, count: Int, letters: UInt64, copies: UInt64, expected: Int
  ) {
    let bytes = Self.bytes(seed: seed, count: count, letters: letters, copies: copies)

    #expect(Deflate.length(of: bytes) == expected)
  }

  /// Random letters, with runs copied from up to 40,000 bytes before.
  private static func bytes(
    seed: UInt64, count: Int, letters: UInt64, copies: UInt64
  ) -> [UInt8] {
    var state = seed
    func below(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    var bytes: [UInt8] = []
    while bytes.count < count {
      if !bytes.isEmpty, below(100) < copies {
        let distance = 1 + Int(below(UInt64(min(bytes.count, 40_000))))
        for _ in 0..<(3 + below(60)) { bytes.append(bytes[bytes.count - distance]) }
      } else {
        bytes.append(UInt8((letters <= 26 ? 97 : 0) + below(letters)))
      }
    }
    return Array(bytes.prefix(count))
  }

  @Test func whatRepeatsItselfIsShorter() throws {
    let once = try #require(CompressionMetric().score(MetricInput(text: "The lamp was dark.")))
    let often = try #require(
      CompressionMetric().score(
        MetricInput(text: String(repeating: "The lamp was dark. ", count: 20))))

    #expect(once < 1)
    #expect(often > 8)
    #expect(CompressionMetric().score(MetricInput(text: "")) == nil)
  }
}
