/// The modes that Duet switches on beside those of curses, as the terminal is told.
nonisolated struct TerminalModes {
  /// What switches them on, after the alternate screen has been entered.
  let on: [UInt8]
  /// What switches them off, before it is left.
  let off: [UInt8]

  /// The modes for a terminal type.
  ///
  /// Bracketed paste, mouse buttons and drags in SGR form, focus; then, to tell shift-enter from
  /// enter, the kitty keyboard protocol and xterm's modifyOtherKeys. The Linux console prints parts
  /// of the last two instead of ignoring them, and others take the last for colours, which is why a
  /// reset of the attributes follows.
  init(type: String) {
    var on = "\u{1B}[?2004h\u{1B}[?1002h\u{1B}[?1006h\u{1B}[?1004h"
    var off = "\u{1B}[?1004l\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?2004l"
    if !type.hasPrefix("linux") {
      on += "\u{1B}[>1u\u{1B}[>4;1m\u{1B}[m"
      off = "\u{1B}[>4m\u{1B}[m\u{1B}[<u" + off
    }
    self.on = Array(on.utf8)
    self.off = Array(off.utf8)
  }

  /// A string of a terminal description without its delays, `$<5>`.
  static func withoutDelays(_ string: String) -> String {
    var result = ""
    var rest = string[...]
    while let start = rest.firstRange(of: "$<"),
      let end = rest[start.upperBound...].firstIndex(of: ">")
    {
      result += rest[..<start.lowerBound]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
