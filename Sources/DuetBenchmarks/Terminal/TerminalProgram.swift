import CTerminalSupport
import Foundation

/// A program in a pseudo-terminal, with the times at which it writes.
final class TerminalProgram {
  let process: pid_t
  private let master: Int32
  private let start: ContinuousClock.Instant
  private var printed = PrintedText()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Starts a program; its time runs from here.
  init(_ arguments: [String], home: String, columns: Int, rows: Int) throws {
    let environment = [
      "HOME=\(home)", "PATH=/usr/local/bin:/usr/bin:/bin", "TERM=xterm-256color",
      "COLORTERM=truecolor", "LANG=C.UTF-8", "USER=bench",
    ]
    var child: pid_t = 0
    start = .now
    master = Self.withStrings(arguments) { arguments in
      Self.withStrings(environment) { environment in
        duet_spawn_in_pty(
          arguments[0], arguments, environment, Int32(columns), Int32(rows), &child)
      }
    }
    guard master >= 0 else { throw BenchError.noTerminal }
    process = child
  }

  /// Ends it, however it is.
  func end() {
    kill(process, SIGKILL)
    close(master)
    waitpid(process, nil, 0)
  }

  /// Types bytes.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      sent += count
    }
  }

  /// The time from its start until a text is printed.
  func ready(_ text: String) throws -> Duration {
    guard let time = wait(for: text, after: 0, atMost: .seconds(20)) else {
      throw BenchError.notShown(text, screen: String(decoding: printed.bytes, as: UTF8.self))
    }
    return time - start
  }

  /// Types something and waits until a text is printed; nil when it is not in two seconds.
  func time(_ typed: String, until text: String) -> Duration? {
    let mark = printed.bytes.count
    let began = ContinuousClock.now
    type(typed)
    return wait(for: text, after: mark, atMost: .seconds(2)).map { $0 - began }
  }

  /// Reads what comes in a time.
  func rest(_ duration: Duration) {
    let end = ContinuousClock.now + duration
    while read(until: end) != nil {}
  }

  /// Reads until nothing has come for a time.
  func settle(_ quiet: Duration) {
    while read(until: .now + quiet) != nil {}
  }

  private func wait(
    for text: String, after mark: Int, atMost limit: Duration
  ) -> ContinuousClock.Instant? {
    let end = ContinuousClock.now + limit
    while let time = read(until: end) {
      if printed.contains(text, after: mark) { return time }
    }
    return nil
  }

  /// Reads once; the time at which it came, or nil when nothing came.
  private func read(until end: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let left = max(0, (end - .now).milliseconds)
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, Int32(left.rounded(.up))) > 0 else { return nil }
    let count = Foundation.read(master, &buffer, buffer.count)
    let time = ContinuousClock.now
    guard count > 0 else { return nil }
    printed.feed(buffer[..<count])
    return time
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
  }
}

extension TerminalProgram {
  /// Resident memory in MB.
  var residentMegabytes: Double {
    Double(number("VmRSS:", in: "/proc/\(process)/status") ?? 0) / 1024
  }

  /// How often a thread of it has waited and was woken, since its start.
  var wakeups: Int {
    let folder = "/proc/\(process)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return threads.reduce(0) {
      $0 + (number("voluntary_ctxt_switches:", in: "\(folder)/\($1)/status") ?? 0)
    }
  }

  private func number(_ key: String, in file: String) -> Int? {
    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(key) }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
  }
}
