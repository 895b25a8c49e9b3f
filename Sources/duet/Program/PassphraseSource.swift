import DuetStore
import Foundation

/// Where the passphrase of a sealed store comes from: never an argument, and never the environment
/// itself, which other programs may read.
struct PassphraseSource {
  /// What the program finds around it.
  var surroundings: Surroundings

  /// The source of this process.
  static let process = PassphraseSource(surroundings: .process)

  /// The passphrase of a store: from `DUET_PASSPHRASE_FILE`, from what `DUET_PASSPHRASE_COMMAND`
  /// prints, or from the person at the terminal.
  ///
  /// - Throws: status 77 when there is no such place, or nothing in it.
  func passphrase(of path: String) throws(CommandFailure) -> Passphrase {
    if let text = try configured() { return try required(text, path) }
    return try required(try HiddenInput.line(asking: "Passphrase of \(path): "), path)
  }

  /// A new passphrase; typed twice, where it is typed.
  ///
  /// - Parameter isChange: whether it takes the place of one that the files name, so that it can
  ///   only be typed.
  func newPassphrase(
    of path: String, isChange: Bool = false
  ) throws(CommandFailure) -> Passphrase {
    if !isChange, let text = try configured() { return try required(text, path) }
    let first = try HiddenInput.line(asking: "New passphrase of \(path): ")
    let again = try HiddenInput.line(asking: "Again: ")
    guard first == again else {
      throw CommandFailure(
        .notPermitted, "the two are not the same", at: path,
        remedy: "try again; nothing was changed")
    }
    return try required(first, path)
  }

  private func required(_ text: String?, _ path: String) throws(CommandFailure) -> Passphrase {
    if let passphrase = text.flatMap(Passphrase.init) { return passphrase }
    throw CommandFailure(
      .notPermitted, "there is no passphrase for the sealed store", at: path,
      remedy: "run it in a terminal, or name a file with it in DUET_PASSPHRASE_FILE")
  }

  /// What a file or a program says; nil when none is named.
  private func configured() throws(CommandFailure) -> String? {
    if let file = surroundings.variable("DUET_PASSPHRASE_FILE") {
      return Self.firstLine(of: try InputFile.text(at: surroundings.absolute(file)))
    }
    guard let command = surroundings.variable("DUET_PASSPHRASE_COMMAND") else { return nil }
    let words = command.split(separator: " ").map(String.init)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw CommandFailure(
        .notPermitted, "the program for the passphrase cannot be run", at: command,
        remedy: "correct DUET_PASSPHRASE_COMMAND")
    }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CommandFailure(
        .notPermitted, "the program for the passphrase failed", at: command,
        remedy: "run it by hand to see why")
    }
    return Self.firstLine(of: String(decoding: bytes, as: UTF8.self))
  }

  private static func firstLine(of text: String) -> String {
    String(text.prefix { !$0.isNewline })
  }
}

/// Reads from the terminal what is not to be seen.
enum HiddenInput {
  /// A line typed without being shown; nil without a terminal.
  ///
  /// Control characters edit and cancel here, because the terminal itself does nothing with them
  /// as long as it shows nothing: nobody is left with a terminal that does not echo.
  ///
  /// - Throws: status 130 after ctrl-C.
  static func line(asking question: String) throws(CommandFailure) -> String? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { return nil }
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    tcsetattr(terminal, TCSAFLUSH, &hidden)
    defer { tcsetattr(terminal, TCSAFLUSH, &before) }
    try? Output.write(Data(SafeText.line(question).utf8), to: terminal)
    defer { try? Output.write(Data("\n".utf8), to: terminal) }
    var typed: [UInt8] = []
    while true {
      var byte: UInt8 = 0
      let count = read(terminal, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      switch byte {
      case 10, 13: return String(decoding: typed, as: UTF8.self)
      case 3:
        throw CommandFailure(.interrupted, "stopped", remedy: "nothing was changed")
      case 4 where typed.isEmpty: return nil
      case 8, 127:
        while let last = typed.popLast(), last & 0xC0 == 0x80 {}
      case 21: typed = []
      default: typed.append(byte)
      }
    }
  }
}
