internal import CNcurses
internal import CTerminalSupport
internal import Dispatch
public import DuetScreen
internal import Glibc

/// The terminal that the program runs in, drawn by curses.
///
/// Open it once, ``present(_:)`` frames, and ``close()`` it on every way out. While it is open the
/// terminal is in raw mode on its alternate screen, standard error is kept away from the screen, and
/// the signals that concern a terminal come to the handlers. After a crash or `exit` the terminal is
/// put back as it was.
public final class Terminal: Screen {
  /// How many columns and rows the window has.
  public internal(set) var size: Size
  /// How many colours it shows.
  public let colorDepth: ColorDepth
  /// Whether it can slant letters.
  public let hasItalics: Bool
  /// Whether it can dim letters.
  public let hasDim: Bool
  /// Whether its cursor can have another look (DECSCUSR), as the `Ss` of its description says.
  let hasCursorShapes: Bool
  /// The look that the cursor was given; nil while it has the terminal's own.
  var cursorShape: CursorShape?

  let handlers: TerminalHandlers
  let input: Int32
  let output: Int32
  let modes: TerminalModes
  var painter: Painter
  var parser: KeyParser
  var isOpen = true
  /// The program that has the terminal for a while; nil while Duet has it.
  var borrower: pid_t?
  /// When the terminal was asked what it can do; nil before that.
  private var askedAt: ContinuousClock.Instant?
  var lastEntry = ContinuousClock.now
  /// What listens to the keyboard, to signals and to the clock while the terminal is open.
  var sources: [any DispatchSourceProtocol] = []
  /// The descriptors that are listened to.
  var watched: [Int32] = []
  var escapeTimer: (any DispatchSourceTimer)?
  /// Runs while a paste comes in.
  var pasteTimer: (any DispatchSourceTimer)?
  /// When something was last typed or pasted.
  var lastInput = ContinuousClock.now
  private let screen: OpaquePointer

  /// Opens the terminal of standard input and standard output.
  ///
  /// - Parameters:
  ///   - handlers: Told what happens from now on.
  ///   - environment: Looks up TERM, COLORTERM, NO_COLOR and the like.
  /// - Throws: ``TerminalError``; the terminal is as it was.
  public static func open(
    handlers: TerminalHandlers, environment: (String) -> String? = { Terminal.variable($0) }
  ) throws(TerminalError) -> Terminal {
    try Terminal(handlers: handlers, input: 0, output: 1, environment: environment)
  }

  /// A variable of the process's environment.
  public nonisolated static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Opens the terminal behind two descriptors.
  init(
    handlers: TerminalHandlers, input: Int32, output: Int32,
    environment: (String) -> String?
  ) throws(TerminalError) {
    guard isatty(input) == 1, isatty(output) == 1 else { throw .notATerminal }
    let isUTF8 = duet_locale_is_utf8() == 1
    duet_modes_save(output)
    let signals = duet_signals_install()
    let opening: CursesOpening
    do throws(TerminalError) {
      opening = try CursesOpening(input: input, output: output, environment: environment)
    } catch {
      duet_signals_remove()
      throw error
    }
    duet_signals_install()
    self.handlers = handlers
    self.input = input
    self.output = output
    screen = opening.screen
    colorDepth = opening.depth
    hasItalics = duet_terminal_string("sitm") != nil
    // What cannot go with colours (`ncv`) curses leaves out wherever there are some; 16 is dim.
    let isDimLost = opening.depth != .monochrome && tigetnum("ncv") > 0 && tigetnum("ncv") & 16 != 0
    hasDim = duet_terminal_string("dim") != nil && !isDimLost
    // The description that Duet makes for true colour has no extended capabilities.
    hasCursorShapes = duet_terminal_string("Ss") != nil || opening.depth == .trueColor
    modes = TerminalModes(type: opening.type)
    painter = Painter(
      pairs: opening.pairs, isUTF8: isUTF8,
      direct: DirectPainter(
        depth: opening.depth, attributesOff: opening.attributesOff,
        staysInLastColumn: opening.staysInLastColumn),
      write: { Self.write($0, to: output) })
    let erase = duet_erase_byte(input)
    parser = KeyParser(eraseByte: erase > 0 ? UInt8(erase) : 0x7F)
    size = opening.size
    takeOver(
      leaving: modes.off + (hasCursorShapes ? CursorShape.ownBytes : []) + opening.leavingBytes)
    listen(toSignals: signals)
  }

  private func takeOver(leaving bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      _ = duet_restore_arm(
        output, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    enter()
  }

  /// Shows a frame in place of the one before, as far as it fits.
  public func present(_ frame: Frame) {
    guard isOpen, borrower == nil else { return }
    painter.paint(frame, size: size)
    show(frame.cursorShape)
  }

  /// Gives the cursor a look, or its own again, where the terminal can.
  func show(_ shape: CursorShape?) {
    guard hasCursorShapes, shape != cursorShape else { return }
    cursorShape = shape
    write(shape?.bytes ?? CursorShape.ownBytes)
  }

  /// Rings the terminal's bell.
  public func ring() {
    guard isOpen, borrower == nil else { return }
    beep()
  }

  /// Gives the terminal back as it was; later calls do nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    stopListening()
    leave()
    awaitAnswer()
    duet_restore_disarm()
    delscreen(screen)
    duet_signals_remove()
  }

  /// Asks the terminal once what it can do (primary device attributes).
  ///
  /// Its answer is no key; terminals that give none lose nothing by the question.
  func askForAttributes() {
    guard askedAt == nil else { return }
    askedAt = .now
    write(Array("\u{1B}[c".utf8))
  }

  /// Takes an answer away that is still to come: it would be typed at the shell.
  private func awaitAnswer() {
    guard let askedAt, parser.deviceAttributes == nil else { return }
    if ContinuousClock.now - askedAt < .seconds(1) {
      var wait = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      poll(&wait, 1, 100)
    }
    tcflush(input, TCIFLUSH)
  }

  /// Whether the terminal said that it takes text for the clipboard; nil while it says nothing.
  ///
  /// That is attribute 52 of its device attributes, as foot, contour, kitty, ghostty and newer
  /// versions of xterm and tmux answer.
  public var takesClipboard: Bool? { parser.deviceAttributes?.contains(52) }

  /// Offers text to the system's clipboard, by way of the terminal (OSC 52).
  ///
  /// The terminal does not say whether it took it; ``takesClipboard`` tells whether it does.
  /// - Returns: Whether it was offered: not when it has more than 100 KB of UTF-8.
  @discardableResult
  public func copyToClipboard(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard isOpen, bytes.count <= 100_000 else { return false }
    return write(Array("\u{1B}]52;c;".utf8) + Base64.encode(bytes) + [0x07])
  }

  /// Writes bytes past curses, which has nothing waiting between two calls; `false` when the
  /// terminal is gone.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    painter.giveBack()
    return Self.write(bytes, to: output)
  }

  /// Writes bytes to a terminal; `false` when it is gone.
  @discardableResult
  private static func write(_ bytes: [UInt8], to output: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var wait = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
