import DuetSession

extension PreferenceLayout {
  /// Records of Argilla with two responses and a question of which is better.
  static let argilla = PreferenceLayout(
    "argilla", help: "records of Argilla with prompt, response1, response2 and their answers",
    isKnown: { $0["fields"]?.isText("prompt", "response1", "response2") == true },
    read: { record, sink in
      let fields = ForeignRecord(value: record.value["fields"] ?? .null, line: record.line)
      let left = ForeignPreference.Side(text: try fields.text("response1"))
      let right = ForeignPreference.Side(text: try fields.text("response2"))
      let questions = record.value["responses"]?.members ?? [:]
      guard !questions.isEmpty else { return sink.lose("records without an answer") }
      var reasons: [String: String] = [:]
      for answer in questions["reason"]?.elements ?? [] {
        if let user = answer["user_id"]?.text { reasons[user] = answer["value"]?.text }
      }
      for (question, answers) in questions.sorted(by: { $0.key < $1.key })
      where question != "reason" {
        for answer in answers.elements ?? [] {
          guard let label = answer["value"]?.text else {
            sink.lose("answers that are not one of the two responses")
            continue
          }
          let user = answer["user_id"]?.text
          try sink.add(
            ForeignPreference(
              prompt: try fields.text("prompt"), left: left, right: right,
              choice: try fields.choice(label, of: question), rater: user,
              criterion: question == "preference" ? nil : question,
              reason: user.flatMap { reasons[$0] } ?? ""))
        }
      }
    })
}

extension ForeignRecord {
  fileprivate func choice(_ label: String, of question: String) throws(ImportProblem) -> Choice {
    switch label {
    case "response1": return .left
    case "response2": return .right
    case "tie": return .tie
    case "both_bad": return .bothBad
    default:
      throw problem(
        ".responses.\(question)",
        "\"\(label.prefix(40))\" is not an answer; allowed are response1, response2, tie and "
          + "both_bad")
    }
  }
}
