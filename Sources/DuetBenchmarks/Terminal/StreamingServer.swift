import Foundation
import Synchronization

/// A server on the loopback interface that streams numbered words as an OpenAI-compatible one does.
///
/// The first number depends on the request's seed alone, so that equal seeds give equal texts.
final class StreamingServer: Sendable {
  /// Tokens a second, on each connection.
  private let rate: Int
  /// Its port.
  let port: Int
  private let listener: Int32
  private let isStopped = Atomic<Bool>(false)
  private let deadlineSeconds: Double

  /// Starts it; each answer lasts so many seconds.
  init(seconds: Double, rate: Int = 2000) throws {
    deadlineSeconds = seconds
    self.rate = rate
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw BenchError.noTerminal }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in accept() }
  }

  /// Ends all answers.
  func stop() {
    isStopped.store(true, ordering: .relaxed)
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func accept() {
    while !isStopped.load(ordering: .relaxed) {
      let connection = Foundation.accept(listener, nil, nil)
      guard connection >= 0 else { return }
      Thread.detachNewThread { [self] in
        answer(connection)
        close(connection)
      }
    }
  }

  /// Reads a request whole and streams the answer to it.
  private func answer(_ connection: Int32) {
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while !Self.isComplete(request) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      request += buffer[..<count]
    }
    guard
      Self.send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n",
        to: connection)
    else { return }
    stream(from: Self.firstNumber(request), to: connection)
  }

  private static func firstNumber(_ request: [UInt8]) -> Int {
    let text = String(decoding: request, as: UTF8.self)
    guard let key = text.range(of: "\"seed\":") else { return 10_000 }
    let digits = text[key.upperBound...].drop { $0 == " " }.prefix { $0.isNumber }
    return 10_000 + (Int(digits) ?? 0) % 70 * 1000
  }

  private func stream(from first: Int, to connection: Int32) {
    let start = ContinuousClock.now
    var sent = 0
    let total = Int(Double(rate) * deadlineSeconds)
    while sent < total, !isStopped.load(ordering: .relaxed) {
      let due = Int((ContinuousClock.now - start).milliseconds * Double(rate) / 1000) + 1
      var events = ""
      while sent < min(due, total) {
        let end = sent % 60 == 59 ? "\\n\\n" : " "
        events +=
          "data: {\"choices\": [{\"index\": 0, \"delta\": {\"content\": \"w\(first + sent)\(end)\"}}]}\n\n"
        sent += 1
      }
      guard Self.send(events, to: connection) else { return }
      usleep(500)
    }
    let end =
      "data: {\"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \"stop\"}]}\n\n"
    _ = Self.send(end + "data: [DONE]\n\n", to: connection)
  }

  private static func send(_ text: String, to connection: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }

  /// Whether the head and as much of the body as it announces have come.
  private static func isComplete(_ request: [UInt8]) -> Bool {
    let text = String(decoding: request, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return false }
    let head = text[..<end.lowerBound].lowercased().split(separator: "\r\n")
    let length = head.first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
    return text[end.upperBound...].utf8.count >= length ?? 0
  }
}
