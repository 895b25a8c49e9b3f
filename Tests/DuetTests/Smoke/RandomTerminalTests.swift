import DuetScreen
import DuetSession
import DuetStudio
import DuetTesting
import Foundation
import Testing

@testable import duet

/// The program in a terminal that sends keys without aim, broken text, and changes its size.
///
/// A few hundred events are sent with every run of the tests; `DUET_KEYS=200000` sends a tenth of
/// that many to the program.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct RandomTerminalTests {
  private static let count =
    ProcessInfo.processInfo.environment["DUET_KEYS"].flatMap(Int.init).map { $0 / 10 } ?? 600

  @Test func whateverATerminalSendsItIsGivenBackAndNothingIsLost() throws {
    let program = try ProgramRunner()
    let terminal = try PseudoTerminal(
      [ProgramRunner.executable.path],
      environment: [
        "HOME=\(program.home.path)", "PATH=/usr/bin:/bin", "TERM=xterm-256color", "TZ=UTC",
        "USER=ann", "LC_ALL=C.UTF-8", "VISUAL=true",
      ])
    #expect(terminal.wait(for: "Draft"))
    let keymap = Keymap(commands: PaneCatalog.commands)
    var bytes = RandomBytes(seed: 11, keymap: keymap, excluding: ["studio.quit"])
    var half = 0

    for number in 0..<Self.count where terminal.status == nil {
      switch bytes.next() {
      case .bytes(let bytes): terminal.send(bytes)
      case .resize(let size): terminal.resize(columns: size.columns, rows: size.rows)
      case .silence: terminal.takeIn(milliseconds: 40)
      case .pass: terminal.takeIn(milliseconds: 2)
      }
      if number == Self.count / 2 { half = terminal.residentMegabytes }
    }

    #expect(terminal.status == nil, "it ended by itself: \(terminal.status ?? 0)")
    let whole = terminal.residentMegabytes
    #expect(whole <= half + half / 2 + 16, "\(half) MB, then \(whole) MB")
    leave(terminal)
    #expect(terminal.status == 0)
    #expect(terminal.modes == terminal.modesBefore)
    #expect(Self.state(after: terminal.output) == [:])
    let verified = try program.run("sessions", "verify")
    #expect(verified.status == 0, "\(verified.output)\(verified.error)")
  }

  /// Ends every sequence and paste, and leaves.
  private func leave(_ terminal: PseudoTerminal) {
    terminal.resize(columns: 80, rows: 24)
    for _ in 0..<20 where terminal.status == nil {
      terminal.send(Array("\u{1B}[201~".utf8))
      terminal.takeIn(milliseconds: 60)
      terminal.send([0x11])
      if terminal.waitForEnd(seconds: 3) { return }
    }
  }

  /// The private modes that the last of what was written leaves on.
  ///
  /// They are the alternate screen, the mouse, pastes and focus; that the cursor is seen is none.
  private static func state(after output: [UInt8]) -> [Int: Bool] {
    var state: [Int: Bool] = [:]
    var rest = output[...]
    while let start = rest.firstRange(of: Array("\u{1B}[?".utf8)) {
      rest = rest[start.upperBound...]
      let digits = rest.prefix { (0x30...0x3B).contains($0) }
      rest = rest[digits.endIndex...]
      guard let final = rest.first, final == 0x68 || final == 0x6C else { continue }
      for mode in digits.split(separator: 0x3B) {
        guard let number = Int(String(decoding: mode, as: UTF8.self)) else { continue }
        if [1000, 1002, 1003, 1004, 1006, 1049, 2004].contains(number) {
          state[number] = final == 0x68 ? true : nil
        }
      }
    }
    return state
  }
}
