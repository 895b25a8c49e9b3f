internal import CNcurses
internal import CTerminalSupport
internal import DuetScreen
internal import Glibc

/// A terminal just opened by curses, and what was found out about it.
struct CursesOpening {
  let screen: OpaquePointer
  let type: String
  let depth: ColorDepth
  let pairs: PairTable
  let size: Size
  /// What curses would write to leave its screen, for the time when it cannot.
  let leavingBytes: [UInt8]
  /// The terminal's sequence that takes all attributes back; empty when it has none.
  let attributesOff: String
  /// Whether the terminal waits in the last column when it has drawn there (`xenl`).
  let staysInLastColumn: Bool

  /// Starts curses on two descriptors.
  ///
  /// - Throws: ``TerminalError``; curses is not running then.
  init(
    input: Int32, output: Int32, environment: (String) -> String?
  ) throws(TerminalError) {
    // The window says its size; LINES and COLUMNS of an old shell are often wrong.
    use_env(false)
    use_tioctl(true)
    let wanted = environment("TERM") ?? ""
    guard wanted != "dumb" else { throw .noCursorAddressing(wanted) }
    var opened: (type: String, screen: OpaquePointer)?
    for type in Self.types(for: wanted) where opened == nil {
      opened = Self.open(type, input: input, output: output, environment: environment)
        .map { (type, $0) }
    }
    guard let (type, screen) = opened else { throw .unknownType(wanted) }
    guard duet_terminal_string("cup") != nil else {
      endwin()
      delscreen(screen)
      throw .noCursorAddressing(type)
    }
    self.type = type
    self.screen = screen
    let names: [String] = ["sgr0", "cnorm", "rmcup"]
    leavingBytes = names.flatMap { name in
      let string = duet_terminal_string(name).map { String(cString: $0) } ?? ""
      return Array(TerminalModes.withoutDelays(string).utf8)
    }
    attributesOff = duet_terminal_string("sgr0").map { String(cString: $0) } ?? ""
    staysInLastColumn = tigetflag("xenl") > 0
    Self.configure()
    let hasColor = (environment("NO_COLOR") ?? "").isEmpty && has_colors()
    if hasColor { start_color() }
    let hasDefaultColors = hasColor && use_default_colors() == OK
    depth = hasColor ? Self.depth() : .monochrome
    pairs = PairTable(
      depth: depth, hasDefaultColors: hasDefaultColors, limit: Int(duet_color_pairs()))
    size = Self.windowSize(output)
  }

  /// The types to try: an unknown one is most likely a recent terminal that xterm's fits.
  private static func types(for wanted: String) -> [String] {
    wanted.isEmpty || wanted == "unknown" ? [] : [wanted, "xterm-256color"]
  }

  /// Opens a terminal type, with direct colours where COLORTERM promises them.
  ///
  /// The changed description reaches curses through TERMINFO, which other programs never see.
  private static func open(
    _ type: String, input: Int32, output: Int32, environment: (String) -> String?
  ) -> OpaquePointer? {
    let former = Terminal.variable("TERMINFO")
    defer {
      if let former { setenv("TERMINFO", former, 1) } else { unsetenv("TERMINFO") }
    }
    if let entry = directColorEntry(type, environment) {
      setenv("TERMINFO", entry, 1)
      if let screen = duet_newterm(type, input, output) { return screen }
      if let former { setenv("TERMINFO", former, 1) } else { unsetenv("TERMINFO") }
    }
    return duet_newterm(type, input, output)
  }

  /// The value of TERMINFO that gives a type direct colours, if it has them.
  ///
  /// GNU screen hands COLORTERM on without having them.
  private static func directColorEntry(
    _ type: String, _ environment: (String) -> String?
  ) -> String? {
    guard ["truecolor", "24bit"].contains(environment("COLORTERM") ?? ""),
      environment("STY") == nil,
      let bytes = TerminfoEntry.bytes(ofType: type, environment: environment),
      let entry = TerminfoEntry(bytes),
      let colors = entry.number(TerminfoEntry.Index.maximumColors),
      (8...(1 << 16)).contains(colors)
    else { return nil }
    return "b64:" + String(decoding: Base64.encode(entry.withDirectColor()), as: UTF8.self)
  }

  private static func configure() {
    raw()
    noecho()
    nonl()
    // Otherwise curses stops painting when a key is waiting.
    typeahead(-1)
    keypad(duet_stdscr(), false)
    leaveok(duet_stdscr(), false)
    scrollok(duet_stdscr(), false)
  }

  private static func depth() -> ColorDepth {
    switch duet_colors() {
    case _ where duet_terminal_has_rgb() != 0: .trueColor
    case 256...: .colors256
    case 16...: .colors16
    case 8...: .colors8
    default: .monochrome
    }
  }

  /// The window's size; what curses assumes where the window does not know it.
  static func windowSize(_ output: Int32) -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    if duet_window_size(output, &columns, &rows) == 0, columns > 0, rows > 0 {
      return Size(columns: Int(columns), rows: Int(rows))
    }
    return Size(
      columns: Int(getmaxx(duet_stdscr())), rows: Int(getmaxy(duet_stdscr())))
  }
}
