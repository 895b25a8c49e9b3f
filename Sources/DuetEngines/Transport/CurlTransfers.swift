import CCurl

/// The transfers under way; lives on the thread of libcurl alone.
struct CurlTransfers {
  private let multi: UnsafeMutableRawPointer
  private var transfers: [ObjectIdentifier: CurlTransfer] = [:]

  init(multi: UnsafeMutableRawPointer) {
    self.multi = multi
  }

  /// Carries commands out; false when the thread is to end.
  mutating func apply(_ commands: [CurlLoop.Command]) -> Bool {
    for command in commands {
      switch command {
      case .start(let exchange): start(exchange)
      case .resume(let exchange): transfers[ObjectIdentifier(exchange)]?.resume()
      case .cancel(let exchange): remove(ObjectIdentifier(exchange))
      case .release(let exchange): transfers[ObjectIdentifier(exchange)]?.drain()
      case .reconsider: break
      case .shutDown: return false
      }
    }
    return true
  }

  /// Moves bytes, ends what is done and what was silent for too long.
  mutating func perform() {
    var running: Int32 = 0
    duet_curl_multi_perform(multi, &running)
    var left: Int32 = 0
    while let message = duet_curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      let result = message.pointee.data.result
      let done = transfers.first { $0.value.handle == message.pointee.easy_handle }
      guard let (id, transfer) = done else { continue }
      transfer.finish(result)
      remove(id)
    }
    let now = CurlTransfer.now()
    for (id, transfer) in transfers where transfer.deadline.map({ $0 <= now }) == true {
      transfer.expire()
      remove(id)
    }
  }

  /// Milliseconds until the next limit; the longest wait there is when there is none.
  func millisecondsToWait() -> Int32 {
    guard let next = transfers.values.compactMap(\.deadline).min() else { return .max }
    let milliseconds = (next - CurlTransfer.now()) * 1000
    return Int32(min(max(milliseconds.rounded(.up), 0), 1e9))
  }

  /// Ends everything that is still under way.
  mutating func failAll() {
    for id in Array(transfers.keys) {
      transfers[id]?.exchange.end(.failed(.cancelled))
      remove(id)
    }
  }

  private mutating func start(_ exchange: HTTPExchange) {
    guard let transfer = CurlTransfer(exchange) else {
      return exchange.end(.failed(.badAddress(exchange.request.url)))
    }
    transfers[ObjectIdentifier(exchange)] = transfer
    duet_curl_multi_add_handle(multi, transfer.handle)
  }

  /// Takes a transfer out; libcurl closes the connection when the answer is not whole.
  private mutating func remove(_ id: ObjectIdentifier) {
    guard let transfer = transfers.removeValue(forKey: id) else { return }
    duet_curl_multi_remove_handle(multi, transfer.handle)
  }
}
