import DuetSession

/// Judged pairs as records of Argilla: the array that `Dataset.from_disk` and `records.from_json`
/// of its library read.
///
/// A record is a pair as it was first shown. Its fields are `prompt`, `response1` (the left side)
/// and `response2`; each criterion is a question whose answers are `response1`, `response2`, `tie`
/// and `both_bad`, and `reason` is one of text. Nothing in it names a preset, so that it can be
/// annotated further without telling.
struct ArgillaExporter: Exporter {
  let format = ExportFormat(
    "argilla", .pairs, ends: "argilla.json",
    help: "judged pairs as records of Argilla, with each rater's answers")
  let frame = ExportFrame.array

  func write(_ source: ExportSource, into sink: inout ExportSink) {
    var leftOut: [String: Int] = [:]
    var records: [PairKey: ArgillaRecord] = [:]
    var order: [PairKey] = []
    for pair in source.session.judgedPairs(leftOut: &leftOut) {
      let judgement = pair.judgement
      if records[pair.key] == nil {
        order.append(pair.key)
        records[pair.key] = ArgillaRecord(pair)
      }
      guard records[pair.key]?.add(judgement) == true else {
        leftOut["judged twice by one rater", default: 0] += 1
        continue
      }
      sink.judged(by: judgement.preference.rater)
    }
    for (what, count) in leftOut { sink.leaveOut(what, count) }
    for record in order.compactMap({ records[$0] }) {
      sink.row(record.row.line, prompt: record.pair.judgement.prompt)
      sink.count()
      sink.side(record.pair.judgement.left.preset, \.undecided)
      sink.side(record.pair.judgement.right.preset, \.undecided)
    }
  }

  func amount(_ summary: ExportSummary) -> String { counted(summary.items, "judged pair") }
}

/// A record of Argilla under way.
private struct ArgillaRecord {
  let pair: JudgedPair
  private var questions: [(name: String, answers: [JSONRow])] = []
  private var raters: Set<String> = []

  init(_ pair: JudgedPair) {
    self.pair = pair
  }

  /// Adds a rater's answers; false when there are some already, as a user answers once.
  mutating func add(_ judgement: Judgement) -> Bool {
    let preference = judgement.preference
    guard raters.insert(preference.rater).inserted else { return false }
    let isTurned = PairKey.of(judgement).isTurned != PairKey.of(pair.judgement).isTurned
    let main = judgement.pair.criteria.first ?? Criteria.main
    var choices = preference.criteria
    choices[main] = nil
    let all = [(main, preference.choice)] + choices.sorted { $0.key < $1.key }
    for (criterion, choice) in all {
      answer(Self.question(criterion), Self.label(choice, isTurned: isTurned), preference.rater)
    }
    if !preference.reason.isEmpty { answer("reason", preference.reason, preference.rater) }
    return true
  }

  private mutating func answer(_ question: String, _ value: String, _ rater: String) {
    let place =
      questions.firstIndex { $0.name == question }
      ?? {
        questions.append((question, []))
        return questions.count - 1
      }()
    questions[place].answers.append(
      .object([("value", .text(value)), ("user_id", .text(Self.user(rater)))]))
  }

  var row: JSONRow {
    .object([
      ("id", .text(pair.key.description)),
      (
        "fields",
        .object([
          ("prompt", .text(pair.judgement.prompt)), ("response1", .text(pair.left)),
          ("response2", .text(pair.right)),
        ])
      ),
      (
        "metadata",
        .object([
          ("session", .text(pair.judgement.session.name)),
          ("mode", .text(pair.judgement.mode.rawValue)),
        ])
      ),
      ("suggestions", .object([])),
      ("responses", .object(questions.map { ($0.name, .list($0.answers)) })),
      ("vectors", .object([])),
    ])
  }

  private static func label(_ choice: Choice, isTurned: Bool) -> String {
    switch choice {
    case .left: isTurned ? "response2" : "response1"
    case .right: isTurned ? "response1" : "response2"
    case .tie, .bothBad: choice.rawValue
    }
  }

  /// A criterion as the name of a question, which has small letters, digits, `-` and `_`.
  private static func question(_ criterion: String) -> String {
    let name = criterion.lowercased().map { letter in
      letter.isASCII && (letter.isLetter || letter.isNumber) ? letter : "-"
    }
    return name.contains { $0 != "-" } ? String(name) : "preference"
  }

  /// A rater as the UUID that Argilla wants of its users: of version 8, from the hash of the name.
  private static func user(_ rater: String) -> String {
    var bytes = Array(SHA256.hash(Array(rater.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = hexadecimal(bytes)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(place) { text += "-" }
      text.append(digit)
    }
    return text
  }
}
