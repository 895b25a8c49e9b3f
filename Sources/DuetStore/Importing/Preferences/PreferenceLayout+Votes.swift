import DuetSession
import Foundation

/// The layouts of votes: somebody compared what two models wrote.
extension PreferenceLayout {
  static let arena = PreferenceLayout(
    "arena", help: "votes with conversations, of MT-bench, FastChat or LMArena", hasNames: true,
    isKnown: { $0.has("model_a", "model_b", "winner", "conversation_a", "conversation_b") },
    read: { record, sink in
      let left = try ForeignDialogue(
        messages: record.value["conversation_a"], at: ".conversation_a", in: record)
      let right = try ForeignDialogue(
        messages: record.value["conversation_b"], at: ".conversation_b", in: record)
      try sink.add(
        record, left, right, choice: record.winner(), rater: record.judge,
        at: ForeignTime.milliseconds(record.value["tstamp"] ?? record.value["timestamp"]))
    })

  /// Kaggle's tables of arena battles, whose texts are lists, one for each turn.
  static let arenaPairs = PreferenceLayout(
    "arena-pairs", help: "votes with a prompt and two responses, as in Kaggle's arena tables",
    hasNames: true,
    isKnown: { $0.has("model_a", "model_b", "prompt", "response_a", "response_b") },
    read: { record, sink in
      func turns(_ key: String) throws -> [String] {
        let text = try record.text(key)
        guard text.hasPrefix("["), let list = try? JSONDocument(Data(text.utf8)).value(),
          let elements = list.elements
        else { return [text] }
        return elements.map { $0.text ?? "" }
      }
      let prompts = try turns("prompt")
      func dialogue(_ answers: [String]) -> ForeignDialogue {
        var asked = ForeignDialogue(prompt: prompts.first ?? "")
        for (prompt, answer) in zip(prompts.dropFirst(), answers) {
          asked.prompt +=
            ForeignDialogue.assistant + answer + ForeignDialogue.human + prompt
        }
        asked.answer = answers.last ?? ""
        return asked
      }
      try sink.add(
        record, dialogue(try turns("response_a")), dialogue(try turns("response_b")),
        choice: record.winner(), rater: record.judge)
    })

  static let alpacaEval = PreferenceLayout(
    "alpaca-eval", help: "annotations of AlpacaEval", hasNames: true,
    isKnown: { $0.isText("instruction", "output_1", "output_2") && $0.has("generator_1") },
    read: { record, sink in
      guard let preference = record.value["preference"]?.double else {
        return sink.lose("comparisons without an answer")
      }
      guard (0...2).contains(preference) else {
        throw record.problem(".preference", "a preference is 1, 2, or 1.5 for a tie")
      }
      // 0 is how older files write a tie; between 1 and 2 lies how probable the second is.
      let choice: Choice =
        preference == 0 || preference == 1.5 ? .tie : preference < 1.5 ? .left : .right
      var left = ForeignDialogue(prompt: try record.text("instruction"))
      var right = left
      left.answer = try record.text("output_1")
      right.answer = try record.text("output_2")
      try sink.add(
        record, left, right, names: ("generator_1", "generator_2"), choice: choice,
        rater: record.value["annotator"]?.text)
    })

  static let labelStudio = PreferenceLayout(
    "label-studio", help: "tasks of Label Studio with pairwise annotations", hasNames: true,
    isKnown: { $0.isObject("data") && $0.isList("annotations") },
    read: { record, sink in
      let data = ForeignRecord(value: record.value["data"] ?? .null, line: record.line)
      var left = ForeignDialogue(prompt: data.value["prompt"]?.text ?? "")
      var right = left
      left.answer = try data.text("text1")
      right.answer = try data.text("text2")
      for annotation in record.value["annotations"]?.elements ?? [] {
        if annotation["was_cancelled"]?.truth == true {
          sink.lose("annotations that were skipped")
          continue
        }
        // There is no choice for a tie: such an annotation has no result.
        let chosen = annotation["result"]?.elements?.first { $0["type"]?.text == "pairwise" }
        var choice = Choice.tie
        if let label = chosen?["value"]?["selected"]?.text {
          guard let known = Choice(label: label), known == .left || known == .right else {
            throw record.problem(".annotations", "\"\(label)\" is neither left nor right")
          }
          choice = known
        }
        let rater = annotation["completed_by"]
        try sink.add(
          data, left, right, choice: choice,
          rater: rater?.text ?? rater?["email"]?.text ?? rater?.int.map { String($0) },
          at: ForeignTime.milliseconds(annotation["created_at"]))
      }
    })

  static let arenaHard = PreferenceLayout(
    "arena-hard", help: "judgements of Arena-Hard, each made in both orders", hasTexts: false,
    hasNames: true,
    isKnown: { $0.isText("model", "baseline") && $0.isList("games") },
    read: { record, sink in
      let games = try (record.value["games"]?.elements ?? []).enumerated().map { place, game in
        try record.score(game["score"]?.text, isTurned: place % 2 == 1)
      }
      guard !games.isEmpty else { return sink.lose("judgements without a game") }
      // A judge who changes sides with the order has told nothing.
      let choices = Set(games.map(\.choice))
      let choice = choices.count == 1 ? games[0].choice : .tie
      if choices.count > 1 { sink.lose("judgements that differ in the two orders, taken as ties") }
      let isClear = games.allSatisfy { $0.strength == .clearly }
      try sink.add(
        ForeignPreference(
          left: ForeignPreference.Side(model: try record.text("baseline")),
          right: ForeignPreference.Side(model: try record.text("model")), choice: choice,
          strength: choice == .tie ? nil : isClear ? .clearly : .slightly,
          rater: record.judge))
    })

  static let openWebUI = PreferenceLayout(
    "open-webui", help: "feedback of Open WebUI's arena", hasTexts: false, hasNames: true,
    isKnown: { $0["data"]?["rating"] != nil && $0["data"]?["model_id"] != nil },
    read: { record, sink in
      let data = record.value["data"]
      guard let model = data?["model_id"]?.text,
        let others = data?["sibling_model_ids"]?.elements?.compactMap(\.text), !others.isEmpty
      else { return sink.lose("ratings of one answer alone") }
      let rating = data?["rating"]?.int ?? data?["rating"]?.text.flatMap { Int($0) }
      guard let rating, [-1, 1].contains(rating) else {
        throw record.problem(".data.rating", "a rating is 1 or -1")
      }
      for other in others {
        try sink.add(
          ForeignPreference(
            left: ForeignPreference.Side(model: model),
            right: ForeignPreference.Side(model: other), choice: rating == 1 ? .left : .right,
            rater: record.value["user_id"]?.text, reason: data?["comment"]?.text ?? "",
            at: ForeignTime.milliseconds(record.value["created_at"])))
      }
    })
}

extension ForeignRecord {
  /// Who judged, by whichever name the layout has for it.
  var judge: String? {
    for key in ["judge", "judge_hash", "rater", "annotator"] {
      guard let member = value[key] else { continue }
      let name =
        member.text ?? member.elements.map { $0.compactMap(\.text).joined(separator: "-") }
        ?? member.int.map { String($0) }
      // FastChat puts this in front of every name.
      let prefix = "arena_user_"
      if let name { return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name }
    }
    return nil
  }

  /// Which side won.
  ///
  /// - Throws: ``ImportProblem`` for a label that is not known.
  func winner() throws(ImportProblem) -> Choice {
    if let label = value["winner"]?.text {
      guard let choice = Choice(label: label) else {
        throw problem(
          ".winner", "\"\(label.prefix(40))\" is not a winner; allowed are \(Choice.labels)")
      }
      return choice
    }
    let flags: [(String, Choice)] = [
      ("winner_model_a", .left), ("winner_model_b", .right), ("winner_tie", .tie),
    ]
    let set = flags.filter { ["1", "true", "True"].contains(value[$0.0]?.text ?? "") }
    guard set.count == 1 else {
      throw problem(".winner", "there is no winner; allowed are \(Choice.labels)")
    }
    return set[0].1
  }

  /// A score such as `A>>B`, in which A is the baseline unless the order is turned.
  func score(
    _ text: String?, isTurned: Bool
  ) throws(ImportProblem) -> (choice: Choice, strength: Strength?) {
    let scores: [String: (Choice, Strength?)] = [
      "A>>B": (.left, .clearly), "A>B": (.left, .slightly), "A=B": (.tie, nil),
      "B>A": (.right, .slightly), "B>>A": (.right, .clearly),
    ]
    guard let text, let (choice, strength) = scores[text] else {
      throw problem(".games", "\"\(text ?? "")\" is no score of Arena-Hard")
    }
    switch choice {
    case .left where isTurned: return (.right, strength)
    case .right where isTurned: return (.left, strength)
    default: return (choice, strength)
    }
  }
}

extension PreferenceSink {
  /// Takes a vote on two dialogues, where they ask the same.
  fileprivate mutating func add(
    _ record: ForeignRecord, _ left: ForeignDialogue, _ right: ForeignDialogue,
    names: (String, String) = ("model_a", "model_b"), choice: Choice, rater: String?,
    at time: Int? = nil
  ) throws {
    guard left.prompt == right.prompt, left.system == right.system else {
      return lose("pairs whose prompts differ")
    }
    try add(
      ForeignPreference(
        prompt: left.prompt, system: left.system,
        left: ForeignPreference.Side(model: try record.text(names.0), text: left.answer),
        right: ForeignPreference.Side(model: try record.text(names.1), text: right.answer),
        choice: choice, rater: rater, criterion: record.value["criterion"]?.text, at: time))
  }
}
