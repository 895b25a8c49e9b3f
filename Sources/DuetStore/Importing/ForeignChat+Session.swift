import DuetSession
import DuetText

extension ForeignChat {
  /// The most answers that one generation holds; more of them make another of the same prompt.
  static let most = 8

  /// The session that tells of the conversation.
  ///
  /// Each prompt is typed and then sent as a generation, whose variants are the answers. A prompt
  /// that follows on an answer builds on that variant: this, and no preference, is what is known of
  /// a branch that was gone on with. All happens at its own time, but nothing before what it
  /// follows on.
  func session() -> ForeignSession {
    var writer = ChatWriter(chat: self)
    for item in schedule() { writer.write(item) }
    return ForeignSession(
      title: title, startedAt: startedAt ?? exchanges.compactMap(\.firstTime).min(),
      facts: writer.facts)
  }

  /// Something that happens in a conversation.
  enum Happening {
    case asked(Int)
    case began(Place)
    case ended(Place)
  }

  /// Everything that happens, in order.
  ///
  /// What has no time happens when that does which it follows on.
  private func schedule() -> [(at: Int?, what: Happening)] {
    var items: [(at: Int, what: Happening)] = []
    var ends: [[Int]] = []
    var latest = Int.min
    for (number, exchange) in exchanges.enumerated() {
      let before = exchange.after.map { ends[$0.exchange][$0.answer] } ?? .min
      latest = max(exchange.at ?? max(before, latest), before)
      items.append((latest, .asked(number)))
      var own: [Int] = []
      for (index, answer) in exchange.answers.enumerated() {
        let place = Place(exchange: number, answer: index)
        let began = max(answer.began ?? answer.ended ?? latest, latest)
        let ended = max(answer.ended ?? began, began)
        items.append((began, .began(place)))
        items.append((ended, .ended(place)))
        own.append(ended)
      }
      ends.append(own)
    }
    let ordered = items.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    return ordered.map { ($0.element.at == .min ? nil : $0.element.at, $0.element.what) }
  }
}

extension ForeignChat.Exchange {
  fileprivate var firstTime: Int? {
    ([at] + answers.flatMap { [$0.began, $0.ended] }).compactMap(\.self).min()
  }
}

/// Writes a conversation as facts.
private struct ChatWriter {
  let chat: ForeignChat
  private(set) var facts: [ForeignSession.Timed] = []
  private var generations = 0
  private var typed = ""
  /// The number of the first generation of each prompt that was asked.
  private var numbers: [Int: Int] = [:]

  init(chat: ForeignChat) {
    self.chat = chat
  }

  mutating func write(_ item: (at: Int?, what: ForeignChat.Happening)) {
    switch item.what {
    case .asked(let number): ask(number, at: item.at)
    case .began(let place):
      let text = chat.exchanges[place.exchange].answers[place.answer].text
      guard !text.isEmpty, let id = id(of: place) else { return }
      tell(.chunkArrived(VariantChunk(variant: id, text: text)), at: item.at)
    case .ended(let place): end(place, at: item.at)
    }
  }

  private mutating func tell(_ fact: Fact, at time: Int?) {
    facts.append(ForeignSession.Timed(at: time, fact: fact))
  }

  private mutating func ask(_ number: Int, at time: Int?) {
    let exchange = chat.exchanges[number]
    if exchange.prompt != typed {
      let edit = TextEdit(offset: 0, removed: typed, inserted: exchange.prompt)
      tell(.textEdited(TextChange(place: .prompt, edit: edit)), at: time)
      typed = exchange.prompt
    }
    guard !exchange.answers.isEmpty else { return }
    let basis = exchange.after.flatMap { id(of: $0) }
    numbers[number] = generations + 1
    for start in stride(from: 0, to: exchange.answers.count, by: ForeignChat.most) {
      generations += 1
      let answers = exchange.answers[start...].prefix(ForeignChat.most)
      tell(
        .generationRequested(
          GenerationRequest(
            number: generations, parent: basis?.generation, basis: basis,
            prompt: exchange.prompt, brief: Brief(), cursor: 0,
            plans: answers.map { $0.plan(system: exchange.system) })),
        at: time)
    }
  }

  private mutating func end(_ place: ForeignChat.Place, at time: Int?) {
    guard let id = id(of: place) else { return }
    let answer = chat.exchanges[place.exchange].answers[place.answer]
    switch answer.ending {
    case .stopped: tell(.variantStopped(id), at: time)
    case .finished(let reason):
      tell(
        .variantFinished(
          VariantFinish(variant: id, finish: reason, tokens: answer.tokens, model: nil)),
        at: time)
    }
  }

  private func id(of place: ForeignChat.Place) -> VariantID? {
    numbers[place.exchange].map {
      VariantID(
        generation: $0 + place.answer / ForeignChat.most, index: place.answer % ForeignChat.most)
    }
  }
}

extension ForeignChat.Answer {
  /// The plan of a variant that another program had written.
  func plan(system: String = "", preset: String = ForeignSession.preset) -> VariantPlan {
    VariantPlan(
      preset: Preset(
        name: preset, engine: engine, model: model, system: system,
        decoding: decoding),
      seed: seed)
  }
}

extension ForeignSession {
  /// The name of the preset of variants that other programs had written.
  static let preset = "imported"
}
