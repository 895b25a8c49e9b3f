import DuetScreen
import Testing

@Suite struct StyleTests {
  @Test func styleKeepsItsParts() {
    let front = Color(rgb: 0xFFFFFF)
    let back = Color(red: 1, green: 2, blue: 3)

    let style = Style(foreground: front, background: back, attributes: [.bold, .reverse])

    #expect(style.foreground == front)
    #expect(style.background == back)
    #expect(style.background.rgb == 0x010203)
    #expect(style.attributes == [.bold, .reverse])
    #expect(style.without(.bold).with(.italic).attributes == [.italic, .reverse])
    #expect(style.with(foreground: .standard).foreground.isStandard)
    #expect(style.with(background: front).background == front)
  }

  @Test func blackIsNotTheTerminalsDefault() {
    #expect(Color(rgb: 0) != .standard)
    #expect(Style.plain.foreground == .standard)
  }

  @Test(arguments: [("#1e2030", 0x1E2030 as UInt32), ("#fa0", 0xFFAA00), ("#FFF", 0xFFFFFF)])
  func hexadecimalColoursAreRead(_ text: String, _ rgb: UInt32) {
    #expect(Color(hex: text)?.rgb == rgb)
  }

  @Test(arguments: ["", "#", "#12", "#12345", "#1234567", "123456", "#+12", "#ggg"])
  func brokenHexadecimalColoursAreRefused(_ text: String) {
    #expect(Color(hex: text) == nil)
  }

  @Test func cellHasSixteenBytes() {
    #expect(MemoryLayout<Cell>.size == 16)
  }
}
