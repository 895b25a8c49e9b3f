/// One request and its answer, read part by part.
///
/// The thread of libcurl puts parts in, one task takes them out. At most ``bufferLimit`` bytes wait;
/// then the transfer pauses until they are taken, so that a slow reader slows the server.
final class HTTPExchange: Sendable {
  /// Bytes that may wait before the transfer pauses.
  static let bufferLimit = 256 * 1024

  /// What an answer is made of, in this order.
  enum Part: Sendable {
    /// The status and the header fields; once.
    case head(HTTPHead)
    /// Some of the body, decompressed; never empty.
    case bytes([UInt8])
    /// The answer is whole.
    case end
    /// It never will be.
    case failed(HTTPFailure)
  }

  private struct State {
    var head: HTTPHead?
    var bytes: [UInt8] = []
    var ending: Part?
    var waiter: CheckedContinuation<Part, Never>?
    var isPaused = false
    var isClosed = false
    var silenceLimit: Double
  }

  let request: HTTPRequest
  private let loop: CurlLoop
  private let state: Locked<State>

  init(request: HTTPRequest, loop: CurlLoop) {
    self.request = request
    self.loop = loop
    state = Locked(State(silenceLimit: request.silenceLimit))
  }

  /// Waits for the next part; after `end` or `failed` it gives the same again.
  ///
  /// When the task is cancelled the connection is closed and `failed(.cancelled)` comes.
  func next() async -> Part {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let (part, resumes) = take(orWait: continuation)
        if resumes { loop.send(.resume(self)) }
        if let part { continuation.resume(returning: part) }
      }
    } onCancel: {
      cancel()
    }
  }

  private func take(orWait continuation: CheckedContinuation<Part, Never>) -> (Part?, Bool) {
    state.withLock { state in
      if let head = state.head {
        state.head = nil
        return (.head(head), false)
      }
      if !state.bytes.isEmpty {
        let resumes = state.isPaused
        state.isPaused = false
        defer { state.bytes = [] }
        return (.bytes(state.bytes), resumes)
      }
      if let ending = state.ending { return (ending, false) }
      state.waiter = continuation
      return (nil, false)
    }
  }

  /// Closes the connection at once, whatever has come.
  func cancel() {
    end(.failed(.cancelled), discarding: true)
    loop.send(.cancel(self))
  }

  /// Says that the rest is of no interest: it is thrown away, for half a second at most, so that
  /// the connection can serve the next request.
  func release() {
    state.withLock { $0.isClosed = true }
    loop.send(.release(self))
  }

  /// Seconds of silence after which the exchange fails.
  var silenceLimit: Double {
    get { state.withLock { $0.silenceLimit } }
    set {
      state.withLock { $0.silenceLimit = newValue }
      loop.send(.reconsider)
    }
  }

  // MARK: From the thread of libcurl

  /// Takes the head in.
  func receive(_ head: HTTPHead) {
    let waiter = state.withLock { state -> CheckedContinuation<Part, Never>? in
      if let waiter = state.waiter {
        state.waiter = nil
        return waiter
      }
      state.head = head
      return nil
    }
    waiter?.resume(returning: .head(head))
  }

  /// Takes some of the body in; false when the transfer must pause and offer them again.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard !bytes.isEmpty else { return true }
    let (accepted, waiter) = state.withLock {
      state -> (Bool, CheckedContinuation<Part, Never>?) in
      if state.isClosed || state.ending != nil { return (true, nil) }
      if let waiter = state.waiter {
        state.waiter = nil
        return (true, waiter)
      }
      if state.bytes.count >= Self.bufferLimit {
        state.isPaused = true
        return (false, nil)
      }
      state.bytes.append(contentsOf: bytes)
      return (true, nil)
    }
    waiter?.resume(returning: .bytes([UInt8](bytes)))
    return accepted
  }

  /// Marks how the answer ended; only the first mark counts.
  func end(_ ending: Part, discarding: Bool = false) {
    let waiter = state.withLock { state -> CheckedContinuation<Part, Never>? in
      guard state.ending == nil else { return nil }
      state.ending = ending
      if discarding {
        state.head = nil
        state.bytes = []
      }
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: ending)
  }
}
