import DuetSession

/// Preferences of other programs, with the texts that were judged: sessions with pairs and votes.
///
/// A prompt is sent once with all answers to it as variants, and each vote is a pair that was shown
/// and judged. What is without a model's name is of the preset `imported`.
struct PreferenceImporter: Importer {
  let layout: PreferenceLayout

  var format: ImportFormat { layout.format }

  /// What is stored.
  static let all: [any Importer] =
    PreferenceLayout.all.filter(\.hasTexts).map { PreferenceImporter(layout: $0) }

  func recognizes(_ source: ImportSource) -> Bool {
    PreferenceLayout.layout(of: source)?.format == format
  }

  func read(_ source: ImportSource, into sink: inout ImportSink) throws {
    var writer = PreferenceWriter()
    var sessions: [ForeignSession] = []
    var hasVotes = false
    var preferences = PreferenceSink { preference in
      hasVotes = true
      if writer.isFull { sessions.append(writer.session()) }
      writer.add(preference)
    }
    try RecordFile(source).forEach { record in
      guard record.value.members != nil else {
        throw record.problem("", "this is no object")
      }
      try layout.read(record, &preferences)
      while !sessions.isEmpty { try sink.add(sessions.removeFirst()) }
    }
    preferences.finish()
    if hasVotes { try sink.add(writer.session()) }
    for (what, count) in preferences.losses { sink.lose(what, count: count) }
    sink.lose("pairs of a text with itself", count: writer.pairsOfOne)
  }
}

/// Gathers preferences until there are enough of them for a session.
private struct PreferenceWriter {
  /// The most prompts and preferences of one session.
  static let mostPrompts = 500
  static let mostPreferences = 5_000
  /// Who judged, where the file does not say.
  static let unknown = "unknown"

  private struct Prompt: Hashable {
    let text: String
    let system: String
  }

  private struct Vote {
    let preference: ForeignPreference
    let prompt: Int
    let left: Int
    let right: Int
  }

  private var numbers: [Prompt: Int] = [:]
  private var prompts: [(prompt: Prompt, answers: [ForeignPreference.Side])] = []
  private var votes: [Vote] = []
  /// Pairs that cannot be shown.
  private(set) var pairsOfOne = 0

  var isFull: Bool {
    prompts.count >= Self.mostPrompts || votes.count >= Self.mostPreferences
  }

  mutating func add(_ preference: ForeignPreference) {
    guard preference.left != preference.right else {
      pairsOfOne += 1
      return
    }
    let prompt = Prompt(text: preference.prompt, system: preference.system)
    let number = numbers[prompt] ?? prompts.count
    if number == prompts.count {
      numbers[prompt] = number
      prompts.append((prompt, []))
    }
    votes.append(
      Vote(
        preference: preference, prompt: number, left: place(of: preference.left, in: number),
        right: place(of: preference.right, in: number)))
  }

  private mutating func place(of side: ForeignPreference.Side, in prompt: Int) -> Int {
    if let place = prompts[prompt].answers.firstIndex(of: side) { return place }
    prompts[prompt].answers.append(side)
    return prompts[prompt].answers.count - 1
  }

  /// The session of what was gathered, which is then forgotten.
  mutating func session() -> ForeignSession {
    defer {
      numbers = [:]
      prompts = []
      votes = []
    }
    var facts: [ForeignSession.Timed] = []
    var generations = 0
    var firsts: [Int] = []
    for (prompt, answers) in prompts {
      firsts.append(generations + 1)
      for start in stride(from: 0, to: answers.count, by: ForeignChat.most) {
        generations += 1
        let part = Array(answers[start...].prefix(ForeignChat.most))
        facts += Self.generation(generations, of: prompt.text, prompt.system, part)
      }
    }
    let ordered = votes.enumerated().sorted { one, other in
      (one.element.preference.at ?? .min, one.offset)
        < (other.element.preference.at ?? .min, other.offset)
    }
    for (place, vote) in ordered.map(\.element).enumerated() {
      facts += Self.facts(of: vote, number: place + 1, first: firsts[vote.prompt])
    }
    return ForeignSession(
      title: "", startedAt: votes.compactMap(\.preference.at).min(), facts: facts)
  }

  private static func generation(
    _ number: Int, of prompt: String, _ system: String, _ answers: [ForeignPreference.Side]
  ) -> [ForeignSession.Timed] {
    let plans = answers.map { side in
      ForeignChat.Answer(text: side.text ?? "", model: side.model)
        .plan(system: system, preset: side.model.isEmpty ? ForeignSession.preset : side.model)
    }
    var facts: [Fact] = [
      .generationRequested(
        GenerationRequest(
          number: number, prompt: prompt, brief: Brief(), cursor: 0, plans: plans))
    ]
    for (index, side) in answers.enumerated() {
      let id = VariantID(generation: number, index: index)
      if let text = side.text, !text.isEmpty {
        facts.append(.chunkArrived(VariantChunk(variant: id, text: text)))
      }
      facts.append(
        .variantFinished(VariantFinish(variant: id, finish: .stop, tokens: nil, model: nil)))
    }
    return facts.map { ForeignSession.Timed(at: nil, fact: $0) }
  }

  private static func facts(of vote: Vote, number: Int, first: Int) -> [ForeignSession.Timed] {
    let preference = vote.preference
    func id(_ place: Int) -> VariantID {
      VariantID(
        generation: first + place / ForeignChat.most, index: place % ForeignChat.most)
    }
    let pair = Pair(
      number: number, left: id(vote.left), right: id(vote.right),
      criteria: [preference.criterion ?? Criteria.main])
    let judged = Preference(
      pair: number, choice: preference.choice, strength: preference.strength,
      reason: preference.reason, rater: preference.rater ?? unknown, elapsedMilliseconds: 0)
    return [Fact.pairShown(pair), .preferenceRecorded(judged)].map {
      ForeignSession.Timed(at: preference.at, fact: $0)
    }
  }
}
