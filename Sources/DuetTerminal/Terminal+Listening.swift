internal import CTerminalSupport
internal import Dispatch
internal import DuetScreen
internal import Glibc

extension Terminal {
  /// Time for the rest of an escape sequence to arrive.
  private static let escapeDelay = DispatchTimeInterval.milliseconds(30)

  /// How often it is looked whether a paste still comes.
  private static let pasteDelay = DispatchTimeInterval.seconds(2)

  /// Starts to listen to the keyboard and to signals; nothing wakes the program otherwise.
  ///
  /// - Parameter signals: The descriptor that signals come from, each as one byte.
  func listen(toSignals signals: Int32) {
    watch(input)
    if signals >= 0 { watch(signals) }
  }

  /// Listens to a descriptor: in the main thread's loop, or through dispatch where none runs.
  private func watch(_ descriptor: Int32) {
    watched.append(descriptor)
    let own = Unmanaged.passUnretained(self).toOpaque()
    let isWatched = duet_main_loop_watch(
      descriptor,
      { context, descriptor in
        guard let context else { return }
        MainActor.assumeIsolated {
          Unmanaged<Terminal>.fromOpaque(context).takeUnretainedValue().read(descriptor)
        }
      }, own)
    guard isWatched != 0 else { return }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    listen(to: source) { $0.read(descriptor) }
    sources.append(source)
  }

  /// Stops listening.
  func stopListening() {
    for descriptor in watched { duet_main_loop_forget(descriptor) }
    watched = []
    for source in sources { source.cancel() }
    sources = []
    escapeTimer?.cancel()
    escapeTimer = nil
    pasteTimer?.cancel()
    pasteTimer = nil
  }

  /// Leaves what is typed to another program, or reads it again; signals are listened to always.
  func listen(toKeyboard isWanted: Bool) {
    let others = watched.filter { $0 != input }
    stopListening()
    if isWanted { watch(input) }
    for descriptor in others { watch(descriptor) }
  }

  private func read(_ descriptor: Int32) {
    guard isOpen else { return }
    if descriptor == input { readInput() } else { readSignals(descriptor) }
  }

  private func readSignals(_ descriptor: Int32) {
    var numbers = [UInt8](repeating: 0, count: 64)
    let count = Glibc.read(descriptor, &numbers, numbers.count)
    for number in numbers.prefix(max(0, count)) where isOpen {
      receive(signal: Int32(number))
    }
  }

  private func receive(signal number: Int32) {
    if borrower != nil { return receiveWhileLent(signal: number) }
    switch number {
    case SIGWINCH: resize()
    case SIGTSTP: suspend()
    case SIGCONT: wasContinued()
    default: handlers.terminate(number)
    }
  }

  private func listen(
    to source: any DispatchSourceProtocol, _ action: @escaping @MainActor (Terminal) -> Void
  ) {
    let handler: @MainActor () -> Void = { [weak self] in
      guard let self, isOpen else { return }
      action(self)
    }
    source.setEventHandler { MainActor.assumeIsolated(handler) }
    source.activate()
  }

  /// Reads what has arrived and hands on what it means.
  private func readInput() {
    var hasEnded = false
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = Glibc.read(input, buffer.baseAddress, buffer.count)
      if count < 0 { count = errno == EINTR || errno == EAGAIN ? -1 : 0 }
      hasEnded = count == 0
      count = max(0, count)
    }
    if hasEnded {
      duet_main_loop_forget(input)
      sources.first?.cancel()
      handlers.terminate(SIGHUP)
      return
    }
    deliver(parser.feed(bytes))
    lastInput = .now
    awaitRest()
    awaitPasteEnd()
    askForAttributes()
  }

  /// Waits for the rest of a sequence, if the input ended within one.
  ///
  /// The timer is there only for that time: dispatch wakes once a second for one that stands by
  /// with a deadline in the distant future.
  private func awaitRest() {
    escapeTimer?.cancel()
    escapeTimer = nil
    guard parser.isPending else { return }
    let timer = DispatchSource.makeTimerSource(queue: .main)
    timer.schedule(deadline: .now() + Self.escapeDelay)
    listen(to: timer) { $0.endWaiting() }
    escapeTimer = timer
  }

  /// Nothing followed an escape in time.
  private func endWaiting() {
    escapeTimer?.cancel()
    escapeTimer = nil
    deliver(parser.timeout())
  }

  /// Watches over a paste while it comes in; one whose end was lost would take all keys for itself.
  private func awaitPasteEnd() {
    guard parser.isInPaste, pasteTimer == nil else { return }
    let timer = DispatchSource.makeTimerSource(queue: .main)
    timer.schedule(deadline: .now() + Self.pasteDelay)
    listen(to: timer) { $0.endPasteIfSilent() }
    pasteTimer = timer
  }

  private func endPasteIfSilent() {
    pasteTimer?.cancel()
    pasteTimer = nil
    if ContinuousClock.now - lastInput >= .seconds(2) {
      deliver(parser.endPaste())
    } else {
      awaitPasteEnd()
    }
  }

  private func deliver(_ events: [InputEvent]) {
    if !events.isEmpty { handlers.input(events) }
  }
}
