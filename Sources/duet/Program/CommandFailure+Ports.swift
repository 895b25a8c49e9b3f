import DuetSession

extension CommandFailure {
  /// What a port said, with the status that belongs to it.
  init(_ failure: Failure, status: ExitStatus) {
    self.init(
      status, failure.summary + (failure.cause.map { " (\($0))" } ?? ""),
      remedy: failure.remedy)
  }

  /// What the store said.
  init(_ error: LogError) {
    self.init(error.failure, status: Self.status(of: error))
  }

  private static func status(of error: LogError) -> ExitStatus {
    switch error {
    case .missing: .missingInput
    case .conflict, .locked, .inUse, .storeInUse: .tryAgain
    case .notAStore, .newer, .corrupt, .damaged, .badBackup: .badData
    case .readOnly, .sealed, .wrongPassphrase: .notPermitted
    case .cannotSeal: .unavailable
    case .full: .cannotCreate
    case .inputOutput: .inputOutput
    }
  }
}
