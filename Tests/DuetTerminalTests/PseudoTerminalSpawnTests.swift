import CTerminalSupport
import Glibc
import Testing

@Suite struct PseudoTerminalSpawnTests {
  /// What a program writes in a new pseudo-terminal, and its exit status.
  private func run(_ arguments: [String], columns: Int32, rows: Int32) -> (String, Int32) {
    var pointers = arguments.map { strdup($0) } + [nil]
    var environment = [strdup("TERM=dumb"), nil]
    defer { (pointers + environment).forEach { free($0) } }
    var child: pid_t = 0
    let master = duet_spawn_in_pty(
      arguments[0], &pointers, &environment, columns, rows, &child)
    defer { close(master) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1_024)
    while case let count = read(master, &buffer, buffer.count), count > 0 {
      output += buffer.prefix(count)
    }
    var status: Int32 = -1
    waitpid(child, &status, 0)
    return (String(decoding: output, as: UTF8.self), status >> 8 & 0xFF)
  }

  @Test func programSeesATerminalOfTheSizeAskedFor() {
    let (output, status) = run(
      ["/bin/sh", "-c", "test -t 0 && stty size; exit 3"], columns: 123, rows: 45)

    #expect(output == "45 123\r\n")
    #expect(status == 3)
  }

  @Test func programThatDoesNotExistExitsWith127() {
    #expect(run(["/no/such/program"], columns: 80, rows: 24).1 == 127)
  }
}
