import Foundation

/// The program's two streams: results on standard output, everything else on standard error.
enum Output {
  /// Writes text as it is to standard output, with a line feed.
  static func line(_ text: String) throws(CommandFailure) { try write(text + "\n") }

  /// Writes text as it is to standard output.
  ///
  /// - Throws: status 74 when the stream cannot be written; a reader that has gone away ends the
  ///   program through SIGPIPE, as every program in a pipe does.
  static func write(_ text: String) throws(CommandFailure) {
    try write(Data(text.utf8), to: 1)
  }

  /// Writes a JSON document or a line of one.
  static func json(_ value: JSONText) throws(CommandFailure) { try line(value.document) }

  /// Tells the person something on standard error, unless asked to be quiet.
  static func notice(_ text: String, quiet: Bool = false) {
    guard !quiet else { return }
    try? write(Data(("duet: " + SafeText.line(text) + "\n").utf8), to: 2)
  }

  /// Says why the program ends.
  static func failure(_ failure: CommandFailure) {
    try? write(Data((failure.line + "\n").utf8), to: 2)
  }

  /// Writes bytes to an open stream, however many pieces it takes.
  static func write(_ data: Data, to descriptor: Int32) throws(CommandFailure) {
    var rest = [UInt8](data)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR && errno != EAGAIN {
        throw CommandFailure(
          .inputOutput, "standard output cannot be written", at: String(cString: strerror(errno)),
          remedy: "check where it is redirected to")
      }
    }
  }

  /// Whether a person sees standard output.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// How many columns the terminal has that shows standard output; nil when none does.
  static var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
