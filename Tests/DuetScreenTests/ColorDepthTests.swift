import DuetScreen
import Testing

@Suite struct ColorDepthTests {
  /// The colour of an entry of the fixed part of xterm's palette.
  private func palette(_ index: UInt8) -> (Int, Int, Int) {
    if index >= 232 {
      let level = 8 + 10 * (Int(index) - 232)
      return (level, level, level)
    }
    let levels = [0, 95, 135, 175, 215, 255]
    let cube = Int(index) - 16
    return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }

  @Test func fixedColoursKeepTheirIndexOrTheirEqual() {
    for index in UInt8(16)...255 {
      let (red, green, blue) = palette(index)
      let color = Color(red: UInt8(red), green: UInt8(green), blue: UInt8(blue))

      #expect(palette(color.index256) == (red, green, blue))
    }
  }

  @Test func everyColourGetsOneAboutAsNearAsTheNearest() {
    var generator = Lehmer(seed: 2)

    for _ in 0..<500 {
      let parts = (0..<3).map { _ in Int.random(in: 0...255, using: &generator) }
      let color = Color(red: UInt8(parts[0]), green: UInt8(parts[1]), blue: UInt8(parts[2]))
      func distance(_ index: UInt8) -> Int {
        let (red, green, blue) = palette(index)
        return max(abs(red - parts[0]), abs(green - parts[1]), abs(blue - parts[2]))
      }

      #expect(color.index256 >= 16)
      #expect(distance(color.index256) <= 48)
    }
  }

  private static let hues: [(rgb: UInt32, of8: UInt8, of16: UInt8)] = [
    (0x000000, 0, 0), (0xFF0000, 1, 9), (0x00A000, 2, 2), (0xE0C040, 3, 11), (0x3050D0, 4, 12),
    (0xA020A0, 5, 5), (0x20B0B0, 6, 6), (0xFFFFFF, 7, 15), (0x808080, 7, 7), (0x404040, 0, 8),
    (0x606060, 0, 8), (0xC0C0C0, 7, 7), (0xC0CAF5, 7, 15),
    (0x1A1B26, 0, 0),
  ]

  @Test func fewColoursAreChosenByHue() {
    for hue in Self.hues {
      #expect(Color(rgb: hue.rgb).index8 == hue.of8, "\(hue)")
      #expect(Color(rgb: hue.rgb).index16 == hue.of16, "\(hue)")
    }
  }
}
