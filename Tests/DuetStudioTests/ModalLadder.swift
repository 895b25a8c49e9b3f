import DuetScreen
import DuetSession
import DuetText
import Testing

@testable import DuetStudio

/// The modal keymap, each case as the text before, the keys, and the text after, as Vim has them.
///
/// `|` stands before the character that the cursor is on. Keys are single characters; `<esc>`, `<cr>`
/// and `<c-r>` are the others.
struct ModalLadder {
  @Test(arguments: [
    ("|one two three", "w", "one |two three"), ("|one two three", "2w", "one two |three"),
    ("|one two", "w w", "one tw|o"), ("|one, two", "w", "one|, two"),
    ("|one, two", "W", "one, |two"), ("|one two", "e", "on|e two"), ("on|e two", "e", "one tw|o"),
    ("one two| three", "b", "one |two three"), ("one tw|o", "2b", "|one two"),
    ("one, tw|o", "B", "one, |two"), ("one tw|o", "ge", "on|e two"),
    ("|one\n\ntwo", "w", "one\n|\ntwo"), ("one\n|\ntwo", "w", "one\n\n|two"),
    ("one\n\n|two", "b", "one\n|\ntwo"),
    ("a|bc", "h", "|abc"), ("|abc", "h", "|abc"), ("ab|c", "l", "ab|c"), ("|abc", "9l", "ab|c"),
    ("  o|ne", "0", "|  one"), ("  on|e", "^", "  |one"), ("|one two", "$", "one tw|o"),
    ("one\ntwo\nthr|ee", "gg", "|one\ntwo\nthree"),
    ("|one\ntwo\n  three", "G", "one\ntwo\n  |three"),
    ("|one\ntwo\nthree", "2G", "one\n|two\nthree"), ("one\ntwo\n|three", "2gg", "one\n|two\nthree"),
    ("|one\ntwo", "j", "one\n|two"), ("one\ntw|o", "k", "on|e\ntwo"),
    ("one|\n\ntwo", "jj", "one\n\ntw|o"),
    ("|One. Two.", ")", "One. |Two."), ("One. |Two.", "(", "|One. Two."),
    ("|a\nb\n\nc", "}", "a\nb\n|\nc"), ("a\nb\n\n|c", "{", "a\nb\n|\nc"),
    ("|abcabc", "fc", "ab|cabc"), ("|abcabc", "2fc", "abcab|c"), ("|abcabc", "tc", "a|bcabc"),
    ("abcab|c", "Fa", "abc|abc"), ("abcab|c", "Tb", "abcab|c"), ("abcabc|d", "Tb", "abcab|cd"),
    ("|abcabcabc", "fc;", "abcab|cabc"), ("|abcabcabc", "fc;,", "ab|cabcabc"),
    ("|abcabcabc", "tc;", "abca|bcabc"), ("|abc", "fx", "|abc"),
    ("|a (b [c] d) e", "%", "a (b [c] d|) e"), ("a (b [c] d|) e", "%", "a |(b [c] d) e"),
    ("|漢字かな", "w", "漢字|かな"), ("|e\u{301}👩‍👩‍👧x", "ll", "e\u{301}👩‍👩‍👧|x"),
  ])
  func motionsMove(before: String, keys: String, after: String) throws {
    try expect(before, keys, after)
  }

  @Test(arguments: [
    ("|one two three", "dw", "|two three"), ("|one two three", "2dw", "|three"),
    ("|one two three", "d2w", "|three"), ("|a b c d e", "2d2w", "|e"),
    ("one |two\nthree", "dw", "one| \nthree"), ("o|ne two", "de", "o| two"),
    ("one two|", "db", "one |o"), ("one t|wo", "d$", "one |t"), ("one t|wo", "D", "one |t"),
    ("one t|wo", "d0", "|wo"), ("|one\ntwo", "dl", "|ne\ntwo"),
    ("one\n|two\nthree", "dd", "one\n|three"), ("one\n|two", "dd", "|one"), ("|one", "dd", "|"),
    ("|one\ntwo\nthree", "2dd", "|three"), ("one\n|two\nthree\nfour", "dj", "one\n|four"),
    ("one\ntwo\n|three", "dk", "|one"), ("one\ntwo\nth|ree", "dgg", "|"),
    ("one\n|two\nthree", "dG", "|one"), ("|one two, three", "dt,", "|, three"),
    ("|one two, three", "df,", "| three"), ("|One. Two.", "d)", "|Two."),
    ("|a\nb\n\nc", "d}", "|\nc"), ("x|a\nb\n\nc", "d}", "|x\n\nc"),
    ("one |two three", "diw", "one | three"), ("one t|wo three", "daw", "one |three"),
    ("one t|wo", "daw", "on|e"), ("one| two", "diw", "one|two"),
    ("One. T|wo. Three.", "dis", "One. | Three."), ("One. T|wo. Three.", "das", "One. |Three."),
    ("a\n\nb|b\nc\n\nd", "dip", "a\n\n|\nd"), ("a\n\nb|b\nc\n\nd", "dap", "a\n\n|d"),
    ("say \"o|ne two\" now", "di\"", "say \"|\" now"), ("say \"o|ne\" now", "da\"", "say | now"),
    ("f(a, |b) c", "di(", "f(|) c"), ("f(a, |b) c", "dab", "f| c"), ("f(a(b)|, c)", "di)", "f(|)"),
    ("ab|cd", "x", "ab|d"), ("ab|cd", "3x", "a|b"), ("ab|cd", "X", "a|cd"), ("|", "x", "|"),
    ("|one two", "dwp", "tone| wo"),
  ])
  func operatorsDelete(before: String, keys: String, after: String) throws {
    try expect(before, keys, after)
  }

  @Test(arguments: [
    ("|one two", "cwsix<esc>", "si|x two"), ("|one two three", "c2wx<esc>", "|x three"),
    ("one| two", "cwx<esc>", "one|xtwo"), ("on|e two", "ciwx<esc>", "|x two"),
    ("one\n|two\nthree", "ccx<esc>", "one\n|x\nthree"), ("one t|wo", "Cx<esc>", "one t|x"),
    ("one\nt|wo", "Sx<esc>", "one\n|x"), ("a|bc", "sxy<esc>", "ax|yc"),
    ("|one\ntwo", "cjx<esc>", "|x"), ("say \"o|ne\"", "ci\"two<esc>", "say \"tw|o\""),
    ("|ab", "iX<esc>", "|Xab"), ("|ab", "aX<esc>", "a|Xb"), ("  a|b", "IX<esc>", "  |Xab"),
    ("|ab", "AX<esc>", "ab|X"), ("|ab\nc", "oX<esc>", "ab\n|X\nc"),
    ("ab\n|c", "OX<esc>", "ab\n|X\nc"),
    ("|", "ihi<esc>", "h|i"), ("|ab", "3ix<esc>", "xx|xab"), ("|ab", "2oX<esc>", "ab\nX\n|X"),
    ("|abc", "rx", "|xbc"), ("|abc", "2rx", "x|xc"), ("|abc", "9rx", "|abc"),
    ("|abc", "r<cr>", "\n|bc"), ("|abC", "~", "A|bC"), ("|abC", "3~", "AB|c"),
    ("|one two", "guw", "|one two"), ("|one two", "gUiw", "|ONE two"), ("|One", "g~~", "|One"),
    ("|one\n  two", "J", "one| two"), ("|a\nb\nc", "3J", "a b| c"), ("|a", "J", "|a"),
  ])
  func operatorsChange(before: String, keys: String, after: String) throws {
    try expect(before, keys, after)
  }

  @Test(arguments: [
    ("|one two", "ywP", "one| one two"), ("|one\ntwo", "yyp", "one\n|one\ntwo"),
    ("one\n|two", "yyP", "one\n|two\ntwo"), ("|one\ntwo", "ddp", "two\n|one"),
    ("|abc", "xp", "b|ac"), ("|ab", "yl3p", "aaa|ab"), ("one t|wo", "yiwP", "one tw|otwo"),
    ("|a\nb", "Yjp", "a\nb\n|a"), ("|a", "p", "|a"),
    ("|one two", "dwu", "|one two"), ("|one two", "dwu<c-r>", "|two"),
    ("|abc", "xxu", "|bc"), ("|abc", "xx2u", "|abc"),
    ("|abcdef", "x.", "|cdef"), ("|a b c d", "dw.", "|c d"), ("|a b c d e", "dw2.", "|d e"),
    ("|a b c", "cwx<esc>w.", "x |x c"), ("|a\nb", "Ax<esc>j.", "ax\nb|x"),
    ("|a\nb\nc", "dd.", "|c"), ("|ab", "rxl.", "x|x"),
    ("|a", "ix<esc>.", "|xxa"), ("|one two three", "vey$p", "one two threeon|e"),
  ])
  func yankedTextIsPutUndoneAndRepeated(before: String, keys: String, after: String) throws {
    try expect(before, keys, after)
  }

  @Test(arguments: [
    ("|one two", "vex", "| two"), ("|one two", "ved", "| two"), ("one t|wo", "vbd", "one |o"),
    ("|one\ntwo\nthree", "Vjd", "|three"), ("|one two", "viwd", "| two"),
    ("|one two", "vecx<esc>", "|x two"), ("|one two", "veU", "|ONE two"),
    ("|abc", "vly$p", "abca|b"),
    ("|abcd", "vlrx", "|xxcd"), ("|abcd", "lvlohd", "|d"), ("|a\nb\nc", "VjJ", "a| b\nc"),
    ("|one two", "vey wvep", "one on|e"), ("|abc", "v<esc>x", "|bc"), ("|abc", "vvx", "|bc"),
    ("o|ne\ntwo", "vVd", "|two"), ("|a b\n\nc", "vipd", "|\nc"), ("|one two", "ve~", "|ONE two"),
  ])
  func whatIsSelectedIsWorkedOn(before: String, keys: String, after: String) throws {
    try expect(before, keys, after)
  }

  @Test(arguments: [
    ("|abc", "d<esc>x", "|bc"), ("|abc", "3<esc>x", "|bc"), ("|abc", "f<esc>x", "|bc"),
    ("|abc", "dix", "|abc"), ("|abc", "dcx", "|bc"), ("|abc", "g<esc>x", "|bc"),
    ("|abc", "dQx", "|bc"),
  ])
  func whatWasBegunCanBeLeft(before: String, keys: String, after: String) throws {
    try expect(before, keys, after)
  }

  @Test func theModeStandsFirstOnTheBottomLine() throws {
    var model = try EditingTests.model("|abc", style: .modal)
    let words = try ["v", "V", "i"].map { key in
      model.press(Chord(.escape))
      for chord in try Self.chords(key) { model.press(chord) }
      return model.frame().text.split(separator: "\n").last?.split(separator: " ").first
    }

    #expect(words == ["VISUAL", "V-LINE", "INSERT"])
  }

  private func expect(_ before: String, _ keys: String, _ after: String) throws {
    var model = try EditingTests.model(before, style: .modal)

    for chord in try Self.chords(keys) { model.press(chord) }

    #expect(model.marked(.draft) == after, "\(before) \(keys)")
    #expect(model.stage.modal.mode == .normal)
  }

  /// The chords of keys written in a row; a space is left out.
  static func chords(_ keys: String) throws -> [Chord] {
    let names = ["<esc>": "escape", "<cr>": "enter", "<c-r>": "ctrl-r"]
    var rest = keys[...]
    var chords: [Chord] = []
    while let first = rest.first {
      if let name = names.first(where: { rest.hasPrefix($0.key) }) {
        chords.append(try #require(Chord(name.value)))
        rest = rest.dropFirst(name.key.count)
      } else {
        if first != " " { chords.append(Chord(first)) }
        rest = rest.dropFirst()
      }
    }
    return chords
  }
}
