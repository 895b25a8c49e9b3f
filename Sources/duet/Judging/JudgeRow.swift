import DuetSession

/// What a model decided on one pair.
struct JudgeRow: Equatable, Sendable {
  /// The session that keeps the judgement.
  var session: SessionID
  /// The pair's number there.
  var pair: Int
  /// Where the text on the left was written.
  var left: VariantOrigin
  /// Where the text on the right was written.
  var right: VariantOrigin
  /// Who judged.
  var rater: String
  /// The verdict; nil when no answer could be understood.
  var verdict: JudgeVerdict?
  /// What is judged, the main criterion first.
  var criteria: [String]

  /// A row on a pair of a session.
  init(_ pair: Pair, _ verdict: JudgeVerdict?, of session: Session, rater: String) {
    self.session = session.id
    self.pair = pair.number
    let source = { (id: VariantID) in
      session.variant(id)?.origin ?? VariantOrigin(session: session.id, variant: id)
    }
    left = source(pair.left)
    right = source(pair.right)
    self.rater = rater
    self.verdict = verdict
    criteria = pair.criteria
  }

  /// The row as a JSON object.
  var json: JSONText {
    .members([
      "session": .string(session.name), "pair": .integer(pair),
      "left": .string("\(left.session)/\(left.variant)"),
      "right": .string("\(right.session)/\(right.variant)"), "rater": .string(rater),
      "choices": verdict.map { verdict in
        .object(
          criteria.compactMap { criterion in
            verdict.choices[criterion].map { .init(key: criterion, value: .string($0.rawValue)) }
          })
      } ?? .null,
      "contradictions": .strings(verdict?.contradictions ?? []),
      "reason": .string(verdict?.reason ?? ""),
    ])
  }
}
