import DuetScreen
import Testing

/// Pastes that somebody made to be more than text.
struct HostilePasteTests {
  private static let beginning = "\u{1B}[200~"
  private static let end = "\u{1B}[201~"

  @Test(arguments: [
    "\u{1B}]52;c;aGk=\u{7}", "\u{1B}[2J\u{1B}[H", "\u{1B}[200~twice", "\u{11}\u{3}\u{1A}\u{0}",
    "\u{1B}[?62;52c", "\u{1B}[<0;1;1M", "\u{1B}[201", "\u{1B}\u{1B}[20", "\u{9B}201~",
  ])
  func sequencesInAPasteAreTextAndNoKeys(inner: String) {
    var parser = KeyParser()

    let found = parser.feed("\(Self.beginning)\(inner)\(Self.end)q".utf8)

    #expect(found == [.paste(inner), .text("q")])
    #expect(parser.deviceAttributes == nil)
  }

  @Test func aPasteThatIsCutAnywhereIsTheSame() {
    let bytes = Array("\(Self.beginning)é\r\n漢\u{1B}[31m\r👩‍👩‍👧\(Self.end)x".utf8)

    for cut in 1..<bytes.count {
      var parser = KeyParser()
      let found = parser.feed(bytes[..<cut]) + parser.timeout() + parser.feed(bytes[cut...])
      // An escape alone at the end of a read is a key once time has passed.
      guard cut != 1, cut != 2 else { continue }
      #expect(found == [.paste("é\n漢\u{1B}[31m\n👩‍👩‍👧"), .text("x")], "cut at \(cut)")
    }
  }

  @Test(arguments: [
    [0xFF], [0xC3], [0xE6, 0xBC], [0xF0, 0x9F, 0x91], [0xC0, 0xAF], [0xED, 0xA0, 0x80],
    [0x80, 0x80],
  ])
  func brokenBytesAreShownAsSuchAndTheRestIsKept(broken: [UInt8]) throws {
    var parser = KeyParser()

    let found = parser.feed(
      Array("\(Self.beginning)one ".utf8) + broken + Array(" two\(Self.end)".utf8))

    guard case .paste(let text) = try #require(found.first) else {
      Issue.record("no paste")
      return
    }
    #expect(found.count == 1)
    #expect(text.hasPrefix("one ") && text.hasSuffix(" two"))
    #expect(text.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test func aPasteWhoseEndWasLostIsTakenAndGivesTheKeysBack() {
    var parser = KeyParser()
    var found = parser.feed("\(Self.beginning)lost\u{1B}[20".utf8)
    #expect(found.isEmpty && parser.isInPaste)

    found = parser.endPaste()

    #expect(found == [.paste("lost\u{1B}[20")])
    #expect(!parser.isInPaste)
    #expect(parser.feed("q".utf8) == [.text("q")])
  }

  @Test func noPasteHasNoEnd() {
    var parser = KeyParser()

    #expect(parser.endPaste().isEmpty)
    #expect(parser.feed("a".utf8) == [.text("a")])
    #expect(parser.endPaste().isEmpty)
  }
}
