import DuetText
import Foundation

/// Says paragraphs on standard output: wrapped, and with nothing in them that controls a terminal.
final class PlainVoice {
  /// How many columns a line has.
  let width: Int
  /// Why nothing can be said any more; nil while it can.
  private(set) var failure: CommandFailure?
  private let write: (String) throws(CommandFailure) -> Void

  /// A voice of a width.
  init(
    width: Int = PlainVoice.columns,
    write: @escaping (String) throws(CommandFailure) -> Void = { text throws(CommandFailure) in
      try Output.line(text)
    }
  ) {
    self.width = max(20, width)
    self.write = write
  }

  /// Says one paragraph, which may have line feeds.
  func say(_ text: String) {
    guard failure == nil else { return }
    do throws(CommandFailure) {
      try write(lines(of: text).joined(separator: "\n"))
    } catch {
      failure = error
    }
  }

  /// The lines that a text is said in.
  func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      let safe = SafeText.block(line)
      let bytes = Array(safe.utf8)
      return Wrapping.wrap(line: safe, width: width).map { row in
        var shown = Substring(String(decoding: bytes[row], as: UTF8.self))
        while shown.last == " " { shown.removeLast() }
        return String(shown)
      }
    }
  }

  /// The terminal's columns; 72 where there is no terminal.
  private static var columns: Int {
    var size = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 72
    }
    return Int(size.ws_col)
  }
}
