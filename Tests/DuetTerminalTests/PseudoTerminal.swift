import CTerminalSupport
import DuetScreen
import Glibc

@testable import DuetTerminal

/// A terminal with this test at its other end: what is typed and what is shown.
@MainActor
final class PseudoTerminal {
  let master: Int32
  let slave: Int32
  /// What the handlers were told, in order.
  private(set) var heard: [String] = []
  private var waiting: (count: Int, continuation: CheckedContinuation<Void, Never>)?

  init(columns: Int = 80, rows: Int = 24) {
    var slave: Int32 = -1
    master = duet_open_pty(Int32(columns), Int32(rows), &slave)
    self.slave = slave
  }

  /// Opens Duet's terminal on it.
  func open(
    _ variables: [String: String] = ["TERM": "xterm-256color"]
  ) throws(TerminalError) -> Terminal {
    let handlers = TerminalHandlers(
      input: { events in for event in events { self.hear("\(event)") } },
      resized: { self.hear("resized to \($0.columns)x\($0.rows)") },
      terminate: { self.hear("terminate \($0)") },
      resumed: { self.hear("resumed") })
    return try Terminal(handlers: handlers, input: slave, output: slave) { variables[$0] }
  }

  /// Types bytes at the terminal.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Waits until the handlers have been called so many times.
  func hearing(_ count: Int) async -> [String] {
    if heard.count < count {
      await withCheckedContinuation { waiting = (count, $0) }
    }
    return heard
  }

  private func hear(_ what: String) {
    heard.append(what)
    if let waiting, heard.count >= waiting.count {
      self.waiting = nil
      waiting.continuation.resume()
    }
  }

  /// What was written to the terminal up to a mark, without the mark; all that comes within two
  /// seconds when the mark does not.
  func shown(upTo mark: String) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, 2_000) > 0 else { break }
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
      let text = String(decoding: bytes, as: UTF8.self)
      if text.unicodeScalars.reversed().starts(with: mark.unicodeScalars.reversed()) {
        return String(text.unicodeScalars.dropLast(mark.unicodeScalars.count))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What one frame writes to the terminal.
  func shown(by terminal: Terminal, presenting frame: Frame) -> String {
    terminal.ring()
    _ = shown(upTo: "\u{7}")
    terminal.present(frame)
    terminal.ring()
    return shown(upTo: "\u{7}")
  }
}
