import Glibc

/// Runs a program without a shell and reads what it prints.
enum CommandOutput {
  /// The most bytes that are read.
  private static let limit = 64 * 1024

  /// What the program printed, when it ended with status 0; nil when it did not or cannot be run.
  ///
  /// It runs with the given environment, an empty standard input and no standard error, and is
  /// waited for on a thread of its own, since the pool of the tasks has few.
  ///
  /// - Parameter words: the program, found in `PATH`, and its arguments; not empty.
  static func read(_ words: [String], environment: [String: String]) async -> String? {
    await withCheckedContinuation { continuation in
      DetachedThread.run { continuation.resume(returning: run(words, environment)) }
    }
  }

  private static func run(_ words: [String], _ environment: [String: String]) -> String? {
    // A pair of sockets, unlike a pipe, can be had closed to other children from the beginning.
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let process = ChildProcess.spawn(words, environment: environment, actions: &actions)
    close(ends[1])
    guard let process else { return nil }
    let output = readAll(ends[0])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status == 0 ? String(decoding: output, as: UTF8.self) : nil
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while output.count < limit {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      output += buffer[..<count]
    }
    return output
  }
}
