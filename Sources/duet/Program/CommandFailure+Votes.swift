import DuetEvaluation

extension CommandFailure {
  /// What is wrong with a votes file.
  init(_ error: VoteFileError) {
    let isMissing = error.kind == .unreadable
    self.init(
      isMissing ? .missingInput : .badData, error.message,
      at: error.line.map { "\(error.file):\($0)" } ?? error.file,
      remedy: isMissing ? "check the name" : "correct the file; nothing was counted")
  }
}
