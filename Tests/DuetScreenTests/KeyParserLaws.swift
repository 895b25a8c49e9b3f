import DuetScreen
import Testing

@Suite struct KeyParserLaws {
  private static let pieces: [[UInt8]] =
    [
      "a", "é", "漢", "🇩🇪", "\r", "\u{3}", "\u{1B}", "\u{1B}[A", "\u{1B}[1;5D", "\u{1B}OP",
      "\u{1B}[<0;10;5M", "\u{1B}[<0;10;5m", "\u{1B}[M !!", "\u{1B}[103;5u", "\u{1B}[27;5;103~",
      "\u{1B}[200~x\ry\u{1B}[201\u{1B}[201~", "\u{1B}]11;rgb:1/2/3\u{7}", "\u{1B}P1+r\u{1B}\\",
      "\u{1B}[I", "\u{1B}x", "\u{1B}[[B", "[", "~", "1", ";",
    ].map { Array($0.utf8) } + [[0xFF], [0xE6, 0xBC], [0xC3], [0x9B, 0x41]]

  /// Characters of one read are joined to graphemes; to compare reads, only their text counts.
  private func joined(_ events: [InputEvent]) -> [InputEvent] {
    events.reduce(into: []) { result, event in
      if case .text(let next) = event, case .text(let before) = result.last {
        result[result.count - 1] = .text(before + next)
      } else {
        result.append(event)
      }
    }
  }

  @Test func everySplitOfTheBytesGivesTheSameEvents() {
    var generator = Lehmer(seed: 11)

    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 1...8, using: &generator)).flatMap { _ in
        Self.pieces.randomElement(using: &generator) ?? []
      }
      var whole = KeyParser()
      let expected = whole.feed(bytes) + whole.timeout()
      var split = KeyParser()
      var found: [InputEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...rest.count, using: &generator)
        found += split.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      found += split.timeout()

      #expect(joined(found) == joined(expected), "\(bytes)")
    }
  }

  @Test func randomBytesNeverHoldTheKeyboard() {
    var generator = Lehmer(seed: 5)
    let likely: [UInt8] = [0x1B, 0x5B, 0x4F, 0x5D, 0x50, 0x3B, 0x3C, 0x4D, 0x32, 0x30, 0x7E]

    for _ in 0..<4_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? likely.randomElement(using: &generator) ?? 0
          : UInt8.random(in: 0...255, using: &generator)
      }
      var parser = KeyParser()
      _ = parser.feed(bytes)
      _ = parser.feed(Array("\u{1B}[201~".utf8))

      #expect(parser.feed(Array("a".utf8)).last == .text("a"), "\(bytes)")
      #expect(!parser.isPending)
    }
  }

  @Test func timeoutAlwaysSettles() {
    var generator = Lehmer(seed: 3)

    for _ in 0..<1_000 {
      let bytes = (0..<4).flatMap { _ in Self.pieces.randomElement(using: &generator) ?? [] }
      var parser = KeyParser()
      _ = parser.feed(bytes.prefix(.random(in: 0...bytes.count, using: &generator)))
      _ = parser.timeout()

      #expect(!parser.isPending)
    }
  }

  @Test func bytesThatAreNoTextBecomeReplacementCharacters() {
    var generator = Lehmer(seed: 9)

    for _ in 0..<2_000 {
      let bytes = (0..<12).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0xA0...0xFF, using: &generator)
          : UInt8.random(in: 0x61...0x7A, using: &generator)
      }
      let terminated = bytes + [0x21]
      var parser = KeyParser()
      let text = parser.feed(terminated).map { event in
        if case .text(let text) = event { text } else { "" }
      }.joined()
      let expected = String(decoding: terminated, as: UTF8.self)

      #expect(text == expected)
    }
  }
}
