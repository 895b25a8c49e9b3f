internal import CTerminalSupport
internal import Dispatch
internal import Glibc

extension Terminal {
  /// Lets another program have the terminal, and takes it back when that program ends.
  ///
  /// The program runs in the foreground with Duet, so that ctrl-z stops both and `fg` continues both.
  /// Meanwhile nothing is read and nothing is painted; everything else goes on.
  ///
  /// - Parameter arguments: The program's name, which is looked up in `PATH`, and its arguments.
  /// - Returns: Its exit status, 128 and more when a signal ended it; nil when it could not be started.
  public func lend(to arguments: [String]) async -> Int32? {
    guard isOpen, borrower == nil else { return nil }
    listen(toKeyboard: false)
    leave()
    let child = Self.start(arguments)
    borrower = child
    if child == nil { borrower = 0 }
    var status: Int32?
    if let child { status = await Self.end(of: child) }
    borrower = nil
    guard isOpen else { return status }
    listen(toKeyboard: true)
    resume()
    return status
  }

  /// Starts a program in this process group, with nothing but the terminal.
  private static func start(_ arguments: [String]) -> pid_t? {
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    let child = duet_program_start(words)
    return child < 0 ? nil : child
  }

  /// Waits for the end of a program on a thread of its own.
  private static func end(of child: pid_t) async -> Int32 {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        continuation.resume(returning: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
      }
    }
  }

  /// What signals mean while another program has the terminal: ctrl-c is that program's.
  func receiveWhileLent(signal number: Int32) {
    switch number {
    case SIGINT, SIGQUIT, SIGWINCH, SIGCONT: break
    case SIGTSTP: duet_stop_group()
    default:
      if let borrower, borrower > 0 { kill(borrower, SIGHUP) }
      handlers.terminate(number)
    }
  }
}
