internal import Dispatch
internal import DuetScreen
internal import Glibc

extension Terminal {
  /// Time for the rest of an escape sequence to arrive.
  private static let escapeDelay = DispatchTimeInterval.milliseconds(30)

  /// Starts to listen to the keyboard and to signals; nothing wakes the program otherwise.
  ///
  /// - Parameter signals: The descriptor that signals come from, each as one byte.
  func listen(toSignals signals: Int32) {
    let reading = DispatchSource.makeReadSource(fileDescriptor: input, queue: .main)
    add(reading) { $0.readInput() }
    let timer = DispatchSource.makeTimerSource(queue: .main)
    timer.schedule(deadline: .distantFuture)
    add(timer) { $0.endWaiting() }
    escapeTimer = timer
    guard signals >= 0 else { return }
    add(DispatchSource.makeReadSource(fileDescriptor: signals, queue: .main)) { terminal in
      var numbers = [UInt8](repeating: 0, count: 64)
      let count = read(signals, &numbers, numbers.count)
      for number in numbers.prefix(max(0, count)) where terminal.isOpen {
        terminal.receive(signal: Int32(number))
      }
    }
  }

  private func receive(signal number: Int32) {
    switch number {
    case SIGWINCH: resize()
    case SIGTSTP: suspend()
    case SIGCONT: wasContinued()
    default: handlers.terminate(number)
    }
  }

  private func add(
    _ source: any DispatchSourceProtocol, _ action: @escaping @MainActor (Terminal) -> Void
  ) {
    let handler: @MainActor () -> Void = { [weak self] in
      guard let self, isOpen else { return }
      action(self)
    }
    source.setEventHandler { MainActor.assumeIsolated(handler) }
    source.activate()
    sources.append(source)
  }

  /// Reads what has arrived and hands on what it means.
  private func readInput() {
    var hasEnded = false
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = read(input, buffer.baseAddress, buffer.count)
      if count < 0 { count = errno == EINTR || errno == EAGAIN ? -1 : 0 }
      hasEnded = count == 0
      count = max(0, count)
    }
    if hasEnded {
      sources.first?.cancel()
      handlers.terminate(SIGHUP)
      return
    }
    deliver(parser.feed(bytes))
    escapeTimer?.schedule(
      deadline: parser.isPending ? .now() + Self.escapeDelay : .distantFuture)
  }

  /// Nothing followed an escape in time.
  private func endWaiting() {
    deliver(parser.timeout())
  }

  private func deliver(_ events: [InputEvent]) {
    if !events.isEmpty { handlers.input(events) }
  }
}
