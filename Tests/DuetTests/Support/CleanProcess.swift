import Foundation
import Glibc

/// Runs a program with no signal blocked and none ignored.
///
/// Tests run on threads that block nearly all signals, and Foundation's `Process` hands that on. A
/// shell or a terminal server that starts so never hears that its child has ended.
enum CleanProcess {
  /// The program could not be started.
  struct CannotStart: Error {
    /// The system's number for the reason.
    var code: Int32
  }

  /// Runs a program to its end; its standard output goes to a file, its errors nowhere.
  ///
  /// - Parameters:
  ///   - words: the program's path and its arguments.
  ///   - environment: its whole environment, each as `NAME=value`.
  static func run(_ words: [String], environment: [String], output: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = cleanAttributes()
    defer { posix_spawnattr_destroy(&attributes) }
    let arguments = words.map { strdup($0) }
    let variables = environment.map { strdup($0) }
    defer { for text in arguments + variables { free(text) } }
    var child: pid_t = 0
    let code = posix_spawn(
      &child, words[0], &actions, &attributes, arguments + [nil], variables + [nil])
    guard code == 0 else { throw CannotStart(code: code) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
  }

  private static func cleanAttributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    return attributes
  }
}
