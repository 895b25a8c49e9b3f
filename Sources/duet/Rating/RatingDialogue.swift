import DuetSession

/// The linear way to judge pairs: everything is said in lines, every answer is a line.
///
/// Nothing that is said tells who wrote what before the judgement is recorded.
struct RatingDialogue {
  /// Records what is judged.
  private(set) var recorder: SessionRecorder
  /// Who judges.
  let rater: String
  /// What is judged, the main criterion first.
  let criteria: [String]
  /// How many judgements are wanted; nil for all.
  let limit: Int?
  /// Says a line.
  let say: (String) throws -> Void
  /// Hears a line; nil when there is no more.
  let hear: () -> String?

  private var judged: [Int] = []
  private var wanted: Pair?

  /// A dialogue over the session that a recorder holds.
  init(
    recorder: SessionRecorder, rater: String, criteria: [String], limit: Int?,
    say: @escaping (String) throws -> Void, hear: @escaping () -> String?
  ) {
    self.recorder = recorder
    self.rater = rater
    self.criteria = criteria
    self.limit = limit
    self.say = say
    self.hear = hear
  }

  /// How many judgements stand.
  var count: Int { judged.count }

  /// Shows pairs until there are none, enough are judged, or the rater has had enough.
  mutating func run() async throws {
    try say("l left is better, r right is better, = tie, x both bad, s skip, u undo, q quit")
    while limit.map({ judged.count < $0 }) ?? true {
      guard let pair = nextPair() else {
        try say("There are no more pairs.")
        break
      }
      try await recorder.record(.pairShown(pair))
      try show(pair)
      guard try await judge(pair) else { break }
    }
  }

  /// Leaves the session in order.
  mutating func close() async throws { try await recorder.record(.sessionClosed) }

  private mutating func nextPair() -> Pair? {
    defer { wanted = nil }
    return wanted ?? recorder.session.nextPair(criteria: criteria)
  }

  /// Asks until the pair is decided; false when the rater has had enough.
  private mutating func judge(_ pair: Pair) async throws -> Bool {
    let shownAt = recorder.now
    while true {
      try say("l r = x s u q ?")
      guard let answer = hear()?.lowercased().filter({ !$0.isWhitespace }), answer != "q" else {
        try await recorder.record(.pairSkipped(PairNumber(pair.number)))
        return false
      }
      if let choice = Self.choices[answer] {
        let further = try furtherChoices(pair)
        let elapsed = recorder.now.milliseconds - shownAt.milliseconds
        try await recorder.record(
          .preferenceRecorded(
            Preference(
              pair: pair.number, choice: choice, criteria: further, rater: rater,
              elapsedMilliseconds: elapsed)))
        judged.append(pair.number)
        try reveal(pair)
        return true
      }
      switch answer {
      case "s":
        try await recorder.record(.pairSkipped(PairNumber(pair.number)))
        return true
      case "u":
        if try await undo(before: pair) { return true }
      default: try say("\"\(SafeText.excerpt(answer, limit: 20))\" is none of l r = x s u q.")
      }
    }
  }

  private static let choices: [String: Choice] = [
    "l": .left, "left": .left, "r": .right, "right": .right, "=": .tie, "tie": .tie,
    "x": .bothBad,
  ]

  /// The choices on the criteria beside the main one; an empty answer gives none.
  private func furtherChoices(_ pair: Pair) throws -> [String: Choice] {
    var choices: [String: Choice] = [:]
    for criterion in pair.criteria.dropFirst() {
      try say("\(SafeText.line(criterion)): l r = x, or enter for none ?")
      guard let answer = hear()?.lowercased().filter({ !$0.isWhitespace }) else { return choices }
      choices[criterion] = Self.choices[answer]
    }
    return choices
  }

  /// Takes the last judgement back and shows its pair again, after this one is passed over.
  private mutating func undo(before pair: Pair) async throws -> Bool {
    guard let last = judged.popLast(),
      let record = recorder.session.pairs.first(where: { $0.pair.number == last })
    else {
      try say("There is no judgement to take back.")
      return false
    }
    try await recorder.record([
      .pairSkipped(PairNumber(pair.number)), .preferenceWithdrawn(PairNumber(last)),
    ])
    wanted = Pair(
      number: recorder.session.pairs.count + 1, left: record.pair.left, right: record.pair.right,
      criteria: record.pair.criteria, repeats: record.pair.repeats)
    try say("The judgement on pair \(last) is taken back; here it is again.")
    return true
  }

  private func show(_ pair: Pair) throws {
    let session = recorder.session
    let left = limit.map { " of \($0)" } ?? ""
    try say("")
    try say("Pair \(judged.count + 1)\(left), judged on \(SafeText.line(pair.criteria[0]))")
    let prompt = session.generation(pair.left.generation)?.request.prompt ?? ""
    try say("Prompt: " + SafeText.block(prompt))
    try say("Left:\n" + SafeText.block(session.variant(pair.left)?.text ?? ""))
    try say("Right:\n" + SafeText.block(session.variant(pair.right)?.text ?? ""))
  }

  private func reveal(_ pair: Pair) throws {
    let session = recorder.session
    guard let left = session.authorship(of: pair.left).preset,
      let right = session.authorship(of: pair.right).preset
    else { return }
    try say("Recorded. Left was \(SafeText.line(left)), right was \(SafeText.line(right)).")
  }
}
