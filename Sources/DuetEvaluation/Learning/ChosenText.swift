public import DuetSession

/// Two texts of one prompt, and which of them somebody chose.
public struct ChosenText: Sendable, Hashable {
  /// The text that was shown on the left.
  public var left: String
  /// The text that was shown on the right.
  public var right: String
  /// Whether the left one was chosen.
  public var choseLeft: Bool
  /// Further texts of the same prompt.
  public var others: [String]
  /// The instruction that both answer.
  public var prompt: String
  /// The brief that both were written to.
  public var brief: Brief
  /// What the vote shares with others: votes on one prompt are not independent of one another.
  public var group: String

  /// A choice.
  ///
  /// - Parameter group: the prompt itself unless given.
  public init(
    left: String, right: String, choseLeft: Bool, others: [String] = [], prompt: String = "",
    brief: Brief = Brief(), group: String? = nil
  ) {
    self.left = left
    self.right = right
    self.choseLeft = choseLeft
    self.others = others
    self.prompt = prompt
    self.brief = brief
    self.group = group ?? prompt
  }

  /// The text that was chosen, and the other one.
  var sides: (chosen: String, rejected: String) {
    choseLeft ? (left, right) : (right, left)
  }
}

/// Whose choices count, and on what.
public struct ChoiceFilter: Sendable, Hashable {
  /// The rater; nil for all people.
  public var rater: String?
  /// The criterion; nil for the main one of each pair.
  public var criterion: String?
  /// The sessions; nil for all.
  public var sessions: Set<SessionID>?
  /// No further sessions are read once there are so many choices; nil for no limit.
  public var limit: Int?

  /// A filter; everything counts unless said otherwise.
  public init(
    rater: String? = nil, criterion: String? = nil, sessions: Set<SessionID>? = nil,
    limit: Int? = nil
  ) {
    self.limit = limit
    self.rater = rater
    self.criterion = criterion
    self.sessions = sessions
  }
}

/// The choices of a store, and what was left out of them.
public struct ChosenTexts: Sendable, Hashable {
  /// The choices, in the order in which their sessions were added, and then by pair.
  public private(set) var all: [ChosenText] = []
  /// How many judgements of that rater on that criterion were no choice: ties and both bad.
  public private(set) var undecided = 0
  /// Everybody whose judgements were read, by how many, whether they count or not.
  public private(set) var raters: [String: Int] = [:]
  /// How many judgements are sealed, because a pair of their session is open.
  public internal(set) var sealed = 0

  /// No choices yet.
  public init() {}

  /// Adds the decided pairs of a session; none while one of its pairs is open.
  ///
  /// A pair that was shown a second time to see whether its rater agrees with themselves counts once.
  public mutating func add(_ session: Session, _ filter: ChoiceFilter = ChoiceFilter()) {
    for judgement in session.judgements where judgement.pair.repeats == nil {
      raters[judgement.preference.rater, default: 0] += 1
      let rater = judgement.preference.rater
      // Judge models are never mixed with people; one that is named counts alone.
      guard filter.rater.map({ $0 == rater }) ?? !ModelRater.isModel(rater) else { continue }
      guard let choice = judgement.choice(on: filter.criterion) else { continue }
      guard choice == .left || choice == .right else {
        undecided += 1
        continue
      }
      if let text = ChosenText(judgement, choseLeft: choice == .left, in: session) {
        all.append(text)
      }
    }
  }
}

extension Judgement {
  /// The choice on a criterion, nil for the main one; nil where nothing was said on it.
  fileprivate func choice(on criterion: String?) -> Choice? {
    guard let criterion, criterion != pair.criteria.first ?? Criteria.main else {
      return preference.choice
    }
    return preference.criteria[criterion]
  }
}

extension ChosenText {
  fileprivate init?(_ judgement: Judgement, choseLeft: Bool, in session: Session) {
    guard let left = session.variant(judgement.left.variant),
      let right = session.variant(judgement.right.variant), left.text != right.text,
      let generation = session.generation(left.id.generation)
    else { return nil }
    let others = generation.current.filter {
      $0.id != left.id && $0.id != right.id && !$0.text.isEmpty
    }
    let origin = judgement.left.origin
    let place =
      "\(origin?.session ?? session.id)/\((origin?.variant ?? left.id).generation)"
    // A prompt without words, as when a draft is continued, says nothing of what it shares.
    let words = judgement.prompt.split(whereSeparator: \.isWhitespace)
    self.init(
      left: left.text, right: right.text, choseLeft: choseLeft, others: others.map(\.text),
      prompt: judgement.prompt, brief: generation.request.brief,
      group: words.isEmpty ? place : words.joined(separator: " "))
  }
}

extension SessionLog {
  /// Every decided pair that counts, with its texts; sessions in which a pair is open give none.
  ///
  /// Reads each session in which something was judged, the newest first; the choices of a session
  /// stay in their order.
  public func chosenTexts(
    _ filter: ChoiceFilter = ChoiceFilter()
  ) async throws(LogError) -> ChosenTexts {
    var texts = ChosenTexts()
    let summaries = try await sessions(matching: "")
      .filter { $0.judgements > 0 && filter.sessions?.contains($0.id) != false }
      .sorted { ($0.startedAt, $0.id.name) > ($1.startedAt, $1.id.name) }
    for summary in summaries where texts.all.count < filter.limit ?? .max {
      if summary.isBlind {
        texts.sealed += summary.judgements
      } else {
        texts.add(try await session(summary.id), filter)
      }
    }
    return texts
  }
}
