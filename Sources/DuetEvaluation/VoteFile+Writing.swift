extension VoteFile {
  /// The votes as CSV with a header, readable by `table` and by other tools.
  ///
  /// Columns are `pair_id, prompt_id, model_a, model_b, winner, judge, criterion, strength,
  /// swapped, tstamp, length_a, length_b`; what is not known is empty.
  public static func csv(_ votes: some Sequence<Vote>) -> String {
    var text = columns.joined(separator: ",") + "\n"
    for vote in votes {
      let values = members(vote)
      text +=
        columns.map { column in
          values.first { $0.key == column }.map { cell($0.text) } ?? ""
        }.joined(separator: ",") + "\n"
    }
    return text
  }

  /// The votes as JSON lines, without what is not known.
  public static func jsonLines(_ votes: some Sequence<Vote>) -> String {
    var text = ""
    for vote in votes {
      text +=
        JSONText.object(
          members(vote).map {
            ($0.key, $0.isBare ? $0.text : JSONText.quoted($0.text))
          }) + "\n"
    }
    return text
  }

  private static let columns = [
    "pair_id", "prompt_id", "model_a", "model_b", "winner", "judge", "criterion", "strength",
    "swapped", "tstamp", "length_a", "length_b",
  ]

  private static func members(
    _ vote: Vote
  ) -> [(key: String, text: String, isBare: Bool)] {
    var result: [(key: String, text: String, isBare: Bool)] = []
    func add(_ key: String, _ text: String?, isBare: Bool = false) {
      if let text { result.append((key, text, isBare)) }
    }
    add("pair_id", vote.pairID)
    add("prompt_id", vote.promptID)
    add("model_a", vote.modelA)
    add("model_b", vote.modelB)
    add("winner", vote.outcome.rawValue)
    add("judge", vote.rater)
    add("criterion", vote.criterion)
    add("strength", vote.strength)
    add("swapped", vote.isSwapped.map { $0 ? "true" : "false" }, isBare: true)
    add("tstamp", vote.timestamp.map { JSONText.number($0) }, isBare: true)
    add("length_a", vote.lengthA.map { String($0) }, isBare: true)
    add("length_b", vote.lengthB.map { String($0) }, isBare: true)
    return result
  }

  /// A field of CSV after RFC 4180: quoted when it holds a comma, a quote or an end of line.
  static func cell(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]
    guard text.unicodeScalars.contains(where: { special.contains($0) }) else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
