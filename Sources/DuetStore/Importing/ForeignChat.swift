import DuetSession

/// A conversation of another program: prompts and their answers, as a tree.
struct ForeignChat {
  /// One answer among those to a prompt.
  struct Place: Equatable {
    var exchange: Int
    var answer: Int
  }

  /// A prompt with everything that answers it.
  struct Exchange {
    var prompt: String
    var system = ""
    /// When it was sent, in milliseconds since 1970.
    var at: Int?
    /// The answer that it follows on; nil for a first prompt.
    var after: Place?
    var answers: [Answer] = []
  }

  /// One answer.
  struct Answer {
    var text: String
    var model = ""
    var engine = EngineKind.process
    var decoding = Decoding()
    var seed: UInt64 = 0
    /// When its text began to come.
    var began: Int?
    /// When it was done.
    var ended: Int?
    var ending = Ending.finished(.stop)
    var tokens: TokenCount?
  }

  /// How an answer ended.
  enum Ending: Equatable {
    case finished(FinishReason)
    case stopped
  }

  var title = ""
  var startedAt: Int?
  /// A prompt stands behind the one that it follows on.
  private(set) var exchanges: [Exchange] = []

  /// Whether there is nothing in it.
  var isEmpty: Bool { exchanges.isEmpty }

  /// Adds a prompt.
  ///
  /// - Returns: its number.
  mutating func ask(_ exchange: Exchange) -> Int {
    exchanges.append(exchange)
    return exchanges.count - 1
  }

  /// Adds an answer to a prompt.
  mutating func answer(_ exchange: Int, _ answer: Answer) -> Place {
    exchanges[exchange].answers.append(answer)
    return Place(exchange: exchange, answer: exchanges[exchange].answers.count - 1)
  }

  /// Changes what a prompt says, as long as it is unanswered.
  mutating func extend(_ exchange: Int, with text: String) {
    exchanges[exchange].prompt += exchanges[exchange].prompt.isEmpty ? text : "\n\n" + text
  }
}
