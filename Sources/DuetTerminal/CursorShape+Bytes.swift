internal import DuetScreen

nonisolated extension CursorShape {
  /// What gives the cursor this look (DECSCUSR), steady: what blinks takes the eye off the text.
  var bytes: [UInt8] {
    switch self {
    case .block: Array("\u{1B}[2 q".utf8)
    case .bar: Array("\u{1B}[6 q".utf8)
    }
  }

  /// What gives it the look back that the terminal is set to.
  static let ownBytes = Array("\u{1B}[0 q".utf8)
}
