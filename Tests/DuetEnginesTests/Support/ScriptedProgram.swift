import Foundation
import Glibc

@testable import DuetEngines

/// A server in another process, started by a test and ended with it.
final class ScriptedProgram: Sendable {
  private let process: pid_t

  /// Starts a program and waits for the first line that it prints; nil when it prints none.
  init?(_ words: [String]) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let started = ChildProcess.spawn(
      words, environment: ProcessInfo.processInfo.environment, actions: &actions)
    close(ends[1])
    guard let started else { return nil }
    process = started
    var byte: UInt8 = 0
    while recv(ends[0], &byte, 1, 0) == 1, byte != 0x0A {}
  }

  deinit {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// A port of this machine that nobody listens on.
  static func freePort() -> Int {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    return LoopbackSocket.bind(listener)
  }
}

/// Plain sockets on this machine.
enum LoopbackSocket {
  /// Binds to a free port and tells which; 0 when that fails.
  static func bind(_ descriptor: Int32) -> Int {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard Glibc.bind(descriptor, generic, length) == 0,
          getsockname(descriptor, generic, &length) == 0
        else { return 0 }
        return Int(UInt16(bigEndian: pointer.pointee.sin_port))
      }
    }
  }
}
