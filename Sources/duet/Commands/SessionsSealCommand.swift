import ArgumentParser
import DuetSession
import DuetStore

/// `duet sessions seal`.
struct SessionsSealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Encrypt the store with a passphrase.",
    discussion: """
      Everything in the file, its write-ahead log and backups made from now on is encrypted; its \
      size and its times are not hidden. The passphrase is asked for in the terminal, or is the \
      first line of the file that DUET_PASSPHRASE_FILE names, or of what the program prints that \
      DUET_PASSPHRASE_COMMAND names. Nobody can read the store without it, you neither. With \
      --change a sealed store gets another passphrase.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Give a sealed store another passphrase.")
  var change = false

  func run() async throws {
    let path = Surroundings.process.storePath(common.store).path
    if change {
      let old = try PassphraseSource.process.passphrase(of: path)
      let new = try PassphraseSource.process.newPassphrase(of: path, isChange: true)
      try SQLiteSessionLog.changePassphrase(at: path, from: old, to: new)
      return common.notice("the store has another passphrase; its backups keep the one before")
    }
    guard !SQLiteSessionLog.isSealed(at: path) else {
      return common.notice("the store is sealed already")
    }
    _ = try Wiring.store(common)
    try SQLiteSessionLog.seal(
      at: path, with: try PassphraseSource.process.newPassphrase(of: path))
    common.notice("the store is sealed")
    let plain = SQLiteSessionLog.backups(of: path).filter { !SQLiteSessionLog.isSealed(at: $0) }
    if !plain.isEmpty {
      common.notice("\(plain.count) backups beside it are not: delete them, or keep them safe")
    }
  }
}

/// `duet sessions unseal`.
struct SessionsUnsealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unseal", abstract: "Make a plain store of an encrypted one.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let path = Surroundings.process.storePath(common.store).path
    guard SQLiteSessionLog.isSealed(at: path) else {
      throw CommandFailure(
        .usage, "the store is not sealed", at: path, remedy: "there is nothing to do")
    }
    try SQLiteSessionLog.unseal(
      at: path, with: try PassphraseSource.process.passphrase(of: path))
    common.notice("the store is plain now")
  }
}
