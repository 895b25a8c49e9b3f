import Glibc

/// Starts programs, never through a shell.
enum ChildProcess {
  /// Starts a program in a process group of its own, with default signal handling.
  ///
  /// - Parameters:
  ///   - words: the program, found in `PATH`, and its arguments; not empty.
  ///   - environment: all of its environment.
  ///   - actions: what becomes of its descriptors.
  /// - Returns: its process, which is also its group; nil when it cannot be started.
  static func spawn(
    _ words: [String], environment: [String: String],
    actions: inout posix_spawn_file_actions_t
  ) -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process = pid_t()
    let status = posix_spawnp(
      &process, words[0], &actions, &attributes, &arguments, &variables)
    return status == 0 ? process : nil
  }
}
