import Glibc

/// A program that runs, with sockets for its three standard streams.
///
/// Sockets, unlike pipes, can be had closed to other children from the beginning, take a limit of
/// time for reading, and can be shut from this side while a thread reads.
final class RunningProgram: Sendable {
  /// What reading gives.
  enum Piece: Sendable {
    /// Some of its output; never empty.
    case bytes([UInt8])
    /// It has closed its output.
    case end
    /// Nothing came within the limit.
    case silent
  }

  private let process: pid_t
  private let output: Int32
  /// Closed from its other side when all of standard error has been read.
  private let errorsRead: Int32
  private let lastWords = Locked<[UInt8]>([])
  private let isReaped = Locked(false)

  /// Starts a program; nil when it cannot be started.
  ///
  /// - Parameter input: all of its standard input, written on a thread of its own.
  init?(_ words: [String], environment: [String: String], input: [UInt8]) {
    guard let pairs = Self.pairs(4) else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (index, pair) in pairs.prefix(3).enumerated() {
      posix_spawn_file_actions_adddup2(&actions, pair.1, Int32(index))
    }
    let started = ChildProcess.spawn(words, environment: environment, actions: &actions)
    for pair in pairs.prefix(3) { close(pair.1) }
    guard let started else {
      for pair in pairs { close(pair.0) }
      close(pairs[3].1)
      return nil
    }
    process = started
    output = pairs[1].0
    errorsRead = pairs[3].0
    let (inputEnd, errorEnd, mark, lastWords) = (pairs[0].0, pairs[2].0, pairs[3].1, lastWords)
    DetachedThread.run { Self.write(input, to: inputEnd) }
    DetachedThread.run {
      Self.keepLastWords(of: errorEnd, in: lastWords)
      close(mark)
    }
  }

  deinit {
    close(output)
    close(errorsRead)
  }

  private static func pairs(_ count: Int) -> [(Int32, Int32)]? {
    var pairs: [(Int32, Int32)] = []
    for _ in 0..<count {
      var ends: [Int32] = [-1, -1]
      let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
        for pair in pairs {
          close(pair.0)
          close(pair.1)
        }
        return nil
      }
      pairs.append((ends[0], ends[1]))
    }
    return pairs
  }

  private static func write(_ input: [UInt8], to descriptor: Int32) {
    var rest = input[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
  }

  private static func keepLastWords(of descriptor: Int32, in words: Locked<[UInt8]>) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      words.withLock { $0 = Array(($0 + buffer[..<count]).suffix(2000)) }
    }
    close(descriptor)
  }

  /// The end of its standard error so far.
  var complaint: String {
    String(decoding: lastWords.withLock { $0 }, as: UTF8.self)
  }

  /// Waits for output; when the task is cancelled the program is killed, and the end comes.
  ///
  /// - Parameter limit: seconds after which silence is reported.
  func read(within limit: Double) async -> Piece {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        DetachedThread.run { continuation.resume(returning: self.readNow(within: limit)) }
      }
    } onCancel: {
      kill()
    }
  }

  private func readNow(within limit: Double) -> Piece {
    var wait = timeval(
      tv_sec: Int(limit), tv_usec: Int((limit - limit.rounded(.down)) * 1_000_000))
    setsockopt(output, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(output, &buffer, buffer.count, 0)
    if count > 0 { return .bytes(Array(buffer[..<count])) }
    return count < 0 && errno == EAGAIN ? .silent : .end
  }

  /// Waits until the program has ended; its status, or 128 and the signal that ended it.
  ///
  /// Children that it left behind are killed.
  func status() async -> Int32 {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        DetachedThread.run {
          let status = self.reap()
          self.awaitLastWords()
          continuation.resume(returning: status)
        }
      }
    } onCancel: {
      kill()
    }
  }

  /// A child that left the group may keep standard error open, so this waits half a second at most.
  private func awaitLastWords() {
    var wait = timeval(tv_sec: 0, tv_usec: 500_000)
    setsockopt(errorsRead, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var byte: UInt8 = 0
    recv(errorsRead, &byte, 1, 0)
  }

  /// Until `waitpid` has taken the process its number, and that of its group, belong to nobody else.
  private func reap() -> Int32 {
    var information = siginfo_t()
    while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return isReaped.withLock { isReaped in
      guard !isReaped else { return 0 }
      isReaped = true
      Glibc.kill(-process, SIGKILL)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
  }

  /// Kills the program and its children, now.
  func kill() {
    let wasRunning = isReaped.withLock { isReaped in
      if !isReaped { Glibc.kill(-process, SIGKILL) }
      return !isReaped
    }
    shutdown(output, Int32(SHUT_RDWR))
    if wasRunning { DetachedThread.run { _ = self.reap() } }
  }
}
