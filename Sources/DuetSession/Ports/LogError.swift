/// What can go wrong with a store of sessions.
public enum LogError: Error, Equatable, Sendable {
  /// There is no such session.
  case missing(SessionID)
  /// The events do not follow on what the log holds: somebody else writes to the session.
  case conflict(SessionID)
  /// Another program has the session open to write it.
  case inUse(SessionID)
  /// The file is not a Duet store.
  case notAStore(path: String)
  /// The store was written by a newer program: its version, and the newest known here.
  case newer(path: String, version: Int, known: Int)
  /// The store or its folder cannot be written.
  case readOnly(path: String)
  /// Another process holds the store.
  case locked(path: String)
  /// There is no room left.
  case full(path: String)
  /// An event cannot be read: which, and why.
  case corrupt(SessionID, event: Int, reason: String)
  /// The store is encrypted, and no passphrase was given.
  case sealed(path: String)
  /// The passphrase is another one.
  case wrongPassphrase(path: String)
  /// The store cannot be encrypted or read here.
  case cannotSeal(path: String, reason: String)
  /// Another program has the store open, and it has to be the only one.
  case storeInUse(path: String)
  /// What a backup holds is not what was written.
  case badBackup(path: String, reason: String)
  /// The file is a store, and parts of it cannot be read: what SQLite says.
  case damaged(path: String, reason: String)
  /// Anything else that the system says.
  case inputOutput(path: String, reason: String)

  /// The sentence for the person: what happened, why, and what to do.
  public var failure: Failure {
    switch self {
    case .missing(let id):
      Failure(
        code: "missing-session", summary: "there is no session \"\(id)\"",
        remedy: "`duet sessions list` names those there are")
    case .conflict(let id):
      Failure(
        code: "conflict", summary: "session \"\(id)\" is being written by another Duet",
        remedy: "close it there, or open another session", isRetryable: true)
    case .inUse(let id):
      Failure(
        code: "in-use", summary: "session \"\(id)\" is open in another Duet",
        remedy: "leave it there first; reading and copying it works meanwhile", isRetryable: true)
    case .notAStore(let path):
      Failure(
        code: "not-a-store", summary: "\(path) is not a Duet store",
        remedy: "name another file; nothing was changed")
    case .newer(let path, let version, let known):
      Failure(
        code: "newer-store",
        summary: "\(path) has version \(version), this program knows up to \(known)",
        remedy: "use a newer Duet; nothing was changed")
    case .readOnly(let path):
      Failure(
        code: "read-only", summary: "\(path) cannot be written",
        remedy: "check its permissions or name another with --store")
    case .locked(let path):
      Failure(
        code: "locked", summary: "\(path) is held by another process",
        remedy: "try again when it is done", isRetryable: true)
    case .full(let path):
      Failure(
        code: "disk-full", summary: "no room left for \(path)",
        remedy: "free some space; what is unsaved is kept and tried again", isRetryable: true)
    case .corrupt(let id, let event, let reason):
      Failure(
        code: "corrupt", summary: "event \(event) of session \"\(id)\" cannot be read",
        cause: reason, remedy: "`duet sessions verify` tells what is still whole")
    case .sealed, .wrongPassphrase, .cannotSeal, .storeInUse, .badBackup: guardFailure
    case .damaged(let path, let reason):
      Failure(
        code: "damaged", summary: "\(path) is damaged", cause: reason,
        remedy: "`duet sessions verify` names what cannot be read; `duet sessions restore` puts a "
          + "backup in its place")
    case .inputOutput(let path, let reason):
      Failure(
        code: "input-output", summary: "\(path) cannot be used", cause: reason,
        remedy: "check the file and its folder", isRetryable: true)
    }
  }
}

extension LogError {
  /// The sentence for what is wrong with a seal, a backup, or who else uses the store.
  private var guardFailure: Failure {
    switch self {
    case .wrongPassphrase(let path):
      Failure(
        code: "wrong-passphrase", summary: "this is not the passphrase of \(path)",
        remedy: "try again; without it the store cannot be read by anybody")
    case .cannotSeal(let path, let reason):
      Failure(
        code: "cannot-seal", summary: "\(path) cannot be encrypted or read here", cause: reason,
        remedy: "nothing was changed")
    case .storeInUse(let path):
      Failure(
        code: "in-use", summary: "another Duet has \(path) open",
        remedy: "close it there first; nothing was changed", isRetryable: true)
    case .badBackup(let path, let reason):
      Failure(
        code: "bad-backup", summary: "\(path) is not whole", cause: reason,
        remedy: "use another backup; nothing was changed")
    default:
      Failure(
        code: "sealed", summary: "the store is encrypted",
        remedy: "open it in a terminal, or name a file with its passphrase in DUET_PASSPHRASE_FILE")
    }
  }
}
