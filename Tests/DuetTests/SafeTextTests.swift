import Testing

@testable import duet

struct SafeTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a\nb\tc", "a\nb\tc"), ("a\rb", "a\u{240D}b"),
    ("\u{1B}[2J", "\u{241B}[2J"), ("\u{0}", "\u{2400}"), ("\u{7F}", "\u{2421}"),
    ("\u{9B}31m", "<U+009B>31m"), ("\u{202E}evil", "<U+202E>evil"), ("e\u{301}👩‍👩‍👧", "e\u{301}👩‍👩‍👧"),
  ])
  func controlsBecomeMarks(text: String, safe: String) {
    #expect(SafeText.block(text) == safe)
  }

  @Test func aLineIsOneLine() {
    #expect(SafeText.line("a\nb\u{2028}c\t") == "a\u{240A}b<U+2028>c\u{2409}")
  }

  @Test func nothingThatControlsIsLeft() {
    let everything = (0..<0x3000).compactMap(Unicode.Scalar.init).map(String.init).joined()

    let safe = SafeText.line(everything)

    #expect(!safe.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }

  @Test func anExcerptIsShort() {
    #expect(SafeText.excerpt("a  b\n c", limit: 10) == "a b c")
    #expect(SafeText.excerpt("abcdefgh", limit: 6) == "abc...")
  }
}
