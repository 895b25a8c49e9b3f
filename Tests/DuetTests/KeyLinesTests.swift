import Testing

@testable import duet

struct KeyLinesTests {
  private let lines = KeyLines(
    source: """
      # a = 0
      a = "not # a comment"  # b = 1
      'b c'.d = [
        { e = 1 },
        2, # f = 3
      ]
      long = \"\"\"
      g = 1
      \"\"\"
      raw = '''
      h = '''
      i = { j = 1, k = { "l.m" = "}" } }
      [table]
      n = -1.5e3
      [ table . inner ]
      o = 2026-11-21T02:00:00Z
      [[list]]
      p = "escaped \\" quote"
      q = 2
      """)

  @Test(arguments: [
    (["a"], 2), (["b c"], 3), (["b c", "d"], 3), (["long"], 7), (["raw"], 10), (["i"], 12),
    (["i", "j"], 12), (["i", "k", "l.m"], 12), (["table"], 13), (["table", "n"], 14),
    (["table", "inner"], 15), (["table", "inner", "o"], 16), (["list"], 17), (["list", "1"], 17),
    (["list", "1", "p"], 18), (["list", "1", "q"], 19), (["b c", "d", "1"], 4),
    (["b c", "d", "1", "e"], 4), (["b c", "d", "2"], 5),
  ])
  func eachKeyHasItsLine(key: [String], line: Int) {
    #expect(lines.line(of: key) == line)
  }

  @Test(arguments: [["b"], ["f"], ["g"], ["h"], ["n"]])
  func whatIsNoKeyHasNone(key: [String]) {
    #expect(lines.line(of: key) == nil)
  }

  @Test func aMissingKeyIsWhereItsTableIs() {
    #expect(lines.line(of: ["table", "missing"]) == 13)
  }

  @Test(arguments: ["", "=", "[", "[[", "a", "a =", "a = [", "a = {", "a = \"", "\"", ".", "a = ]"])
  func anythingIsScannedToItsEnd(source: String) {
    #expect(KeyLines(source: source).line(of: ["zzz"]) == nil)
  }
}
