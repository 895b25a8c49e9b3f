import Glibc

@testable import DuetEngines

/// A server on this machine that answers each connection as the test says, and notes what it saw.
///
/// It runs on threads of its own and never sleeps: a step that waits, waits for the other side.
final class ScriptedServer: Sendable {
  /// One step of an answer.
  enum Step: Sendable {
    /// Sends these bytes as they are.
    case send(String)
    /// Waits until the test calls `open()`.
    case awaitGate
    /// Waits until the client closes, and notes it.
    case awaitClose
    /// Sends zeros until the client closes or the count is reached, and notes how many went.
    case pour(Int)
  }

  private struct Notes {
    var requests: [String] = []
    var poured = 0
    var closes = 0
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  let port: Int
  private let listener: Int32
  private let notes = Locked(Notes())
  private let gate = Gate()

  /// A gate between the test and the server's thread.
  private final class Gate: Sendable {
    private let ends: (Int32, Int32)
    init() {
      var pair: [Int32] = [-1, -1]
      socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair)
      ends = (pair[0], pair[1])
    }
    deinit {
      close(ends.0)
      close(ends.1)
    }
    func open() {
      var byte: UInt8 = 1
      send(ends.0, &byte, 1, 0)
    }
    func pass() {
      var byte: UInt8 = 0
      recv(ends.1, &byte, 1, 0)
    }
  }

  /// A server whose n-th connection gets the n-th script; later ones get the last.
  init(_ scripts: [[Step]]) {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    port = LoopbackSocket.bind(listener)
    listen(listener, 16)
    let (listener, notes, gate) = (listener, notes, gate)
    DetachedThread.run {
      var count = 0
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else {
          close(listener)
          return
        }
        let script = scripts[min(count, scripts.count - 1)]
        count += 1
        DetachedThread.run {
          Self.serve(connection, script, notes, gate)
          close(connection)
        }
      }
    }
  }

  /// Wakes the thread that accepts; it closes the listener, so that no other gets its number before.
  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// The address with this path.
  func url(_ path: String = "/v1") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// The requests so far, heads and bodies, in the order in which they came.
  var requests: [String] { notes.withLock { $0.requests } }

  /// Bytes poured so far.
  var poured: Int { notes.withLock { $0.poured } }

  /// Lets one waiting step go on.
  func open() { gate.open() }

  /// Waits until a client has closed its connection.
  func clientClosed() async {
    await withCheckedContinuation { continuation in
      let isClosed = notes.withLock { notes -> Bool in
        if notes.closes == 0 { notes.waiters.append(continuation) }
        return notes.closes > 0
      }
      if isClosed { continuation.resume() }
    }
  }

  private static func serve(
    _ connection: Int32, _ script: [Step], _ notes: Locked<Notes>, _ gate: Gate
  ) {
    let request = readRequest(connection)
    notes.withLock { $0.requests.append(request) }
    for step in script {
      switch step {
      case .send(let text): sendAll(connection, Array(text.utf8))
      case .awaitGate: gate.pass()
      case .awaitClose:
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
        noteClose(notes)
      case .pour(let count):
        let block = [UInt8](repeating: 0x20, count: 65536)
        var sent = 0
        while sent < count, sendAll(connection, block) {
          sent += block.count
          notes.withLock { $0.poured += block.count }
        }
      }
    }
  }

  private static func noteClose(_ notes: Locked<Notes>) {
    let waiters = notes.withLock { notes -> [CheckedContinuation<Void, Never>] in
      notes.closes += 1
      defer { notes.waiters = [] }
      return notes.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  @discardableResult
  private static func sendAll(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Reads one request: its head, and as much body as its length says.
  private static func readRequest(_ connection: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      bytes += buffer[..<count]
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
      let length = text.lowercased().firstRange(of: "content-length: ").flatMap { mark in
        Int(text.lowercased()[mark.upperBound...].prefix { $0.isNumber })
      }
      if text[end.upperBound...].utf8.count >= length ?? 0 { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ScriptedServer.Step {
  /// A head of an answer whose end is the close of the connection.
  static func head(_ status: String = "200 OK", _ fields: String...) -> Self {
    let lines = ["HTTP/1.1 \(status)", "Connection: close"] + fields
    return .send(lines.map { $0 + "\r\n" }.joined() + "\r\n")
  }

  /// One event of a chat completion with this text.
  static func delta(_ text: String) -> Self {
    .send("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(text)\"}}]}\n\n")
  }

  /// The last events of a chat completion.
  static func ending(_ reason: String = "stop") -> Self {
    .send(
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"\(reason)\"}]}\n\n"
        + "data: [DONE]\n\n")
  }
}
