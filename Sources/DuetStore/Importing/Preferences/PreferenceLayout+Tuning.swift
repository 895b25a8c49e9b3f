import DuetSession

/// The layouts of tuning data: of two answers one is better, and nobody says who wrote or judged.
extension PreferenceLayout {
  static let openAI = PreferenceLayout(
    "openai-preference", help: "OpenAI's preference fine-tuning: input and two outputs",
    isKnown: { $0.has("input", "preferred_output", "non_preferred_output") },
    read: { record, sink in
      let input = record.value["input"]
      if input?["tools"]?.elements?.isEmpty == false { sink.lose("descriptions of tools") }
      let asked = try ForeignDialogue(
        messages: input?["messages"], at: ".input.messages", in: record)
      try sink.add(
        record.preference(
          asked, better: try record.answer("preferred_output"),
          worse: try record.answer("non_preferred_output")))
    })

  static let llamaFactory = PreferenceLayout(
    "llamafactory", help: "LLaMA-Factory's rankings, of ShareGPT's layout or Alpaca's",
    isKnown: {
      $0.isList("conversations") && $0.isObject("chosen", "rejected")
        || $0.isText("instruction", "chosen", "rejected")
    },
    read: { record, sink in
      if record.value["conversations"] == nil {
        let extra = record.value["input"]?.text ?? ""
        var asked = ForeignDialogue(prompt: try record.text("instruction"))
        asked.prompt += extra.isEmpty ? "" : "\n" + extra
        asked.system = record.value["system"]?.text ?? ""
        if record.value["history"]?.elements?.isEmpty == false { sink.lose("earlier turns") }
        return try sink.add(
          record.preference(
            asked, better: try record.text("chosen"), worse: try record.text("rejected")))
      }
      var asked = try ForeignDialogue(
        messages: record.value["conversations"], at: ".conversations", in: record)
      if let system = record.value["system"]?.text { asked.system = system }
      try sink.add(
        record.preference(
          asked, better: try record.answer("chosen"), worse: try record.answer("rejected")))
    })

  static let ultrafeedback = PreferenceLayout(
    "ultrafeedback", help: "UltraFeedback: whole conversations with scores",
    isKnown: { $0.isText("prompt") && $0.isList("chosen", "rejected") },
    read: { record, sink in try record.conversations(into: &sink) })

  static let dpoChat = PreferenceLayout(
    "dpo-chat", help: "conversational preferences of TRL, with a prompt or without",
    isKnown: { $0.isList("chosen", "rejected") && !$0.isText("prompt") },
    read: { record, sink in
      guard record.value["prompt"] != nil else {
        return try record.conversations(into: &sink)
      }
      let asked = try ForeignDialogue(
        messages: record.value["prompt"], at: ".prompt", in: record)
      try sink.add(
        record.preference(
          asked, better: try record.answer("chosen"), worse: try record.answer("rejected")))
    })

  static let hh = PreferenceLayout(
    "hh", help: "HH-RLHF: dialogues of Human and Assistant as text",
    isKnown: { record in
      ["chosen", "rejected"].allSatisfy {
        record[$0]?.text?.hasPrefix(ForeignDialogue.human) == true
      }
    },
    read: { record, sink in
      guard let better = ForeignDialogue(text: try record.text("chosen")),
        let worse = ForeignDialogue(text: try record.text("rejected"))
      else { throw record.problem(".chosen", "this is no dialogue of Human and Assistant") }
      try sink.add(record, better, worse)
    })

  static let dpo = PreferenceLayout(
    "dpo", help: "preferences of TRL: prompt, chosen and rejected, or the latter two alone",
    isKnown: { $0.isText("chosen", "rejected") },
    read: { record, sink in
      let better = try record.text("chosen")
      let worse = try record.text("rejected")
      guard let prompt = record.value["prompt"]?.text else {
        sink.lose("prompts that had to be told from where the two texts part")
        let start = ImplicitPrompt(better, worse)
        return try sink.add(
          record.preference(
            ForeignDialogue(prompt: start.prompt), better: start.first, worse: start.second))
      }
      try sink.add(
        record.preference(ForeignDialogue(prompt: prompt), better: better, worse: worse))
    })

  static let kto = PreferenceLayout(
    "kto", help: "single answers of TRL with a label, paired by their prompts",
    isKnown: { $0.has("prompt", "completion", "label") },
    read: { record, sink in
      guard let isGood = record.value["label"]?.truth else {
        throw record.problem(".label", "the label is neither true nor false")
      }
      let asked =
        try record.value["prompt"]?.text.map { ForeignDialogue(prompt: $0) }
        ?? ForeignDialogue(messages: record.value["prompt"], at: ".prompt", in: record)
      let text = try record.value["completion"]?.text ?? record.answer("completion")
      let waiting = sink.singles[asked.prompt]?.firstIndex { $0.isGood != isGood }
      guard let waiting, let other = sink.singles[asked.prompt]?.remove(at: waiting) else {
        sink.singles[asked.prompt, default: []].append(
          ForeignSingle(text: text, system: asked.system, isGood: isGood))
        return
      }
      if sink.singles[asked.prompt]?.isEmpty == true { sink.singles[asked.prompt] = nil }
      try sink.add(
        record.preference(
          asked, better: isGood ? text : other.text, worse: isGood ? other.text : text))
    })
}

extension ForeignDialogue {
  init(prompt: String) { self.prompt = prompt }
}

extension ForeignRecord {
  /// A preference for one of two answers.
  func preference(
    _ asked: ForeignDialogue, better: String, worse: String
  ) -> ForeignPreference {
    ForeignPreference(
      prompt: asked.prompt, system: asked.system, left: ForeignPreference.Side(text: better),
      right: ForeignPreference.Side(text: worse), choice: .left)
  }

  /// Takes a preference for one of two conversations.
  func conversations(into sink: inout PreferenceSink) throws {
    try sink.add(
      self, ForeignDialogue(messages: value["chosen"], at: ".chosen", in: self),
      ForeignDialogue(messages: value["rejected"], at: ".rejected", in: self))
  }

  /// The answer of a member: a message, or a list with one.
  func answer(_ key: String) throws -> String {
    let member = value[key]
    let list = member?.members == nil ? member : member.map { .array([$0]) }
    return try ForeignDialogue(messages: list, at: ".\(key)", in: self).answer
  }
}

extension PreferenceSink {
  /// Takes a preference for one of two dialogues, where they ask the same.
  mutating func add(
    _ record: ForeignRecord, _ better: ForeignDialogue, _ worse: ForeignDialogue
  ) throws {
    guard better.prompt == worse.prompt, better.system == worse.system else {
      return lose("pairs whose prompts differ")
    }
    try add(record.preference(better, better: better.answer, worse: worse.answer))
  }
}

/// A prompt that stands in front of both answers and nowhere else.
struct ImplicitPrompt {
  let prompt: String
  let first: String
  let second: String

  /// The prompt ends at the last blank line before the texts part, or else at the last space, as
  /// TRL's `extract_prompt` has it.
  init(_ one: String, _ other: String) {
    let (first, second) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    var common = zip(first, second).prefix { $0 == $1 }.count
    var end = common
    if let blank = Self.blankLine(first[..<common]) {
      end = blank
      common = blank + 2
    } else if common > 0, first[common - 1] == " " {
      common -= 1
      end = common
    }
    func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(scalars))
    }
    prompt = text(first[..<end])
    self.first = text(first[common...])
    self.second = text(second[common...])
  }

  /// Where the last run of two line feeds or more begins.
  private static func blankLine(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    var place = scalars.endIndex - 2
    while place >= 0 {
      if scalars[place] == "\n", scalars[place + 1] == "\n" {
        while place > 0, scalars[place - 1] == "\n" { place -= 1 }
        return place
      }
      place -= 1
    }
    return nil
  }
}
