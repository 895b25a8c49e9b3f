import Foundation
import Glibc

/// A program behind a pseudo-terminal, to which any bytes can be sent.
final class PseudoTerminal {
  /// The terminal could not be made, or the program not started in it.
  struct CannotStart: Error {
    /// The system's number for the reason.
    var code: Int32
  }

  /// The program's process.
  let process: pid_t
  private let master: Int32
  private let slave: Int32
  /// The terminal's modes before the program.
  let modesBefore: [UInt32]
  /// Everything that the program wrote.
  private(set) var output: [UInt8] = []

  /// Starts a program in a terminal of 80 columns and 24 rows.
  init(_ words: [String], environment: [String]) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    // Glibc's module hides the functions for it; these are TIOCSPTLCK and TIOCGPTN.
    var (isLocked, number) = (Int32(0), Int32(0))
    guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw CannotStart(code: errno) }
    let path = "/dev/pts/\(number)"
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    modesBefore = Self.modes(of: slave)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a process without one opens becomes its own.
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let ownSession: Int16 = 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | ownSession)
    let arguments = words.map { strdup($0) }
    let variables = environment.map { strdup($0) }
    defer { for text in arguments + variables { free(text) } }
    var child: pid_t = 0
    let code = posix_spawn(
      &child, words[0], &actions, &attributes, arguments + [nil], variables + [nil])
    process = child
    guard code == 0 else { throw CannotStart(code: code) }
    resize(columns: 80, rows: 24)
  }

  deinit {
    close(master)
    close(slave)
  }

  /// The modes of a terminal.
  private static func modes(of descriptor: Int32) -> [UInt32] {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }

  /// The terminal's modes now.
  var modes: [UInt32] { Self.modes(of: slave) }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Sends bytes, and takes in what the program writes meanwhile.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, status == nil {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
      takeIn(milliseconds: count > 0 ? 0 : 5)
    }
    takeIn(milliseconds: 0)
  }

  /// Takes in what the program writes, waiting so long for something.
  func takeIn(milliseconds: Int32) {
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var patience = milliseconds
    while poll(&wait, 1, patience) > 0 {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { return }
      output += buffer[..<count]
      patience = 0
    }
  }

  /// Takes in output until some text was written, or the program has ended.
  func wait(for text: String, seconds: Double = 30) -> Bool {
    let wanted = Array(text.utf8)
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      takeIn(milliseconds: 20)
      if output.suffix(1 << 16).firstRange(of: wanted) != nil { return true }
      if status != nil { return false }
    }
    return false
  }

  /// How the program ended; nil while it runs.
  var status: Int32? {
    if let ended { return ended }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    ended = status
    return status
  }
  private var ended: Int32?

  /// Waits until the program has ended; false when it does not.
  func waitForEnd(seconds: Double = 30) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while status == nil, ContinuousClock.now < deadline { takeIn(milliseconds: 20) }
    takeIn(milliseconds: 0)
    return status != nil
  }

  /// How much memory the program has, as the system counts it; 0 when it has ended.
  var residentMegabytes: Int {
    let line = (try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8)) ?? ""
    let pages = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096 / 1_048_576
  }
}
