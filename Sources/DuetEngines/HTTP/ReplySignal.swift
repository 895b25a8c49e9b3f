import DuetSession

/// What a piece of a server's reply says, whatever the dialect.
enum ReplySignal: Equatable, Sendable {
  /// Something for the caller: text, reasoning or a notice.
  case output(EngineOutput)
  /// Why the text ends here.
  case finish(FinishReason)
  /// Tokens used so far; the last one counts.
  case usage(TokenCount)
  /// The model that answers.
  case model(String)
  /// The end mark: nothing that follows counts.
  case done
  /// The reply cannot be read on.
  case problem(ReplyProblem)
}

/// Why a reply cannot be read on.
enum ReplyProblem: Error, Equatable, Sendable {
  /// A line or a text that does not end.
  case tooLong
  /// A piece that is no JSON: its first words.
  case garbled(String)
  /// A body that is no answer at all: its first words.
  case noAnswer(String)
  /// The server's own words.
  case complaint(Complaint)
  /// The model wants what Duet does not offer.
  case unsupported(String)
}

/// Reads the body of one reply from pieces; a pure state machine.
protocol ReplyReader: Sendable {
  /// What these bytes complete.
  mutating func read(_ bytes: [UInt8]) -> [ReplySignal]
  /// What was still open when the reply ended cleanly.
  mutating func finish() -> [ReplySignal]
}
