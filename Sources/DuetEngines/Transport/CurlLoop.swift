import CCurl

/// The thread that runs libcurl, and the queue through which others speak to it.
final class CurlLoop: Sendable {
  /// What the thread is asked to do.
  enum Command: Sendable {
    /// Begin an exchange.
    case start(HTTPExchange)
    /// Go on with a paused one.
    case resume(HTTPExchange)
    /// Close its connection at once.
    case cancel(HTTPExchange)
    /// Throw the rest of it away.
    case release(HTTPExchange)
    /// Look at the limits again.
    case reconsider
    /// End the thread.
    case shutDown
  }

  private struct Queue {
    var commands: [Command] = []
    var multi: UnsafeMutableRawPointer?
    var isRunning = false
  }

  private static let isReady = duet_curl_global_init() == CURLE_OK
  private let queue = Locked(Queue())

  /// Hands a command over, starting the thread when there is none and the command needs one.
  func send(_ command: Command) {
    let starts = queue.withLock { queue -> Bool in
      if !queue.isRunning {
        guard case .start = command else { return false }
      }
      queue.commands.append(command)
      if let multi = queue.multi { duet_curl_multi_wakeup(multi) }
      defer { queue.isRunning = true }
      return !queue.isRunning
    }
    if starts { startThread() }
  }

  private func startThread() {
    guard Self.isReady else { return failAll("libcurl.so.4 is missing or cannot start") }
    if !DetachedThread.run({ self.run() }) { failAll("no thread can be started") }
  }

  /// The body of the thread.
  private func run() {
    guard let multi = duet_curl_multi_init() else { return failAll("libcurl cannot start") }
    queue.withLock { $0.multi = multi }
    var transfers = CurlTransfers(multi: multi)
    while transfers.apply(takeCommands()) {
      transfers.perform()
      duet_curl_multi_poll(multi, transfers.millisecondsToWait())
    }
    transfers.failAll()
    queue.withLock { queue in
      queue.multi = nil
      queue.isRunning = false
    }
    duet_curl_multi_cleanup(multi)
  }

  private func takeCommands() -> [Command] {
    queue.withLock { queue in
      defer { queue.commands = [] }
      return queue.commands
    }
  }

  private func failAll(_ reason: String) {
    let commands = queue.withLock { queue -> [Command] in
      queue.isRunning = false
      defer { queue.commands = [] }
      return queue.commands
    }
    for case .start(let exchange) in commands { exchange.end(.failed(.unreachable(reason))) }
  }
}
